import fc from "fast-check";
import { collapseTouches } from "../../../src/domain/attribution/collapse-touches";
import { creditsOf } from "../../../src/domain/attribution/credits";
import { dealCredits } from "../../../src/domain/attribution/deal-credits";
import { JOURNEY_ROLES, type JourneyRole, type MarketingTouch } from "../../../src/domain/attribution/marketing-touch";
import { ATTRIBUTION_MODELS, HALF_LIFE_MS, weightsOf, type AttributionModel } from "../../../src/domain/attribution/models";
import { at } from "../unit/a-unit";

const aTouch = (source: string, when: string, ...roles: JourneyRole[]): MarketingTouch => ({
  source,
  campaign: null,
  atMs: at(when),
  roles,
});

/** An ad, three visits, and a friend's word that brought the inquiry: five touches, each of its own day. */
const FIVE: MarketingTouch[] = [
  aTouch("meta_ads", "2026-05-01", "first"),
  aTouch("email", "2026-05-02"),
  aTouch("organic_search", "2026-05-03"),
  aTouch("paid_search", "2026-05-04"),
  aTouch("word_of_mouth", "2026-05-05", "lead_creation", "deal_creation", "last"),
];

const shares = (touches: readonly MarketingTouch[], model: AttributionModel): number[] => {
  const { parts, whole } = weightsOf(touches, model);
  return parts.map((part) => part / whole);
};

describe("the standard weights", () => {
  test("40, 20 and 40 of 1,000.00 over five touches are 400.00, 66.67, 66.67, 66.66 and 400.00", () => {
    expect(creditsOf(100_000, weightsOf(FIVE, "u_shaped"))).toEqual([40_000, 6_667, 6_667, 6_666, 40_000]);
  });

  test("one touch has all where a model goes by one", () => {
    expect(ATTRIBUTION_MODELS.slice(0, 3).map((model) => shares(FIVE, model))).toEqual([
      [1, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 1],
    ]);
    expect(shares(FIVE, "linear")).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  test("with each role on a touch of its own: 30, 30, 30 and 10; 22.5 four times and 10", () => {
    const touches = [
      aTouch("meta_ads", "2026-05-01", "first"),
      aTouch("email", "2026-05-02", "lead_creation"),
      aTouch("organic_search", "2026-05-03"),
      aTouch("paid_search", "2026-05-04", "deal_creation"),
      aTouch("direct", "2026-05-05", "last"),
    ];
    expect(shares(touches, "w_shaped")).toEqual([0.3, 0.3, 0.05, 0.3, 0.05]);
    expect(shares(touches, "full_path")).toEqual([0.225, 0.225, 0.1, 0.225, 0.225]);
  });

  test("what is seven days older has half the weight", () => {
    const older = { ...aTouch("email", "2026-05-01"), atMs: at("2026-05-20") - HALF_LIFE_MS };
    expect(shares([older, aTouch("direct", "2026-05-20")], "time_decay")).toEqual([1 / 3, 2 / 3]);
  });
});

describe("a role that is missing or shared", () => {
  test("one touch with two roles has the shares of both", () => {
    const touches = [aTouch("meta_ads", "2026-05-01", "first", "lead_creation"), aTouch("email", "2026-05-02", "deal_creation", "last")];
    // 40 and 40 of 100 to the first, and 20 to the other, which has no role of this model.
    expect(shares(touches, "u_shaped")).toEqual([0.8, 0.2]);
    // 60 and 30; nobody is left for the 10.
    expect(shares(touches, "w_shaped")).toEqual([2 / 3, 1 / 3]);
    expect(shares(touches, "full_path")).toEqual([0.5, 0.5]);
  });

  test("without an inquiry of a known source the first and the others keep 40 to 20", () => {
    const touches = [aTouch("meta_ads", "2026-05-01", "first"), aTouch("email", "2026-05-02", "deal_creation", "last")];
    expect(shares(touches, "u_shaped")).toEqual([2 / 3, 1 / 3]);
    expect(weightsOf(touches, "converting")).toEqual({ parts: [0, 0], whole: 0 });
  });

  test.each(ATTRIBUTION_MODELS)("a single touch has all: %s", (model) => {
    expect(shares([aTouch("email", "2026-05-01", ...JOURNEY_ROLES)], model)).toEqual([1]);
  });

  test.each(ATTRIBUTION_MODELS)("a deal without touches is of an unknown source whole: %s", (model) => {
    expect([...dealCredits({ journey: [], amountMinor: 12_345 }, model)]).toEqual([["Unattributed", 12_345]]);
    expect([...dealCredits({ journey: FIVE, amountMinor: null }, model)]).toEqual([]);
  });
});

const source = fc.constantFrom("meta_ads", "email", "paid_search", "word_of_mouth");
const campaign = fc.constantFrom(null, null, "spring", "summer");
const instant = fc.integer({ min: at("2026-01-01"), max: at("2026-03-01") });
/** Any touches, each role with one of them at most, as journeys have them. */
const touches: fc.Arbitrary<MarketingTouch[]> = fc
  .tuple(
    fc.array(fc.record({ source, campaign, atMs: instant }), { minLength: 1, maxLength: 12 }),
    fc.record(Object.fromEntries(JOURNEY_ROLES.map((role) => [role, fc.nat({ max: 14 })])) as Record<JourneyRole, fc.Arbitrary<number>>),
  )
  .map(([came, holders]) =>
    [...came]
      .sort((a, b) => a.atMs - b.atMs)
      .map((touch, index) => ({ ...touch, roles: JOURNEY_ROLES.filter((role) => holders[role] === index) })),
  );
const model = fc.constantFrom(...ATTRIBUTION_MODELS);
const amount = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -(10 ** 13), max: 10 ** 13 }));
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

describe("whatever the journey", () => {
  test("weights are never negative and add up to exactly 1, or nobody has any", () => {
    fc.assert(
      fc.property(touches, model, (journey, by) => {
        const { parts, whole } = weightsOf(journey, by);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
        expect(total(parts)).toBe(whole);
        const needed =
          by === "first" || by === "latest" ? { first: "first", latest: "last" }[by] : by === "converting" ? "lead_creation" : null;
        const isMissing = needed !== null && !journey.some(({ roles }) => roles.some((role) => role === needed));
        expect(whole === 0).toBe(isMissing);
      }),
    );
  });

  test("credits add up to the amount exactly, none is of the other sign or a unit off its share", () => {
    fc.assert(
      fc.property(touches, model, amount, (journey, by, amountMinor) => {
        const weights = weightsOf(journey, by);
        const credits = creditsOf(amountMinor, weights);
        if (weights.whole === 0) return;
        expect(total(credits)).toBe(amountMinor);
        credits.forEach((credit, index) => {
          const share = (amountMinor * (weights.parts[index] ?? 0)) / weights.whole;
          expect(Math.abs(credit - share)).toBeLessThanOrEqual(1 + Math.abs(amountMinor) * 1e-12);
          expect(credit === 0 || Math.sign(credit) === Math.sign(amountMinor)).toBe(true);
        });
        expect(creditsOf(-amountMinor, weights)).toEqual(credits.map((credit) => (credit === 0 ? 0 : -credit)));
        expect(total([...dealCredits({ journey, amountMinor }, by).values()])).toBe(amountMinor);
      }),
    );
  });

  test("the order of touches of one source that are alike changes nobody's credit", () => {
    fc.assert(
      fc.property(touches, model, amount, fc.nat(), (journey, by, amountMinor, turn) => {
        const alike = Array.from({ length: 3 }, (_, index) => ({ ...aTouch("email", "2026-02-01"), campaign: String(index) }));
        const turned = [...alike.slice(turn % 3), ...alike.slice(0, turn % 3)];
        const of = (more: MarketingTouch[]): [string, number][] =>
          [...dealCredits({ journey: [...journey, ...more], amountMinor }, by)].sort();
        expect(of(turned)).toEqual(of(alike));
      }),
    );
  });
});

describe("touches of one day", () => {
  const TORONTO = "America/Toronto";

  test("three clicks on one ad are one touch, the earliest, on the account's own day", () => {
    const clicks = ["2026-05-01T13:00", "2026-05-01T20:00", "2026-05-02T03:30"].map((when) => aTouch("paid_search", when));
    expect(collapseTouches(clicks, TORONTO)).toEqual([aTouch("paid_search", "2026-05-01T13:00")]);
    expect(collapseTouches(clicks, "UTC")).toHaveLength(2);
  });

  test("another campaign is another touch; one that names none is no other", () => {
    const spring = { ...aTouch("paid_search", "2026-05-01T13:00"), campaign: "spring" };
    const summer = { ...aTouch("paid_search", "2026-05-01T15:00"), campaign: "summer" };
    const unnamed = aTouch("paid_search", "2026-05-01T12:00", "first");
    expect(collapseTouches([spring, summer, unnamed], TORONTO)).toEqual([{ ...spring, atMs: unnamed.atMs, roles: ["first"] }, summer]);
  });

  test("done twice it changes nothing more, whatever the order, and no role is lost", () => {
    fc.assert(
      fc.property(touches, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (journey, ranks) => {
        const once = collapseTouches(journey, TORONTO);
        expect(collapseTouches(once, TORONTO)).toEqual(once);
        const shuffled = journey.map((touch, index) => ({ touch, rank: ranks[index] ?? 0 })).sort((a, b) => a.rank - b.rank);
        expect(
          collapseTouches(
            shuffled.map(({ touch }) => touch),
            TORONTO,
          ).map(({ source: from, atMs }) => [from, atMs]),
        ).toEqual(once.map(({ source: from, atMs }) => [from, atMs]));
        expect(once.flatMap(({ roles }) => roles).sort()).toEqual(journey.flatMap(({ roles }) => roles).sort());
      }),
    );
  });
});
