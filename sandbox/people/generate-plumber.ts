import { planLeads } from "./plumber/plan-leads";
import { STRANGERS } from "./plumber/story";
import { PAT, WAYS_OF_PATS } from "./plumber/ways-of-pats";
import { writeLooseDeals } from "./plumber/write-loose-deals";
import { StoryBook, type SamplePortal, type StoryRanges } from "./story/sample-portal";
import { times } from "./story/spread";
import { writeStrangers } from "./story/write-strangers";

const PREVIOUS_LEADS = 41;
const OLDER_LEADS = 38;
const RECENT_LEADS = 19;
/** What Pat brought along on the first day, in one import. */
const OLD_CUSTOMERS = 64;

/**
 * Sample portal 2, "Pat's Plumbing": one person, a year that ends at `asOfMs` (Unix ms), and an account as people really keep it. Most
 * sources are unknown, deals have no contact or no amount, visits have no outcome, and nobody writes down what was spent. In the judged
 * window every figure of its story holds exactly. The same seed and instant give the same bytes.
 */
export function generatePlumber({ asOfMs, seed = 1 }: { asOfMs: number; seed?: number }): SamplePortal {
  // Pipes burst on holidays too.
  const hours = { opensAtHour: 7, closesAtHour: 17, holidaysOf: () => [] };
  const book = new StoryBook({ asOfMs, seed, timeZone: "America/Chicago", months: 12, hours, ways: WAYS_OF_PATS });
  const { ranges, random, tools } = book;

  book.write(planLeads(random).slice(0, OLDER_LEADS), "older");
  const firstDayMs = book.beginningOf("older").plus({ hours: 18 }).toMillis();
  const onFirstDay = times(OLD_CUSTOMERS, (index) => firstDayMs + index * 1_000);
  writeStrangers({ recordSource: "IMPORT", instants: onFirstDay, stage: "customer" }, tools);
  book.write(planLeads(random).slice(0, PREVIOUS_LEADS), "previousWindow");
  writeLooseDeals(ranges.previousWindow, tools, 3);
  writeOthers("previousWindow", { fromMailbox: 14, imported: 0 });
  book.write(planLeads(random), "window");
  writeLooseDeals(ranges.window, tools);
  writeOthers("window", STRANGERS);
  book.write(planLeads(random).slice(0, RECENT_LEADS), "recent");
  writeOthers("recent", { fromMailbox: 6, imported: 0 });

  /** One from the mailbox each fourth day, and a list on one evening. */
  function writeOthers(span: keyof StoryRanges, { fromMailbox, imported }: { fromMailbox: number; imported: number }): void {
    const start = book.beginningOf(span);
    const byMail = times(fromMailbox, (index) => start.plus({ days: 2 + index * 4, hours: 8, minutes: 7 * index }).toMillis());
    const inOneEvening = times(imported, (index) => start.plus({ days: 30, hours: 20, seconds: index }).toMillis());
    // HubSpot puts them at the stage lead by itself: that alone makes no inquiry of them.
    writeStrangers({ recordSource: "EMAIL_INTEGRATION", instants: byMail, stage: "lead" }, tools);
    writeStrangers({ recordSource: "IMPORT", instants: inOneEvening, stage: "lead" }, tools);
  }

  return { ...book.told({ portalId: 7_200_002, name: "Pat's Plumbing", owners: [PAT] }), spendCsv: null };
}
