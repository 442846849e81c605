import { decisionsOf } from "../../../src/domain/digest/decision";
import { slowestHours } from "../../../src/domain/digest/slowest-hours";
import { topReasons } from "../../../src/domain/digest/top-reasons";
import { FINDING_KINDS, type Finding } from "../../../src/domain/findings/finding";
import { VERDICTS } from "../../../src/domain/verdict/verdict";

const NUMBERS = {
  target: null,
  costPerQualified: null,
  qualifiedShare: null,
  qualifiedInterval: null,
  bestCostPerQualified: null,
  neverAttemptedShare: null,
};

test("of all verdicts three ask for a decision, pausing first", () => {
  const judged = VERDICTS.map((verdict) => ({
    key: verdict,
    label: `Source ${verdict}`,
    verdict: { verdict, sentence: `Because ${verdict}.`, numbers: NUMBERS },
  }));
  expect(decisionsOf(judged, []).map(({ key, question }) => [key, question])).toEqual([
    ["consider_pausing", "Source consider_pausing: pause?"],
    ["not_a_fair_trial", "Source not_a_fair_trial: follow up on its leads first?"],
    ["do_more", "Source do_more: do more?"],
  ]);
  expect(decisionsOf(judged, [])[0]?.sentence).toBe("Because consider_pausing.");
});

const finding = (known: Partial<Finding>): Finding => ({
  kind: "closed_days",
  group: "money_at_stake",
  about: null,
  atStake: null,
  why: null,
  arithmetic: null,
  numbers: [],
  sentence: `About ${known.kind ?? "closed_days"}.`,
  action: { label: "See why", opens: { page: "sources", key: null } },
  audience: "everyone",
  ...known,
});

test("findings ask after the verdicts, the weightiest first; not what compares people, is of this minute, or a verdict asks already", () => {
  const found = [
    finding({ kind: "spend_missing", group: "gap" }),
    finding({ kind: "closed_days", atStake: { value: 100, unit: "CAD" } }),
    finding({ kind: "leak", atStake: { value: 900, unit: "CAD" } }),
    finding({ kind: "late_now", group: "late_now" }),
    finding({ kind: "pause_source", group: "money_spent" }),
    finding({ kind: "people_mix", group: "other", audience: "leaders" }),
    finding({ kind: "divergence", group: "other", audience: "leaders" }),
  ];
  expect(decisionsOf([], found).map(({ about }) => about)).toEqual(["leak", "closed_days", "spend_missing"]);
});

test("five things are to be decided at most, and each has its question", () => {
  const asking = decisionsOf(
    [],
    FINDING_KINDS.map((kind) => finding({ kind })),
  );
  expect(asking).toHaveLength(5);
  for (const { question, sentence } of asking) expect([question.endsWith("?"), sentence.startsWith("About ")]).toEqual([true, true]);
});

test("the three commonest reasons are told with their change, ties by key, and none that nobody gave", () => {
  const reason = (key: string, count: number) => ({ key, label: key.toUpperCase(), count });
  expect(
    topReasons([reason("d", 1), reason("b", 4), reason("a", 4), reason("c", 2), reason("e", 0)], [reason("a", 6), reason("c", 2)]),
  ).toEqual([
    { key: "a", label: "A", count: 4, before: 6, change: -2 },
    { key: "b", label: "B", count: 4, before: 0, change: 4 },
    { key: "c", label: "C", count: 2, before: 2, change: 0 },
  ]);
  expect(topReasons([], [reason("a", 6)])).toEqual([]);
});

test("the slowest hours are those of at least ten leads with the longest usual wait", () => {
  const block = (isoWeekday: number, leads: number, medianWaitSeconds: number) => ({ isoWeekday, hour: 10, leads, medianWaitSeconds });
  expect(slowestHours([block(1, 10, 60), block(6, 10, 3_600), block(7, 9, 86_400)])).toEqual(block(6, 10, 3_600));
  expect(slowestHours([block(6, 9, 3_600)])).toBeNull();
});
