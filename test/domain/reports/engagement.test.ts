import { DEFAULT_ENGAGEMENT, isOpening } from "../../../src/domain/engagement";
import {
  eventRows,
  NOBODY_SCREENED,
  resurfacing,
  screenedRow,
  screenedTotal,
  type EngagedLead,
} from "../../../src/domain/reports/engagement";

const at = (day: number): number => Date.UTC(2026, 4, day, 9);
const counts = (source: string, known: Partial<typeof NOBODY_SCREENED>) => ({ source, ...NOBODY_SCREENED, ...known });

describe("engagement among those who were dropped", () => {
  test("of 50 dropped 20 were engaged, 5 of them qualified later and 3 of the other 30: a lift of 2.5", () => {
    const { engagedShare, lift, falseNegatives } = screenedRow(
      counts("meta_ads", { screened: 50, engaged: 20, engagedLaterQualified: 5, idleLaterQualified: 3, laterWon: 2 }),
    );
    expect([engagedShare.hits, engagedShare.total]).toEqual([20, 50]);
    expect(lift).toEqual({ value: 2.5, unit: "ratio" });
    expect([falseNegatives.hits, falseNegatives.total]).toEqual([2, 50]);
  });

  test.each([
    { name: "nine engaged", known: { screened: 50, engaged: 9, engagedLaterQualified: 5, idleLaterQualified: 3 }, why: "too_few" },
    { name: "nine others", known: { screened: 20, engaged: 11, engagedLaterQualified: 5, idleLaterQualified: 3 }, why: "too_few" },
    { name: "none of the others who qualified", known: { screened: 50, engaged: 20, engagedLaterQualified: 5 }, why: "no_sqls" },
  ])("there is no lift with $name", ({ known, why }) => {
    expect(screenedRow(counts("meta_ads", known)).lift).toEqual({ value: null, unit: "ratio", why });
  });

  test("nobody dropped has no share of 0 %", () => {
    const { engagedShare, falseNegatives } = screenedRow(screenedTotal([]));
    expect([engagedShare.value, engagedShare.why, falseNegatives.value, falseNegatives.why]).toEqual([null, "no_drops", null, "no_drops"]);
  });

  test("the total adds up the sources", () => {
    const all = screenedTotal([counts("a", { screened: 3, engaged: 1, laterWon: 1 }), counts("b", { screened: 4, beforeSales: 2 })]);
    expect(all).toEqual(counts("total", { screened: 7, engaged: 1, laterWon: 1, beforeSales: 2 }));
  });

  test("an event that no record tells of is not there, and not 0", () => {
    const rows = eventRows(
      DEFAULT_ENGAGEMENT,
      new Map([["recent_conversion_date", 4]]),
      new Set(["recent_conversion_date", "hs_email_last_click_date"]),
    );
    expect(rows.map(({ leads }) => leads.value ?? leads.why)).toEqual([4, "not_connected", 0]);
  });

  test("who did most is looked at first, then who did it last", () => {
    const lead = (leadId: string, ...done: [string, number][]): EngagedLead => ({
      leadId,
      contactId: 1,
      source: "meta_ads",
      reason: "out_of_area",
      droppedAtMs: at(1),
      engagements: done.map(([property, day]) => ({ property, atMs: at(day) })),
    });
    const rows = resurfacing(
      [
        lead("visited", ["hs_analytics_last_timestamp", 9]),
        lead("both", ["hs_email_last_click_date", 3], ["hs_analytics_last_timestamp", 4]),
        lead("clicked", ["hs_email_last_click_date", 10]),
      ],
      DEFAULT_ENGAGEMENT,
    );
    expect(rows.map(({ leadId, score, lastEvent, lastAt }) => [leadId, score, lastEvent, lastAt.slice(0, 10)])).toEqual([
      ["both", 2, "Visited the site", "2026-05-04"],
      ["clicked", 1, "Clicked a link in a mail", "2026-05-10"],
      ["visited", 1, "Visited the site", "2026-05-09"],
    ]);
  });

  test("opened mails are known by their fields' names", () => {
    expect(["hs_email_last_open_date", "hs_email_open", "last_opened", "hs_sales_email_last_opened"].map(isOpening)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["hs_email_last_click_date", "recent_conversion_date", "opening_day", "reopened_at"].map(isOpening)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
