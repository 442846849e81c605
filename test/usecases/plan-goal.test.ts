import type { Aims } from "../../src/domain/charter";
import { askedGoal } from "../../src/usecases/planner/plan-goal";
import { codeThrownBy } from "../domain/support/code-thrown-by";
import { aCharter } from "../domain/unit/a-unit";

const TODAY = "2026-11-20";
const agreed = (aims: Partial<Aims> = {}) => {
  const charter = aCharter({ timeZone: "America/Toronto", currency: "CAD" });
  return { ...charter, aims: { ...charter.aims, ...aims } };
};

describe("an aim that is asked for", () => {
  test.each([
    { name: "runs from the first of the quarter it ends in", until: "2026-12-31", from: "2026-10-01" },
    { name: "runs from today where that quarter has not begun", until: "2027-03-31", from: TODAY },
    { name: "may end today", until: TODAY, from: "2026-10-01" },
  ])("$name", ({ until, from }) => {
    expect(askedGoal({ goal: "100000", until }, agreed(), TODAY)).toEqual({
      kind: "revenue",
      amount: 100_000,
      from,
      until,
      isAgreed: false,
    });
  });

  test("ends with the running quarter if nothing else is said, or with the month", () => {
    expect(askedGoal({ customers: "20" }, agreed(), TODAY)).toMatchObject({ kind: "customers", amount: 20, until: "2026-12-31" });
    expect(askedGoal({ customers: "20", until: "month" }, agreed(), TODAY)).toMatchObject({ from: "2026-11-01", until: "2026-11-30" });
    expect(askedGoal({ goal: "1.5", until: "quarter" }, agreed(), "2028-02-29")).toMatchObject({ from: "2028-01-01", until: "2028-03-31" });
  });

  test("counts what was won from the day that is given", () => {
    expect(askedGoal({ goal: "5", from: "2026-01-01", until: "2026-12-31" }, agreed(), TODAY).from).toBe("2026-01-01");
  });

  test.each([
    { question: { goal: "0" }, code: "bad_goal" },
    { question: { goal: "-5" }, code: "bad_goal" },
    { question: { goal: "100,000" }, code: "bad_goal" },
    { question: { goal: "1e300" }, code: "bad_goal" },
    { question: { customers: "2.5" }, code: "bad_goal" },
    { question: { customers: "0" }, code: "bad_goal" },
    { question: { goal: "5", customers: "5" }, code: "bad_goal" },
    { question: { goal: "5", until: "2026-11-19" }, code: "bad_until" },
    { question: { goal: "5", until: "2032-01-01" }, code: "bad_until" },
    { question: { goal: "5", until: "2027-02-30" }, code: "bad_date" },
    { question: { goal: "5", until: "year" }, code: "bad_date" },
    { question: { goal: "5", from: "yesterday" }, code: "bad_date" },
    { question: { goal: "5", from: "2026-11-21" }, code: "empty_period" },
    { question: { goal: "5", from: "1999-01-01" }, code: "empty_period" },
    { question: {}, code: "no_goal" },
  ])("$question is refused: $code", ({ question, code }) => {
    expect(codeThrownBy(() => askedGoal(question, agreed(), TODAY))).toBe(code);
  });
});

describe("the agreement's aim", () => {
  test("is three months' of a quarter, one month's of a month", () => {
    const charter = agreed({ revenuePerMonthMinor: 4_000_000 });
    expect(askedGoal({}, charter, TODAY)).toEqual({
      kind: "revenue",
      amount: 120_000,
      from: "2026-10-01",
      until: "2026-12-31",
      isAgreed: true,
    });
    expect(askedGoal({ until: "month" }, charter, TODAY)).toMatchObject({ amount: 40_000, from: "2026-11-01", until: "2026-11-30" });
  });

  test("is of customers where no revenue is aimed at", () => {
    expect(askedGoal({}, agreed({ customersPerMonth: 13 }), TODAY)).toMatchObject({ kind: "customers", amount: 39, isAgreed: true });
    expect(askedGoal({}, agreed({ customersPerMonth: 13, revenuePerMonthMinor: 100 }), TODAY).kind).toBe("revenue");
  });

  test("is as large a part of a month's as its working days until then", () => {
    // 13 of November's 30, in which this calendar is always open, and all of October
    expect(askedGoal({ until: "2026-11-13" }, agreed({ customersPerMonth: 30 }), "2026-11-02")).toMatchObject({ amount: 30 + 13 });
  });

  test("gives way to one that is asked for", () => {
    expect(askedGoal({ goal: "7" }, agreed({ revenuePerMonthMinor: 4_000_000 }), TODAY)).toMatchObject({ amount: 7, isAgreed: false });
  });
});
