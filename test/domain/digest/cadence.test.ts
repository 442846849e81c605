import { cadenceOf } from "../../../src/domain/digest/cadence";

test.each([
  { leads: 160, agreed: null, cadence: "weekly", name: "20 leads a week over eight weeks are weekly" },
  { leads: 159, agreed: null, cadence: "monthly", name: "one lead fewer in eight weeks is monthly" },
  { leads: 0, agreed: null, cadence: "monthly", name: "no leads are monthly" },
  { leads: 0, agreed: "weekly", cadence: "weekly", name: "what is agreed holds with no leads" },
  { leads: 5_000, agreed: "monthly", cadence: "monthly", name: "what is agreed holds with many leads" },
] as const)("$name", ({ leads, agreed, cadence }) => {
  expect(cadenceOf({ cadence: agreed }, leads)).toBe(cadence);
});
