import { DateTime } from "luxon";
import type { PortalSeed } from "../portal/seed";
import { closingDays } from "./landscaper/closing-days";
import { FORM_FIELDS } from "./landscaper/form-fields";
import { HANDOFF_GROUPS, HANDOFF_PROPERTIES } from "./landscaper/handoff-properties";
import { judgedWindows, type DateRange, type JudgedWindows } from "./landscaper/judged-windows";
import { inventName } from "./landscaper/names";
import { OfficeHours } from "./landscaper/office-hours";
import { OWNERS } from "./landscaper/people-of-oakline";
import { placeLeads } from "./landscaper/place-leads";
import { planLeads, type LeadPlan } from "./landscaper/plan-leads";
import { spendCsv } from "./landscaper/spend";
import { PREVIOUS_STORY, WINDOW_STORY } from "./landscaper/story";
import { writeLead, type WriteLeadTools } from "./landscaper/write-lead";
import { writePresent } from "./landscaper/write-present";
import { Random } from "./random";
import { RecordWriter, toIso } from "./record-writer";

export interface SamplePortal extends JudgedWindows {
  seed: PortalSeed;
  /** in the folder format, to be loaded through the app's own import */
  spendCsv: string;
}

const TIME_ZONE = "America/Toronto";
const CURRENCY = "CAD";
const MONTHS = 18;
/** Leads beside the 720 of the two windows: the whole sample stays below 1,000, so that it is read in about 90 calls. */
const OLDER_LEADS = 145;
const RECENT_LEADS = 110;
const OLDER_SPAM = 3;
const DAY_MS = 86_400_000;

/**
 * Sample portal 1, "Oakline Landscaping": 18 months that end at `asOfMs` (Unix ms). In the judged window and the one
 * before it every figure of the brief holds exactly; the months before and the weeks after have similar rates. The same seed and
 * instant give the same bytes.
 */
export function generateLandscaper({ asOfMs, seed = 1 }: { asOfMs: number; seed?: number }): SamplePortal {
  const random = new Random(seed);
  const windows = judgedWindows(asOfMs, TIME_ZONE);
  const today = DateTime.fromMillis(asOfMs, { zone: TIME_ZONE }).startOf("day");
  const olderFrom = today.minus({ months: MONTHS }).startOf("week");
  const office = new OfficeHours(TIME_ZONE, { fromMs: olderFrom.toMillis(), toMs: today.plus({ months: 4 }).toMillis() });
  const older = { from: olderFrom.toFormat("yyyy-MM-dd"), to: windows.previousWindow.from };
  const recent = { from: windows.window.to, to: today.toFormat("yyyy-MM-dd") };

  const writer = new RecordWriter(asOfMs, { contacts: 10_001, deals: 50_001, calls: 200_001, meetings: 400_001 });
  const tools: WriteLeadTools = { writer, office, random };
  const closedByMs = asOfMs - DAY_MS;
  writeRange(withSpam(planLeads(PREVIOUS_STORY, random).slice(0, OLDER_LEADS)), older, closedByMs);
  writeStrangers(older, tools);
  writeRange(planLeads(PREVIOUS_STORY, random), windows.previousWindow, closedByMs);
  writeRange(planLeads(WINDOW_STORY, random), windows.window, closedByMs);
  // What of these lies in the future has not happened yet, so nothing need be closed by now.
  writeRange(planLeads(PREVIOUS_STORY, random).slice(0, RECENT_LEADS), recent, Number.POSITIVE_INFINITY);
  writePresent(asOfMs, tools);

  function writeRange(plans: readonly LeadPlan[], range: DateRange, closedBefore: number): void {
    const leads = placeLeads(plans, range, office, random);
    const days = closingDays(leads, asOfMs, random);
    for (const lead of leads) writeLead({ ...lead, closingDays: days.get(lead) ?? null, closedByMs: closedBefore }, tools);
  }

  return {
    ...windows,
    seed: {
      portalId: 7_200_001,
      name: "Oakline Landscaping",
      timeZone: TIME_ZONE,
      companyCurrency: CURRENCY,
      owners: [...OWNERS],
      propertyGroups: [...HANDOFF_GROUPS],
      properties: [...HANDOFF_PROPERTIES, ...FORM_FIELDS],
      records: writer.records,
      associations: writer.associations,
    },
    spendCsv: spendCsv({ older, ...windows, recent }, CURRENCY),
  };
}

function withSpam(plans: readonly LeadPlan[]): LeadPlan[] {
  let left = OLDER_SPAM;
  return plans.map((plan) => (plan.progress === "reached" && left-- > 0 ? { ...plan, reason: "spam" } : plan));
}

/** Contacts that are no leads: from a mailbox that is synchronised, and from an import. */
function writeStrangers(range: DateRange, { writer, office, random }: WriteLeadTools): void {
  const start = DateTime.fromISO(range.from, { zone: office.timeZone });
  for (const [source, count, days] of [
    ["EMAIL_INTEGRATION", 6, 40],
    ["IMPORT", 8, 0],
  ] as const) {
    for (let index = 0; index < count; index += 1) {
      const atMs = start.plus({ days: 10 + index * days, hours: 11, minutes: index }).toMillis();
      const contact = writer.create("contacts", atMs);
      contact?.set(atMs, source, { ...inventName(contact.id, random), createdate: toIso(atMs), hs_object_source: source });
    }
  }
}
