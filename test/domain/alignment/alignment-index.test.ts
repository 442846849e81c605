import fc from "fast-check";
import { ALIGNMENT_PARTS, alignmentIndexOf, LEAST_SCORED, type AlignmentPart } from "../../../src/domain/alignment/alignment-index";
import { noFigure, type Figure } from "../../../src/domain/kpi/figure";

const TEAMS = { hasOneOwner: false };
const of = (value: number): Figure => ({ value, unit: "share" });
const shares = (values: readonly Figure[]): Record<AlignmentPart, Figure> =>
  Object.fromEntries(ALIGNMENT_PARTS.map((part, index) => [part, values[index]])) as Record<AlignmentPart, Figure>;

test("62 on time, 27 taken up, 100 of reasons, 96 of sources and 50 of reports make 67", () => {
  const { score, parts, scored } = alignmentIndexOf(shares([0.62, 0.27, 1, 0.96, 0.5].map(of)), TEAMS);
  expect(score).toBeCloseTo(67, 12);
  expect(parts.map((part) => [part.part, Math.round(part.score ?? -1)])).toEqual([
    ["onTime", 62],
    ["takenUp", 27],
    ["reasons", 100],
    ["sources", 96],
    ["reports", 50],
  ]);
  expect(scored).toBe(5);
});

test("a part that is not known is named with its reason and left out of the mean", () => {
  const { score, parts } = alignmentIndexOf(
    shares([noFigure("share", "not_logged"), of(0.5), of(0.6), of(0.9), noFigure("share", "no_report_due")]),
    TEAMS,
  );
  expect(score).toBeCloseTo(200 / 3, 12);
  expect(parts.filter((part) => part.score === null).map(({ part, why }) => [part, why])).toEqual([
    ["onTime", "not_logged"],
    ["reports", "no_report_due"],
  ]);
});

test("two parts make no score, and are shown all the same", () => {
  const { score, parts, scored } = alignmentIndexOf(
    shares([noFigure("share", "not_logged"), of(0.5), of(0.6), noFigure("share", "no_leads"), noFigure("share", "no_report_due")]),
    TEAMS,
  );
  expect({ score, scored, shown: parts.map((part) => part.score) }).toEqual({ score: null, scored: 2, shown: [null, 50, 60, null, null] });
});

test("a share of nine makes no score, eight reports in time of eight do", () => {
  const few: Figure = { value: 1, unit: "share", hits: 9, total: 9 };
  const eight: Figure = { value: 1, unit: "share", hits: 8, total: 8 };
  const { parts } = alignmentIndexOf(shares([few, { ...few, hits: 10, total: 10 }, few, few, eight]), TEAMS);
  expect(parts.map(({ score, why }) => score ?? why)).toEqual(["too_few", 100, "too_few", "too_few", 100]);
});

test("where one person does everything, nothing is handed over, so that nothing of it makes a score", () => {
  const { parts, score } = alignmentIndexOf(shares([0.6, 0.2, 0.8, 1, 1].map(of)), { hasOneOwner: true });
  expect(parts.filter((part) => part.score === null)).toEqual([{ part: "takenUp", score: null, why: "one_person" }]);
  expect(score).toBeCloseTo((60 + 80 + 100 + 100) / 4, 12);
});

test("the score is the mean of the parts that have one, from 0 to 100, or there are too few of them", () => {
  const share = fc.oneof(
    fc.constant(noFigure("share", "no_leads")),
    // Events of a period belong to other leads than those they are divided by.
    fc.double({ min: 0, max: 1.4, noNaN: true }).map(of),
  );
  fc.assert(
    fc.property(fc.array(share, { minLength: 5, maxLength: 5 }), (values) => {
      const { score, parts, scored } = alignmentIndexOf(shares(values), TEAMS);
      const known = parts.flatMap((part) => part.score ?? []);
      expect(scored).toBe(values.filter(({ value }) => value !== null).length);
      if (scored < LEAST_SCORED) expect(score).toBeNull();
      else expect(score).toBeCloseTo(known.reduce((sum, each) => sum + each, 0) / known.length, 9);
      for (const each of known) expect(each >= 0 && each <= 100).toBe(true);
    }),
  );
});
