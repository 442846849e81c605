import { HANDOFF_PROPERTIES } from "./landscaper/own-properties";
import { ontarioHolidays } from "./landscaper/ontario-holidays";
import { OWNERS } from "./landscaper/people-of-oakline";
import { planLeads } from "./landscaper/plan-leads";
import { BUDGETS } from "./landscaper/spend";
import { PREVIOUS_STORY, WINDOW_STORY } from "./landscaper/story";
import { WAYS_OF_OAKLINE } from "./landscaper/ways-of-oakline";
import { FORM_FIELDS } from "./story/form-fields";
import { HANDOFF_GROUPS } from "./story/handoff-properties";
import type { LeadPlan } from "./story/lead-plan";
import { StoryBook, type SamplePortal } from "./story/sample-portal";
import { times } from "./story/spread";
import { spendCsv } from "./story/write-spend";
import { writePresent } from "./story/write-present";
import { writeStrangers } from "./story/write-strangers";

/** Leads beside the 720 of the two windows: the whole sample stays below 1,000, so that it is read in about 90 calls. */
const OLDER_LEADS = 145;
const RECENT_LEADS = 110;
const OLDER_SPAM = 3;

/**
 * Sample portal 1, "Oakline Landscaping": 18 months that end at `asOfMs` (Unix ms). In the judged window and the one
 * before it every figure of its story holds exactly; the months before and the weeks after have similar rates. The same seed and
 * instant give the same bytes.
 */
export function generateLandscaper({ asOfMs, seed = 1 }: { asOfMs: number; seed?: number }): SamplePortal & { spendCsv: string } {
  const hours = { opensAtHour: 9, closesAtHour: 17, holidaysOf: ontarioHolidays };
  const book = new StoryBook({ asOfMs, seed, timeZone: "America/Toronto", months: 18, hours, ways: WAYS_OF_OAKLINE });
  const { ranges, random, tools } = book;
  book.write(withSpam(planLeads(PREVIOUS_STORY, random).slice(0, OLDER_LEADS)), "older");
  const olderFrom = book.beginningOf("older");
  const every = (count: number, days: number): number[] =>
    times(count, (index) => olderFrom.plus({ days: 10 + index * days, hours: 11, minutes: index }).toMillis());
  writeStrangers({ recordSource: "EMAIL_INTEGRATION", instants: every(6, 40), stage: null }, tools);
  writeStrangers({ recordSource: "IMPORT", instants: every(8, 0), stage: null }, tools);
  book.write(planLeads(PREVIOUS_STORY, random), "previousWindow");
  book.write(planLeads(WINDOW_STORY, random), "window");
  book.write(planLeads(PREVIOUS_STORY, random).slice(0, RECENT_LEADS), "recent");
  writePresent(
    asOfMs,
    {
      request: { source: "paid_search", person: "priya" },
      missedCallFrom: "+1 416 555 0199",
      unanswered: { people: ["priya", "marco", "dana"], sources: ["organic_search", "paid_search"] },
    },
    tools,
  );

  return {
    ...book.told({
      portalId: 7_200_001,
      name: "Oakline Landscaping",
      owners: [...OWNERS],
      propertyGroups: [...HANDOFF_GROUPS],
      properties: [...HANDOFF_PROPERTIES, ...FORM_FIELDS],
    }),
    spendCsv: spendCsv(ranges, BUDGETS, WAYS_OF_OAKLINE.currency),
  };
}

function withSpam(plans: readonly LeadPlan[]): LeadPlan[] {
  let left = OLDER_SPAM;
  return plans.map((plan) => (plan.progress === "reached" && left-- > 0 ? { ...plan, reason: "spam" } : plan));
}
