import { DateTime } from "luxon";
import type { PortalSeed } from "../../portal/seed";
import { Random } from "../random";
import { RecordWriter } from "../record-writer";
import type { AccountWays, WriteLeadTools } from "./account-ways";
import { closingDays } from "./closing-days";
import { dateOf, judgedWindows, type DateRange, type JudgedWindows } from "./judged-windows";
import type { LeadPlan } from "./lead-plan";
import { OfficeHours, type OpeningHours } from "./office-hours";
import { placeLeads } from "./place-leads";
import { writeLead } from "./write-lead";

export interface SamplePortal extends JudgedWindows {
  seed: PortalSeed;
  /** in the folder format, to be loaded through the app's own import; null where nobody records what is spent */
  spendCsv: string | null;
}

/** The spans of a story, Monday to Monday but for its end: months before, the two windows, the weeks since. */
export interface StoryRanges extends JudgedWindows {
  older: DateRange;
  recent: DateRange;
}

/** What an account is beside its records. */
type Account = Pick<PortalSeed, "portalId" | "name" | "owners" | "propertyGroups" | "properties">;

interface StoryOptions {
  /** Unix ms */
  asOfMs: number;
  seed: number;
  timeZone: string;
  /** how far back the story goes */
  months: number;
  hours: OpeningHours;
  ways: AccountWays;
}

const DAY_MS = 86_400_000;

/** One account's story while it is written: its spans, and what writes into them. */
export class StoryBook {
  readonly ranges: StoryRanges;
  readonly tools: WriteLeadTools;
  readonly writer: RecordWriter;
  readonly random: Random;
  private readonly asOfMs: number;

  constructor({ asOfMs, seed, timeZone, months, hours, ways }: StoryOptions) {
    const windows = judgedWindows(asOfMs, timeZone);
    const today = DateTime.fromMillis(asOfMs, { zone: timeZone }).startOf("day");
    const olderFrom = today.minus({ months }).startOf("week");
    this.asOfMs = asOfMs;
    this.ranges = {
      ...windows,
      older: { from: dateOf(olderFrom), to: windows.previousWindow.from },
      recent: { from: windows.window.to, to: dateOf(today) },
    };
    this.random = new Random(seed);
    this.writer = new RecordWriter(asOfMs, { contacts: 10_001, deals: 50_001, calls: 200_001, meetings: 400_001, notes: 600_001 });
    const office = new OfficeHours(timeZone, { fromMs: olderFrom.toMillis(), toMs: today.plus({ months: 4 }).toMillis() }, hours);
    this.tools = { writer: this.writer, office, random: this.random, ways };
  }

  /**
   * Writes the leads of one span. Deals that are to be closed are closed by now; of the weeks since the judged window those that would
   * be closed later are still open.
   */
  write(plans: readonly LeadPlan[], span: keyof StoryRanges): void {
    const closedByMs = span === "recent" ? Number.POSITIVE_INFINITY : this.asOfMs - DAY_MS;
    const leads = placeLeads(plans, this.ranges[span], this.tools);
    const days = closingDays(leads, this.tools.ways.closingTimes, this.asOfMs, this.random);
    for (const lead of leads) writeLead({ ...lead, closingDays: days.get(lead) ?? null, closedByMs }, this.tools);
  }

  /** When the first day of a span begins, in the account's time. */
  beginningOf(span: keyof StoryRanges): DateTime {
    return DateTime.fromISO(this.ranges[span].from, { zone: this.tools.office.timeZone });
  }

  /** The account with all that was written. */
  told({ portalId, name, owners, ...fields }: Account): Omit<SamplePortal, "spendCsv"> {
    const { records, associations } = this.writer;
    const { window, previousWindow } = this.ranges;
    const { office, ways } = this.tools;
    const settings = { timeZone: office.timeZone, companyCurrency: ways.currency };
    return {
      window,
      previousWindow,
      seed: { portalId, name, ...settings, owners, ...fields, records, associations },
    };
  }
}
