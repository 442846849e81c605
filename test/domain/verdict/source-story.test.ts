import { sourceStory, type StoryFacts } from "../../../src/domain/verdict/source-story";
import { sourceVerdict } from "../../../src/domain/verdict/source-verdict";
import type { VerdictInput } from "../../../src/domain/verdict/verdict";

const FACEBOOK: VerdictInput = {
  leads: 160,
  qualified: 8,
  customers: 0,
  spend: 4_800,
  revenue: 0,
  marginShare: null,
  neverAttempted: 24,
  isFollowUpLogged: true,
  target: 206.25,
  isJudged: true,
};

const FACTS: StoryFacts = {
  unfit: [
    { reason: "budget_too_low", label: "Budget too low", leads: 9 },
    { reason: "out_of_area", label: "Outside our area", leads: 38 },
    { reason: "information_only", label: "Only looking for information", leads: 71 },
  ],
  onTime: { hits: 96, total: 160 },
  onTimeElsewhere: { hits: 165, total: 260 },
};

const told = (known: Partial<VerdictInput> = {}, facts: Partial<StoryFacts> = {}): string => {
  const input = { ...FACEBOOK, ...known };
  return sourceStory(input, sourceVerdict(input, "CAD"), { ...FACTS, ...facts }, "CAD");
};

test("Facebook: what was spent, what came of it, who could never buy, and that sales did its part", () => {
  expect(told()).toBe(
    "CAD 4,800 for 160 leads, 8 qualified, no customer. 118 could never buy: 71 only wanted information, 38 live outside your area. Follow-up was as good as elsewhere.",
  );
});

test("a difference in follow-up that is more than chance is told with both shares", () => {
  expect(told({}, { onTime: { hits: 40, total: 160 } })).toContain("Followed up on time less often than elsewhere: 25 % against 63 %.");
  expect(told({}, { onTime: { hits: 150, total: 160 } })).toContain("Followed up on time more often than elsewhere: 94 % against 63 %.");
});

test("of fewer than ten due nothing is said of follow-up, nor of fit where all fitted", () => {
  expect(told({}, { onTime: { hits: 1, total: 9 }, unfit: [] })).toBe("CAD 4,800 for 160 leads, 8 qualified, no customer.");
});

test("one lead is told as one, and a reason of the account's own by its label", () => {
  expect(told({}, { unfit: [{ reason: "out_of_area", label: "Outside our area", leads: 1 }] })).toContain(
    "1 could never buy: 1 lives outside your area.",
  );
  expect(told({}, { unfit: [{ reason: "too_small", label: "Garden too small", leads: 4 }] })).toContain(
    '4 could never buy: 4 for the reason "Garden too small".',
  );
});

test("without a cost, or a fair trial, the verdict's own sentence comes first; too few leads have no story", () => {
  expect(told({ spend: null })).toMatch(/^160 leads, 8 qualified, no customer: 0.0 customers of 100 leads\. .* 118 could never buy/);
  expect(told({ neverAttempted: 66 })).toMatch(/^66 of 160 leads \(41 %\) were never called/);
  expect(told({ leads: 8, qualified: 1, neverAttempted: 0 })).toBe("8 leads: too few to judge.");
});
