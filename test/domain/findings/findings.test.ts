import fc from "fast-check";
import { afterHoursCase, closedDaysCase, type CameWhen } from "../../../src/domain/findings/closed-days";
import { divergence, movementsOf, quietWinner } from "../../../src/domain/findings/divergence";
import { FINDING_GROUPS, FINDING_KINDS, type Finding } from "../../../src/domain/findings/finding";
import { callsNotLogged, dealsWithoutContact, outcomesMissing, spendMissing, unknownSource } from "../../../src/domain/findings/gaps";
import { lateNow } from "../../../src/domain/findings/late-now";
import { goingOn, LEAK_STEPS, leakCase } from "../../../src/domain/findings/leak";
import { mostPunctual, type Punctuality } from "../../../src/domain/findings/most-punctual";
import { noShowsByWait } from "../../../src/domain/findings/no-shows";
import { pauseSources, unfairTrials } from "../../../src/domain/findings/pause-sources";
import { peopleMix, type NamedPerson } from "../../../src/domain/findings/people-mix";
import { rankFindings } from "../../../src/domain/findings/rank-findings";
import { rate } from "../../../src/domain/kpi/rate";
import { noShowReport } from "../../../src/domain/reports/no-shows";
import { closersOf, peopleReport, type QualifiedMix } from "../../../src/domain/reports/people";
import { sourceVerdict } from "../../../src/domain/verdict/source-verdict";
import type { VerdictInput } from "../../../src/domain/verdict/verdict";
import { aWindow, BEFORE, cad, JUDGED, LANDSCAPER, LANDSCAPER_BEFORE } from "./a-window";

const numberNamed = (finding: Finding | null | undefined, name: string): number | null | undefined =>
  finding?.numbers.find((number) => number.name === name)?.figure.value;

describe("late right now", () => {
  test("tells how many wait, and nothing where nobody does", () => {
    expect(lateNow(3, JUDGED)?.sentence).toBe("3 leads are late right now.");
    expect(lateNow(1, JUDGED)?.sentence).toBe("1 lead is late right now.");
    expect(lateNow(0, JUDGED)).toBeNull();
  });
});

describe("a source to pause", () => {
  const input = (known: Partial<VerdictInput>): VerdictInput => ({
    leads: 160,
    qualified: 8,
    customers: 0,
    spend: 4_800,
    revenue: null,
    marginShare: null,
    neverAttempted: 24,
    isFollowUpLogged: true,
    target: 206.25,
    isJudged: true,
    ...known,
  });
  const judged = (known: Partial<VerdictInput>) => [
    { key: "meta_ads", label: "Facebook & Instagram ads", input: input(known), verdict: sourceVerdict(input(known), "CAD") },
  ];

  test("is told with what was spent on it, which is what is lost", () => {
    const [finding] = pauseSources(judged({}), ({ key }) => `Why ${key}.`, JUDGED, "CAD");
    expect(finding?.sentence).toBe("Consider pausing Facebook & Instagram ads: CAD 4,800, 160 leads, 8 qualified, no customer.");
    expect(finding).toMatchObject({
      group: "money_spent",
      atStake: { value: 4_800, unit: "CAD" },
      about: "meta_ads",
      why: "Why meta_ads.",
    });
    expect(finding?.numbers.map(({ explain }) => ("kpi" in explain ? [explain.kpi, explain.key] : explain))).toEqual([
      ["spend", "meta_ads"],
      ["leads", "meta_ads"],
      ["sqls", "meta_ads"],
      ["newCustomers", "meta_ads"],
    ]);
  });

  test("is not one that nobody called; that is a gap of its own", () => {
    const unfair = judged({ neverAttempted: 66 });
    expect(pauseSources(unfair, () => "", JUDGED, "CAD")).toEqual([]);
    expect(unfairTrials(unfair, JUDGED)[0]).toMatchObject({
      group: "gap",
      sentence: "Facebook & Instagram ads had no fair trial: 41 % of its 160 leads were never called.",
    });
    expect(unfairTrials(judged({}), JUDGED)).toEqual([]);
  });
});

describe("days off", () => {
  const came = (away: [number, number], here: [number, number], dayKind: CameWhen["dayKind"] = "closed_weekend"): CameWhen[] => [
    { dayKind, isInHours: false, leads: away[0], won: away[1] },
    { dayKind: "open", isInHours: true, leads: here[0], won: here[1] },
  ];
  const SALE = cad(158_000 / 39);

  test("84 leads of weekends with 3 customers beside 336 with 36 are about 6 customers and CAD 24,307.69", () => {
    const finding = closedDaysCase(came([84, 3], [336, 36]), SALE, JUDGED);
    expect(finding?.atStake?.value).toBeCloseTo(24_307.69, 2);
    expect(finding?.sentence).toBe("Cover weekends: 84 leads, 3 customers. At the weekday rate about 6 more, about CAD 24,300.");
  });

  test("days that are no weekends are not called so", () => {
    expect(closedDaysCase(came([84, 3], [336, 36], "closed_other"), SALE, JUDGED)?.sentence).toContain(
      "Cover the days on which you are closed: ",
    );
    const both = [...came([60, 2], [336, 36]), { dayKind: "closed_other", isInHours: false, leads: 24, won: 1 } as const];
    expect(closedDaysCase(both, SALE, JUDGED)?.sentence).toContain("Cover weekends and holidays: 84 leads");
  });

  test.each([
    ["the difference may be chance", came([84, 7], [336, 36]), SALE],
    ["those of closed days buy more often", came([84, 20], [336, 36]), SALE],
    ["fewer than ten came", came([9, 0], [336, 36]), SALE],
    ["nobody came on open days", came([84, 3], [0, 0]), SALE],
    ["no sale's worth is known", came([84, 3], [336, 36]), { value: null, unit: "CAD", why: "no_amounts" } as const],
  ])("it is no finding where %s", (_name, groups, sale) => {
    expect(closedDaysCase(groups, sale, JUDGED)).toBeNull();
  });

  test("evenings of open days are a case of their own, without the closed days", () => {
    const groups: CameWhen[] = [...came([84, 3], [236, 30]), { dayKind: "open", isInHours: false, leads: 100, won: 2 }];
    const finding = afterHoursCase(groups, cad(1_000), JUDGED);
    expect(finding?.atStake?.value).toBeCloseTo((30 / 236 - 2 / 100) * 100 * 1_000, 6);
    expect(finding?.sentence).toMatch(/^Cover evenings and mornings: 100 leads, 2 customers\./);
  });
});

describe("more leads, not more customers", () => {
  test("leads +40 %, customers −1 is one, with where the leads came from", () => {
    const finding = divergence(LANDSCAPER, LANDSCAPER_BEFORE);
    expect(finding?.sentence).toMatch(/^More leads, not more customers: leads \+40 %, customers −1\./);
    expect(["leads", "leadsBefore", "leadsWon", "leadsWonBefore"].map((name) => numberNamed(finding, name))).toEqual([420, 300, 39, 40]);
  });

  const all = (leads: number, qualified: number, customers: number) => aWindow([{ key: "a", leads, qualified, customers }], BEFORE);

  test.each([
    ["leads grew by less than a fifth", 119, 30, 10],
    ["qualified leads and customers grew too", 140, 31, 11],
    ["few leads came", 9, 0, 0],
  ])("it is none where %s", (_name, leads, qualified, customers) => {
    expect(divergence(all(leads, qualified, customers), all(100, 30, 10))).toBeNull();
  });

  test("customers as before are told so; qualified ones where customers grew", () => {
    expect(divergence(all(120, 31, 10), all(100, 30, 10))?.sentence).toContain("leads +20 %, customers as before.");
    expect(divergence(all(120, 29, 11), all(100, 30, 10))?.sentence).toContain("leads +20 %, qualified −1.");
  });

  test("customers who return are customers: 85 of 120 bought after 30 of 60, and no alarm says that there are as many as before", () => {
    const now = aWindow([{ key: "a", leads: 120, qualified: 86, customers: 85, newCustomers: 30 }]);
    const before = aWindow([{ key: "a", leads: 60, qualified: 31, customers: 30 }], BEFORE);
    expect(divergence(now, before)).toBeNull();
  });

  test("what returning customers buy of other sources makes no source a quiet winner", () => {
    const regulars = { key: "a", leads: 180, qualified: 100, customers: 90, newCustomers: 5 };
    expect(quietWinner(aWindow([regulars, { key: "b", leads: 20, qualified: 12, customers: 10 }]))).toBeNull();
    const seldom = { ...regulars, customers: 5 };
    expect(quietWinner(aWindow([seldom, { key: "b", leads: 20, qualified: 12, customers: 10 }]))?.about).toBe("b");
  });

  test("the movements of the sources add up to the difference of all", () => {
    const brought = fc.record({
      key: fc.constantFrom("a", "b", "c", "d", "e"),
      leads: fc.nat(50),
      qualified: fc.nat(20),
      customers: fc.nat(9),
    });
    const sources = fc.uniqueArray(brought, { selector: ({ key }) => key }).map((rows) => aWindow(rows));
    fc.assert(
      fc.property(sources, sources, (now, before) => {
        for (const measure of ["leads", "sqls", "leadsWon"] as const) {
          const moved = movementsOf(measure, now, before).reduce((sum, { difference }) => sum + difference, 0);
          expect(moved).toBe(now.total[measure] - before.total[measure]);
        }
      }),
    );
  });

  test("word of mouth wins quietly: 30 of 420 leads, 11 of 39 customers", () => {
    const finding = quietWinner(LANDSCAPER);
    expect(finding?.sentence).toMatch(/^word_of_mouth wins quietly: 30 leads of 420 \(7 %\), and 11 of 39 customers \(28 %\)\./);
    expect(finding?.why).toContain("CAD 55,000 of CAD 158,000 won came from there (35 %)");
    expect(quietWinner(aWindow([{ key: "a", leads: 100, qualified: 9, customers: 9 }]))).toBeNull();
    expect(quietWinner(aWindow([]))).toBeNull();
  });
});

describe("a leak", () => {
  test("more leads of a source that few buy from are none", () => {
    const before = aWindow([
      { key: "ads", leads: 40, contacted: 20, qualified: 3, deals: 2, customers: 1 },
      { key: "search", leads: 260, contacted: 190, qualified: 105, deals: 60, customers: 39 },
    ]);
    const now = aWindow([
      { key: "ads", leads: 160, contacted: 80, qualified: 12, deals: 8, customers: 4 },
      { key: "search", leads: 260, contacted: 190, qualified: 105, deals: 60, customers: 39 },
    ]);
    expect(leakCase(now, before, cad(4_000))).toBeNull();
  });

  test("a step that the same sources come through less often is worth what those who go on are worth", () => {
    const before = aWindow([{ key: "search", leads: 200, contacted: 160, qualified: 80, deals: 40, customers: 20 }]);
    const now = aWindow([{ key: "search", leads: 200, contacted: 100, qualified: 50, deals: 25, customers: 12 }]);
    const finding = leakCase(now, before, cad(1_000));
    // 160 would have been reached; of 100 reached 12 buy.
    expect(finding?.atStake?.value).toBeCloseTo((160 - 100) * (12 / 100) * 1_000, 6);
    expect(finding?.sentence).toBe("Fewer leads were reached: 100 of 200, where 160 would be usual for these sources. About CAD 7,200.");
    expect(leakCase(now, before, { value: null, unit: "CAD", why: "no_amounts" })).toBeNull();
  });

  test("customers who return are lost nowhere: 86 leads with a deal, and all bought", () => {
    const before = aWindow([{ key: "search", leads: 100, qualified: 60, deals: 50, customers: 50 }], BEFORE);
    const now = aWindow([{ key: "search", leads: 172, qualified: 103, deals: 86, customers: 86, newCustomers: 30 }]);
    expect(leakCase(now, before, cad(4_000))).toBeNull();
  });

  test("each number of its arithmetic is one of its numbers, and opens", () => {
    const before = aWindow([{ key: "search", leads: 200, contacted: 160, qualified: 80, deals: 40, customers: 20 }], BEFORE);
    const now = aWindow([{ key: "search", leads: 200, contacted: 100, qualified: 50, deals: 25, customers: 12 }]);
    const finding = leakCase(now, before, cad(1_000));
    const value = (name: string): number => numberNamed(finding, name) ?? Number.NaN;
    const worth = ((value("expected") - value("contacted")) * value("leadsWon") * value("averageSale")) / value("contacted");
    expect(worth).toBeCloseTo(finding?.atStake?.value ?? 0, 9);
    expect(finding?.numbers.map(({ name, explain }) => [name, "list" in explain ? explain.list : explain.kpi])).toEqual([
      ["leads", "leads"],
      ["contacted", "contacted"],
      ["expected", "expected:contacted"],
      ["leadsBefore", "leads"],
      ["contactedBefore", "contacted"],
      ["averageSale", "averageDeal"],
      ["leadsWon", "bought"],
    ]);
    const last = aWindow([{ key: "search", leads: 200, contacted: 160, qualified: 80, deals: 80, customers: 20 }]);
    const worse = aWindow([{ key: "search", leads: 200, contacted: 160, qualified: 80, deals: 80, customers: 8 }]);
    const names = leakCase(worse, last, cad(1_000))?.numbers.map(({ name }) => name) ?? [];
    expect(names).toEqual(["opportunities", "leadsWon", "expected", "opportunitiesBefore", "leadsWonBefore", "averageSale"]);
  });

  test("a source that had nobody at a step before goes on as all did", () => {
    const before = aWindow([
      { key: "search", leads: 100, contacted: 80, qualified: 40, customers: 20 },
      { key: "ads", leads: 100, contacted: 0, qualified: 0, customers: 0 },
    ]);
    const [reached, qualified] = LEAK_STEPS;
    if (reached === undefined || qualified === undefined) throw new Error("There are two steps at least.");
    expect(["search", "ads", "new"].map(goingOn(reached, before))).toEqual([0.8, 0, 0.4]);
    expect(["search", "ads", "new"].map(goingOn(qualified, before))).toEqual([0.5, 0.5, 0.5]);
  });
});

test("13 of 18 no-shows were booked three or more days ahead; as many of each are no finding", () => {
  const group = (daysAhead: number, appointments: number, noShows: number) => ({
    daysAhead,
    isQualifiedBefore: true,
    held: appointments - noShows,
    noShows,
  });
  const finding = noShowsByWait(noShowReport([group(1, 40, 2), group(2, 22, 3), group(4, 32, 13)]), JUDGED);
  expect(finding?.sentence).toBe("13 of 18 no-shows were booked three or more days ahead. Book sooner, or remind the day before.");
  expect(noShowsByWait(noShowReport([group(1, 40, 6), group(4, 32, 6)]), JUDGED)).toBeNull();
  expect(noShowsByWait(noShowReport([group(4, 32, 13)]), JUDGED)).toBeNull();
});

describe("people, with the mix of their sources", () => {
  const [MARCO, PRIYA, DANA] = [1, 2, 3];
  const mixOf = (ownerId: number | null, rows: Record<string, [qualified: number, bought: number]>): QualifiedMix[] =>
    Object.entries(rows).map(([source, [qualified, bought]]) => ({ ownerId, source, qualified, bought }));
  /** By source 8, 36, 27, 21, 9, 8 and 4 qualified leads, of which 0, 12, 9, 11, 3, 3 and 1 bought. */
  const MIX = [
    ...mixOf(MARCO, { meta: [3, 0], ads: [14, 2], search: [10, 1], mouth: [7, 1], directory: [4, 1], signs: [3, 0], unknown: [1, 0] }),
    ...mixOf(PRIYA, { meta: [3, 0], ads: [13, 8], search: [11, 7], mouth: [10, 9], directory: [3, 1], signs: [3, 2], unknown: [2, 0] }),
    ...mixOf(DANA, { meta: [2, 0], ads: [8, 2], search: [5, 1], mouth: [3, 1], directory: [2, 1], signs: [2, 1], unknown: [1, 0] }),
    ...mixOf(null, { ads: [1, 0], search: [1, 0], mouth: [1, 0], unknown: [0, 1] }).map((row) => ({
      ...row,
      bought: row.source === "unknown" ? 1 : 0,
    })),
  ];
  const named = (): NamedPerson[] =>
    peopleReport(closersOf(MIX), MIX).rows.map((row) => ({
      ...row,
      label: { [MARCO]: "Marco", [PRIYA]: "Priya", [DANA]: "Dana" }[row.ownerId ?? 0] ?? "Unassigned",
    }));

  test("each qualified lead counts at the rate of its own source over all people: 14.4 of Marco's 42, where 5 bought", () => {
    const marco = named().find(({ ownerId }) => ownerId === MARCO);
    expect(marco).toMatchObject({ qualified: 42, bought: 5 });
    expect(marco?.expected).toBeCloseTo(14.375, 10);
    expect(marco?.closing.interval?.low).toBeCloseTo(0.052, 3);
    expect(marco?.closing.interval?.high).toBeCloseTo(0.25, 2);
    const expected = named().reduce((sum, row) => sum + (row.expected ?? 0), 0);
    expect(expected).toBeCloseTo(39, 10);
  });

  test("the finding names who wins fewest, for leaders only, and blames nobody", () => {
    const finding = peopleMix(named(), JUDGED, MARCO);
    expect(finding?.audience).toBe("leaders");
    expect(finding?.sentence).toMatch(
      /^Marco is most often on time, and wins fewest of the good leads: 5 of 42, where 14 would be usual for these sources\./,
    );
    for (const other of [PRIYA, null]) expect(peopleMix(named(), JUDGED, other)?.sentence).toMatch(/^Marco wins fewest/);
  });

  const onTime = (ownerId: number | null, met: number, due: number): Punctuality => ({ ownerId, onTime: rate(met, due, "no_leads") });
  const notLogged = (ownerId: number, due: number): Punctuality => ({
    ownerId,
    onTime: { value: null, unit: "share", hits: 0, total: due, why: "not_logged" },
  });

  test("who is on time most often is told of ten leads at least, of two people at least, and never on a tie", () => {
    expect(mostPunctual([onTime(MARCO, 15, 30), onTime(PRIYA, 27, 30)])).toBe(PRIYA);
    expect(mostPunctual([onTime(MARCO, 10, 11), onTime(PRIYA, 9, 10), onTime(DANA, 0, 0), onTime(null, 40, 40)])).toBe(MARCO);
  });

  test.each<[string, Punctuality[]]>([
    ["two are alike", [onTime(MARCO, 27, 30), onTime(PRIYA, 18, 20)]],
    ["nobody answered on time", [onTime(MARCO, 0, 30), onTime(PRIYA, 0, 20)]],
    ["only nine were due", [onTime(MARCO, 9, 9), onTime(PRIYA, 5, 20)]],
    ["nobody else had ten due", [onTime(MARCO, 10, 11), onTime(PRIYA, 4, 9)]],
    ["somebody else answered all of a few", [onTime(MARCO, 10, 11), onTime(PRIYA, 5, 20), onTime(DANA, 3, 3)]],
    ["somebody else's calls are not logged", [onTime(MARCO, 10, 11), onTime(PRIYA, 5, 20), notLogged(DANA, 20)]],
    ["their own calls are not logged", [notLogged(MARCO, 20)]],
    ["there is nobody", []],
  ])("nobody is called most punctual where %s", (_name, people) => {
    expect(mostPunctual(people)).toBeNull();
  });

  test("who wins few because of where the leads come from is not named", () => {
    const mix = [...mixOf(MARCO, { ads: [40, 4] }), ...mixOf(PRIYA, { mouth: [40, 30] }), ...mixOf(DANA, { ads: [60, 6] })];
    const rows = peopleReport(closersOf(mix), mix).rows.map((row) => ({ ...row, label: String(row.ownerId) }));
    expect(peopleMix(rows, JUDGED, null)).toBeNull();
  });

  test("somebody alone is compared with nobody", () => {
    const mix = mixOf(MARCO, { ads: [40, 1] });
    expect(
      peopleMix(
        peopleReport(closersOf(mix), mix).rows.map((row) => ({ ...row, label: "" })),
        JUDGED,
        null,
      ),
    ).toBeNull();
  });
});

describe("what is not recorded", () => {
  const plumber = aWindow([
    { key: "paid_search", leads: 10, qualified: 3, customers: 2 },
    { key: "organic_search", leads: 7, qualified: 2, customers: 1 },
    { key: "direct", leads: 6, qualified: 2, customers: 1 },
    { key: "Unattributed", leads: 25, qualified: 4, customers: 2 },
  ]);

  test("25 of 48 leads have no source, most of them added by hand", () => {
    const finding = unknownSource(plumber, [
      { intake: "integration", leads: 8 },
      { intake: "by_hand", leads: 14 },
      { intake: "call", leads: 3 },
    ]);
    expect(finding?.sentence).toBe("25 of 48 leads (52 %) have no source. 14 were added by hand.");
    expect(unknownSource(plumber, [])?.sentence).toBe("25 of 48 leads (52 %) have no source.");
    expect(unknownSource(LANDSCAPER, [{ intake: "by_hand", leads: 15 }])).toBeNull();
  });

  test("3 won deals have no contact; 10 of 11 appointments have no outcome", () => {
    expect(dealsWithoutContact(3, JUDGED)?.sentence).toBe("3 won deals have no contact, so their source is unknown.");
    expect(dealsWithoutContact(1, JUDGED)?.sentence).toBe("1 won deal has no contact, so its source is unknown.");
    expect(dealsWithoutContact(0, JUDGED)).toBeNull();
    expect(outcomesMissing(rate(1, 11, "no_appointments"), JUDGED)?.sentence).toBe("10 of 11 past appointments have no outcome.");
    expect(outcomesMissing(rate(9, 11, "no_appointments"), JUDGED)).toBeNull();
    expect(outcomesMissing(rate(0, 0, "no_appointments"), JUDGED)).toBeNull();
  });

  test("calls that nobody logs, and spend that nobody entered", () => {
    expect(callsNotLogged(plumber, { value: null, unit: "share", why: "not_logged" })?.sentence).toContain("Calls aren't logged");
    expect(callsNotLogged(plumber, rate(3, 20, "no_leads"))).toBeNull();
    const isPaid = (key: string): boolean => key === "paid_search";
    expect(spendMissing(plumber, isPaid)?.sentence).toBe("Add what you spent on paid_search to see what a customer costs.");
    expect(spendMissing(plumber, () => false)).toBeNull();
    expect(spendMissing(LANDSCAPER, isPaid)).toBeNull();
  });
});

describe("the order", () => {
  const finding = (group: Finding["group"], money: number | null, kind: Finding["kind"]): Finding => ({
    kind,
    group,
    about: null,
    atStake: money === null ? null : cad(money),
    arithmetic: null,
    numbers: [],
    sentence: "",
    why: null,
    action: { label: "", opens: { page: "sources", key: null } },
    audience: "everyone",
  });

  test("late leads, money that is gone, money at stake, gaps, the rest: at most three to do", () => {
    const found = [
      finding("other", null, "divergence"),
      finding("gap", null, "outcomes_missing"),
      finding("money_at_stake", 24_307.69, "closed_days"),
      finding("money_spent", 100, "pause_source"),
      finding("money_spent", 4_800, "pause_source"),
      finding("gap", null, "unknown_source"),
      finding("late_now", null, "late_now"),
    ];
    const { findings, more } = rankFindings(found);
    expect(findings.map(({ kind, atStake }) => [kind, atStake?.value ?? null])).toEqual([
      ["late_now", null],
      ["pause_source", 4_800],
      ["pause_source", 100],
    ]);
    expect(more.map(({ kind }) => kind)).toEqual(["closed_days", "unknown_source", "outcomes_missing", "divergence"]);
  });

  test("nothing is lost, nothing is doubled, and groups follow each other", () => {
    const any = fc.record({
      group: fc.constantFrom(...FINDING_GROUPS),
      money: fc.option(fc.nat()),
      kind: fc.constantFrom(...FINDING_KINDS),
    });
    fc.assert(
      fc.property(fc.array(any), (all) => {
        const found = all.map(({ group, money, kind }) => finding(group, money, kind));
        const { findings, more } = rankFindings(found);
        const ranked = [...findings, ...more];
        expect(findings.length).toBe(Math.min(3, found.length));
        expect(new Set(ranked)).toEqual(new Set(found));
        const places = ranked.map(({ group }) => FINDING_GROUPS.indexOf(group));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});
