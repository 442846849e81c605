import { digestLine, digestSubject, type LineNumbers } from "../../../src/domain/digest/digest-line";
import { inPeriod, periodWords } from "../../../src/domain/digest/period-words";
import { noFigure } from "../../../src/domain/kpi/figure";

const cad = (value: number) => ({ value, unit: "CAD" });
const NOTHING: LineNumbers = { leads: 0, leadsBefore: 0, qualified: 0, customers: 0, dealsWon: 0, revenue: cad(0), others: 0 };
const line = (known: Partial<LineNumbers>, isRunning = false): string => digestLine({ ...NOTHING, ...known }, "weekly", isRunning);

test.each([
  {
    numbers: { leads: 34, leadsBefore: 31, qualified: 9, customers: 4, dealsWon: 5, revenue: cad(15_900) },
    says: "34 leads (31 the week before), 9 qualified, 4 customers, CAD 15,900 won.",
  },
  {
    numbers: { leads: 1, leadsBefore: 1, qualified: 1, customers: 1, dealsWon: 1, revenue: cad(900) },
    says: "1 lead (1 the week before), 1 qualified, 1 customer, CAD 900 won.",
  },
  { numbers: { leads: 1_200 }, says: "1,200 leads (none the week before), none qualified, no customers, nothing won." },
  { numbers: { leadsBefore: 3 }, says: "Nothing happened: no leads, no appointments, no deals, nobody dropped." },
  { numbers: { others: 1, leadsBefore: 3 }, says: "No leads (3 the week before), none qualified, no customers, nothing won." },
  {
    numbers: { leads: 2, dealsWon: 1, revenue: noFigure("CAD", "no_amounts") },
    says: "2 leads (none the week before), none qualified, no customers, 1 deal won, no amount known.",
  },
  { numbers: { leads: 2, dealsWon: 2, revenue: cad(0) }, says: "2 leads (none the week before), none qualified, no customers, CAD 0 won." },
])("says: $says", ({ numbers, says }) => {
  expect(line(numbers)).toBe(says);
});

test("of a period that runs it says so far", () => {
  expect(line({ leads: 2, leadsBefore: 9 }, true)).toBe(
    "2 leads so far (9 in all of the week before), none qualified, no customers, nothing won.",
  );
  expect(line({}, true)).toBe("Nothing happened so far: no leads, no appointments, no deals, nobody dropped.");
});

test("the subject names the period, and what is to be decided only where there is something", () => {
  const numbers = { ...NOTHING, leads: 34, customers: 1 };
  expect(digestSubject(numbers, "weekly", { fromOn: "2026-11-09" }, 2)).toBe(
    "Handoff, week of 9 Nov: 34 leads, 1 customer, 2 things to decide",
  );
  expect(digestSubject(numbers, "monthly", { fromOn: "2026-09-01" }, 1)).toBe(
    "Handoff, September 2026: 34 leads, 1 customer, 1 thing to decide",
  );
  expect(digestSubject(NOTHING, "weekly", { fromOn: "2026-11-30" }, 0)).toBe("Handoff, week of 30 Nov: no leads, no customers");
});

test("a period is named in a sentence as such", () => {
  expect(periodWords("weekly", { fromOn: "2026-11-09" })).toBe("week of 9 Nov");
  expect(inPeriod("weekly", { fromOn: "2026-11-09" })).toBe("in the week of 9 Nov");
  expect(inPeriod("monthly", { fromOn: "2026-02-01" })).toBe("in February 2026");
});
