import { PLAN_RATES } from "../../../src/domain/planner/plan-rate";
import { readAssumptions } from "../../../src/domain/planner/assumptions";
import { codeThrownBy } from "../support/code-thrown-by";

test("rates are given by name, as decimals", () => {
  expect(
    readAssumptions([
      ["showUpRate", "0.75"],
      ["averageDeal", "5000"],
      ["costPerLead", "0"],
    ]),
  ).toEqual({ showUpRate: 0.75, averageDeal: 5_000, costPerLead: 0 });
  expect(readAssumptions([])).toEqual({});
});

test.each(["0", "-0.5", "1.01", "75 %", "0,75", "", "1e-1", "NaN", "Infinity"])('a share of "%s" is refused', (text) => {
  expect(codeThrownBy(() => readAssumptions([["showUpRate", text]]))).toBe("bad_assumption");
});

test.each(["setRate", "qualifiedToWonRate"])("of %s there may be more than one for each lead, up to 100", (name) => {
  expect(readAssumptions([[name, "1.5"]])).toEqual({ [name]: 1.5 });
  expect(codeThrownBy(() => readAssumptions([[name, "100.1"]]))).toBe("bad_assumption");
});

test("every rate that a plan is made with may be given, and no other, and each once", () => {
  for (const name of PLAN_RATES) expect(readAssumptions([[name, "1"]])).toEqual({ [name]: 1 });
  expect(codeThrownBy(() => readAssumptions([["roi", "1"]]))).toBe("bad_assumption");
  expect(codeThrownBy(() => readAssumptions([["toString", "1"]]))).toBe("bad_assumption");
  expect(
    codeThrownBy(() =>
      readAssumptions([
        ["sqlRate", "0.5"],
        ["sqlRate", "0.6"],
      ]),
    ),
  ).toBe("bad_assumption");
});
