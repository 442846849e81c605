import { UNASSIGNED, UNATTRIBUTED, contributionsOf, type Basis, type Contribution } from "../../../src/domain/contributions";
import type { Charter } from "../../../src/domain/charter";
import { cellDeltas } from "../../../src/domain/rollup";
import { aCharter, aContact, aDeal, aMeeting, build, type Entry, type KnownFacts } from "./a-unit";

const contributions = (facts: KnownFacts, charter: Charter = aCharter()): Contribution[] => contributionsOf(build(facts, charter), charter);

/** Amounts by measure on one basis, with the days they fall on. */
const on = (basis: Basis, all: readonly Contribution[]): Record<string, string> => {
  const told: Record<string, string> = {};
  for (const { measure, amount, dayOn } of all.filter((one) => one.basis === basis)) told[measure] = `${String(amount)} on ${dayOn}`;
  return told;
};
const sumOf = (all: readonly Contribution[], measure: string, basis: Basis = "cohort"): number =>
  all.filter((one) => one.basis === basis && one.measure === measure).reduce((sum, { amount }) => sum + amount, 0);

const won = (id: number, contactIds: number[], createdAt: string, wonAt: string, known: Record<string, string> = {}) =>
  aDeal(id, contactIds, createdAt, { dealstage: [[createdAt, "quote"] as Entry, [wonAt, "won"] as Entry], ...known });

describe("what a lead adds", () => {
  test("falls on its start by cohort, and on each stage's own day by period", () => {
    const lifecyclestage: Entry[] = [
      ["2026-05-01T10:00", "lead"],
      ["2026-06-02T10:00", "salesqualifiedlead"],
    ];
    const all = contributions({ contacts: [aContact(1, "2026-05-01T10:00", { lifecyclestage })] });
    expect(on("cohort", all)).toMatchObject({ leads: "1 on 2026-05-01", sqls: "1 on 2026-05-01", mqls: "1 on 2026-05-01" });
    expect(on("period", all)).toMatchObject({ leads: "1 on 2026-05-01", sqls: "1 on 2026-06-02", mqls: "1 on 2026-06-02" });
  });

  test("belongs to the day of the portal: the day that lost an hour in Toronto", () => {
    const contacts = [aContact(1, "2026-03-09T03:30")];
    expect(on("cohort", contributions({ contacts }, aCharter({ timeZone: "America/Toronto" }))).leads).toBe("1 on 2026-03-08");
    expect(on("cohort", contributions({ contacts })).leads).toBe("1 on 2026-03-09");
  });

  test("without source or owner is under the keys for what is not known", () => {
    const all = contributions({ contacts: [aContact(1, "2026-05-01")] });
    expect(all.find(({ measure }) => measure === "leads")).toMatchObject({
      source: UNATTRIBUTED,
      owner: UNASSIGNED,
      campaign: "",
      pipeline: "",
      reason: "",
      service: "",
    });
    expect(sumOf(all, "withSource")).toBe(0);
  });

  test("thrown out after the deadline is excluded and stays late", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", { handoff_disqualification_reason: [["2026-05-02T10:00", "spam"]] })];
    expect(on("cohort", contributions({ contacts }))).toEqual({ slaLate: "1 on 2026-05-01", excluded: "1 on 2026-05-01" });
  });

  test("thrown out before the deadline is excluded and no more", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", { handoff_disqualification_reason: [["2026-05-01T10:05", "spam"]] })];
    expect(on("cohort", contributions({ contacts }))).toEqual({ excluded: "1 on 2026-05-01" });
  });

  test("the three ways of knowing that it was reached add up to it", () => {
    const contacts = [
      aContact(1, "2026-05-01", { hs_lead_status: [["2026-05-02", "CONNECTED"]] }),
      aContact(2, "2026-05-01", { lifecyclestage: "salesqualifiedlead" }),
      aContact(3, "2026-05-01"),
    ];
    const all = contributions({ contacts, meetings: [aMeeting(9, [3], "2026-05-02", "2026-05-03", { hs_meeting_outcome: "COMPLETED" })] });
    const parts = (["contactedLogged", "contactedByHand", "contactedImplied"] as const).map((measure) => sumOf(all, measure));
    expect([parts, sumOf(all, "contacted")]).toEqual([[1, 1, 1], 3]);
  });
});

describe("what a dropped lead adds", () => {
  const dropped = (reason: string, status = ""): Contribution[] =>
    contributions({
      contacts: [
        aContact(1, "2026-05-01", {
          hs_lead_status: [["2026-05-02", status]],
          handoff_disqualification_reason: [["2026-05-02", reason]],
        }),
      ],
    });
  const KINDS = ["droppedFit", "droppedUnreachable", "droppedTiming", "droppedLost", "droppedCapacity", "droppedOther"];
  const kindsOf = (all: readonly Contribution[]): string[] => KINDS.filter((measure) => sumOf(all, measure) > 0);

  test.each([
    { reason: "budget_too_low", kinds: ["droppedFit"] },
    { reason: "out_of_area", kinds: ["droppedFit"] },
    { reason: "no_response", kinds: ["droppedUnreachable"] },
    { reason: "chose_competitor", kinds: ["droppedLost"] },
    { reason: "no_capacity", kinds: ["droppedCapacity"] },
    { reason: "other", kinds: ["droppedOther"] },
    { reason: "a reason of their own", kinds: ["droppedOther"] },
  ])("for $reason: $kinds", ({ reason, kinds }) => {
    const all = dropped(reason);
    expect([kindsOf(all), sumOf(all, "reasonRecorded"), sumOf(all, "disqualified")]).toEqual([kinds, 1, 1]);
    expect(sumOf(all, "droppedOutOfArea")).toBe(reason === "out_of_area" ? 1 : 0);
    expect(new Set(all.filter(({ measure }) => measure === "disqualified").map((one) => one.reason))).toEqual(new Set([reason]));
  });

  test("put off is parked and no drop; unqualified for the same reason is one", () => {
    const parked = dropped("not_now");
    expect([kindsOf(parked), sumOf(parked, "disqualified"), sumOf(parked, "parked")]).toEqual([[], 0, 1]);
    const all = dropped("not_now", "UNQUALIFIED");
    expect([kindsOf(all), sumOf(all, "disqualified"), sumOf(all, "parked")]).toEqual([["droppedTiming"], 1, 0]);
  });

  test("without a reason has no kind", () => {
    const all = dropped("", "UNQUALIFIED");
    expect([kindsOf(all), sumOf(all, "reasonRecorded"), sumOf(all, "disqualified")]).toEqual([[], 0, 1]);
    expect(all.find(({ measure }) => measure === "disqualified")?.reason).toBe("No reason");
  });

  test("before it qualified counts as unqualified, after it as lost only", () => {
    expect(sumOf(dropped("budget_too_low"), "disqualifiedUnqualified")).toBe(1);
    const deals = [aDeal(5, [1], "2026-05-02", { dealstage: [["2026-05-09", "lost"]], handoff_disqualification_reason: "price_too_high" })];
    const lost = contributions({ contacts: [aContact(1, "2026-05-01")], deals });
    expect([sumOf(lost, "disqualified"), sumOf(lost, "disqualifiedUnqualified"), sumOf(lost, "droppedLost")]).toEqual([1, 0, 1]);
    expect(lost.find(({ measure }) => measure === "dealsLost")?.reason).toBe("price_too_high");
  });

  test("kinds add up to those with a reason, whatever the reasons are", () => {
    const reasons = ["spam", "no_response", "went_quiet", "not_now", "existing_customer", "duplicate", "missing_feature", "wrong_company"];
    const contacts = reasons.flatMap((reason, index) => [
      aContact(2 * index + 1, "2026-05-01", { handoff_disqualification_reason: [["2026-05-02", reason]] }),
      aContact(2 * index + 2, "2026-05-01"),
    ]);
    const deals = reasons.map((reason, index) =>
      aDeal(100 + index, [2 * index + 2], "2026-05-02", { dealstage: "lost", handoff_disqualification_reason: reason }),
    );
    const all = contributions({ contacts, deals });
    expect(KINDS.reduce((sum, measure) => sum + sumOf(all, measure), 0)).toBe(sumOf(all, "reasonRecorded"));
    expect(sumOf(all, "reasonRecorded")).toBeGreaterThan(reasons.length);
  });
});

describe("what an appointment adds", () => {
  const contacts = [aContact(1, "2026-05-01", { handoff_source: "referral" })];
  const met = (hs_meeting_outcome: string) =>
    on("period", contributions({ contacts, meetings: [aMeeting(9, [1], "2026-05-02", "2026-05-04", { hs_meeting_outcome })] }));

  test.each([
    { outcome: "SCHEDULED", adds: { appointmentsSet: "1 on 2026-05-02" } },
    { outcome: "COMPLETED", adds: { appointmentsSet: "1 on 2026-05-02", appointmentsHeld: "1 on 2026-05-04" } },
    { outcome: "NO_SHOW", adds: { appointmentsSet: "1 on 2026-05-02", noShows: "1 on 2026-05-04" } },
  ])("$outcome", ({ outcome, adds }) => {
    expect(met(outcome)).toMatchObject({ ...adds, leadsWithAppointment: "1 on 2026-05-02" });
    expect(met(outcome)).not.toHaveProperty("appointmentsCancelled");
  });

  test("cancelled: that it was, on the day it would have been, and nothing else", () => {
    const counted = met("CANCELED");
    expect(counted.appointmentsCancelled).toBe("1 on 2026-05-04");
    expect(Object.keys(counted).filter((measure) => /appointment|noShows/i.test(measure))).toEqual(["appointmentsCancelled"]);
  });

  test("moved: nothing, since the new one counts", () => {
    expect(Object.keys(met("RESCHEDULED")).filter((measure) => /appointment|noShows/i.test(measure))).toEqual([]);
  });
});

describe("what a deal adds", () => {
  const contacts = [aContact(1, "2026-05-01", { handoff_source: "referral" })];

  test("its win on the lead's day by cohort, on its own day by period", () => {
    const all = contributions({ contacts, deals: [won(5, [1], "2026-05-03", "2026-07-04", { amount: "1000" })] });
    expect(on("cohort", all)).toMatchObject({
      dealsWon: "1 on 2026-05-01",
      revenueMinor: "100000 on 2026-05-01",
      newCustomers: "1 on 2026-05-01",
    });
    expect(on("period", all)).toMatchObject({
      dealsWon: "1 on 2026-07-04",
      revenueMinor: "100000 on 2026-07-04",
      newCustomers: "1 on 2026-07-04",
    });
    expect(on("period", all).dealsCreatedWon).toBe("1 on 2026-05-03");
  });

  test("a win without an amount is a win without revenue", () => {
    const all = contributions({ contacts, deals: [won(5, [1], "2026-05-03", "2026-07-04")] });
    expect([sumOf(all, "dealsWon"), sumOf(all, "dealsWonWithAmount"), sumOf(all, "revenueMinor")]).toEqual([1, 0, 0]);
  });

  test("a win in a currency without a rate is one, and is told", () => {
    const all = contributions({ contacts, deals: [won(5, [1], "2026-05-03", "2026-07-04", { amount: "10", deal_currency_code: "USD" })] });
    expect(["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate", "revenueMinor"].map((measure) => sumOf(all, measure))).toEqual([
      1, 0, 1, 0,
    ]);
  });

  test("a win of nothing is revenue of nothing, and no missing amount", () => {
    const all = contributions({ contacts, deals: [won(5, [1], "2026-05-03", "2026-07-04", { amount: "0" })] });
    expect([sumOf(all, "dealsWonWithAmount"), sumOf(all, "revenueMinor")]).toEqual([1, 0]);
  });

  test("an open one its amount, where it has one", () => {
    const deals = [aDeal(5, [1], "2026-05-03", { amount: "12.5" }), aDeal(6, [1], "2026-05-03")];
    const all = contributions({ contacts, deals });
    expect(["dealsOpen", "dealsOpenWithAmount", "openAmountMinor"].map((measure) => sumOf(all, measure))).toEqual([2, 1, 1_250]);
  });

  test("its win is its owner's of that day, its being open its owner's of today", () => {
    const hubspot_owner_id: Entry[] = [
      ["2026-05-03", "7"],
      ["2026-08-01", "8"],
    ];
    const dealstage: Entry[] = [
      ["2026-05-03", "quote"],
      ["2026-07-04", "won"],
    ];
    const all = contributions({ contacts, deals: [aDeal(5, [1], "2026-05-03", { dealstage, hubspot_owner_id })] });
    const ownerOf = (measure: string) => all.find((one) => one.measure === measure)?.owner;
    expect([ownerOf("dealsWon"), ownerOf("dealsCreated")]).toEqual(["7", "8"]);
  });

  test("three wins of one contact are three wins and one new customer", () => {
    const deals = [
      won(5, [1], "2026-05-03", "2026-05-20"),
      won(6, [1], "2026-05-04", "2026-06-20"),
      won(7, [1], "2026-05-05", "2026-07-20"),
    ];
    const all = contributions({ contacts, deals });
    expect([sumOf(all, "dealsWon"), sumOf(all, "newCustomers"), sumOf(all, "leadsWon"), sumOf(all, "expansionDeals")]).toEqual([
      3, 1, 1, 2,
    ]);
  });

  test("without a lead it counts on its own creation, Unattributed, so that sources add up to the total", () => {
    const all = contributions({ deals: [won(5, [], "2026-05-03", "2026-07-04", { amount: "10" })] });
    expect(all.find(({ measure }) => measure === "revenueMinor")).toMatchObject({
      basis: "cohort",
      dayOn: "2026-05-03",
      source: UNATTRIBUTED,
    });
  });

  test("won 3 March, reopened, won again 20 April: March is restated to without it", () => {
    const dealstage: Entry[] = [
      ["2026-02-01", "quote"],
      ["2026-03-03", "won"],
      ["2026-04-10", "quote"],
      ["2026-04-20", "won"],
    ];
    const wonOn = (entries: Entry[]) =>
      on("period", contributions({ deals: [aDeal(5, [], "2026-02-01", { dealstage: entries })] })).dealsWon;
    expect([2, 3, 4].map((count) => wonOn(dealstage.slice(0, count)))).toEqual(["1 on 2026-03-03", undefined, "1 on 2026-04-20"]);
  });
});

describe("cellDeltas", () => {
  const before = contributions({ contacts: [aContact(1, "2026-05-01", { handoff_source: "referral" })] });
  const after = contributions({ contacts: [aContact(1, "2026-05-01", { handoff_source: "event" })] });

  test("gives each contribution to two grains and two tiers", () => {
    const leads = cellDeltas([], before).filter((cell) => cell.basis === "cohort" && cell.deltas.has("leads"));
    expect(leads.map(({ grain, tier, bucketOn }) => `${grain} ${tier} ${bucketOn}`).sort()).toEqual([
      "a day 2026-05-01",
      "a month 2026-05-01",
      "b day 2026-05-01",
      "b month 2026-05-01",
    ]);
  });

  test("nothing changed: nothing to add", () => expect(cellDeltas(before, before)).toEqual([]));

  test("a source that changed takes from the one cell what it gives to the other", () => {
    const leads = cellDeltas(before, after)
      .filter((cell) => cell.grain === "a" && cell.tier === "day" && cell.basis === "cohort")
      .map(({ source, deltas }) => [source, deltas.get("leads")]);
    expect(Object.fromEntries(leads)).toEqual({ referral: -1, event: 1 });
  });

  test("there and back again adds up to nothing", () => {
    const sums = new Map<string, number>();
    for (const { deltas, ...cell } of [...cellDeltas(before, after), ...cellDeltas(after, before)]) {
      for (const [measure, delta] of deltas) {
        const key = JSON.stringify([Object.values(cell), measure]);
        sums.set(key, (sums.get(key) ?? 0) + delta);
      }
    }
    expect(sums.size).toBeGreaterThan(0);
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
  });
});
