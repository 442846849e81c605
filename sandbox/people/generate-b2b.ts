import { berlinHolidays } from "./b2b/berlin-holidays";
import { planLeads } from "./b2b/plan-leads";
import { BUDGETS } from "./b2b/spend";
import { HANDOFF_PROPERTIES, OWNERS, WAYS_OF_NORTHGATE } from "./b2b/ways-of-northgate";
import { FORM_FIELDS } from "./story/form-fields";
import { HANDOFF_GROUPS } from "./story/handoff-properties";
import { StoryBook, type SamplePortal } from "./story/sample-portal";
import { times } from "./story/spread";
import { spendCsv } from "./story/write-spend";
import { writePresent } from "./story/write-present";
import { writeStrangers } from "./story/write-strangers";

/** Leads beside the 500 of the judged window: the whole sample stays below 1,000, so that it is read in about 90 calls. */
const PREVIOUS_LEADS = 250;
const OLDER_LEADS = 120;
const RECENT_LEADS = 90;

/**
 * Sample portal 3, "Northgate": a software company that sells to companies, a year that ends at `asOfMs` (Unix ms). Marketing hands over,
 * reps qualify, and both note it in the lifecycle stages. In the judged window every figure of its story holds exactly. The same seed
 * and instant give the same bytes.
 */
export function generateB2b({ asOfMs, seed = 1 }: { asOfMs: number; seed?: number }): SamplePortal & { spendCsv: string } {
  const hours = { opensAtHour: 9, closesAtHour: 17, holidaysOf: berlinHolidays };
  const book = new StoryBook({ asOfMs, seed, timeZone: "Europe/Berlin", months: 12, hours, ways: WAYS_OF_NORTHGATE });
  const { ranges, random, tools } = book;
  book.write(planLeads(random).slice(0, OLDER_LEADS), "older");
  const tradeFairMs = book.beginningOf("older").plus({ days: 12, hours: 17 }).toMillis();
  const visitorsOfTheFair = times(14, (index) => tradeFairMs + index * 1_000);
  writeStrangers({ recordSource: "IMPORT", instants: visitorsOfTheFair, stage: null }, tools);
  book.write(planLeads(random).slice(0, PREVIOUS_LEADS), "previousWindow");
  book.write(planLeads(random), "window");
  book.write(planLeads(random).slice(0, RECENT_LEADS), "recent");
  writePresent(
    asOfMs,
    {
      request: { source: "linkedin_ads", person: "lena" },
      missedCallFrom: null,
      unanswered: { people: ["tobias", "aylin"], sources: ["paid_search", "linkedin_ads"] },
    },
    tools,
  );

  return {
    ...book.told({
      portalId: 7_200_003,
      name: "Northgate",
      owners: [...OWNERS],
      propertyGroups: [...HANDOFF_GROUPS],
      properties: [...HANDOFF_PROPERTIES, ...FORM_FIELDS],
    }),
    spendCsv: spendCsv(ranges, BUDGETS, WAYS_OF_NORTHGATE.currency),
  };
}
