import { aCharter } from "./unit/a-unit";
import { changedDefinitions } from "../../src/domain/definition-proposals";

const NOTHING_SEEN = { leads: 0, byChecklistOrStage: 0, wonDeals: 1, enteredCustomer: 0 };

describe("a held appointment qualifies", () => {
  test.each([
    { byChecklistOrStage: 9, isFirstLook: true, was: false, is: true },
    { byChecklistOrStage: 10, isFirstLook: true, was: false, is: false },
    { byChecklistOrStage: 5, isFirstLook: false, was: false, is: false },
    { byChecklistOrStage: 4, isFirstLook: false, was: false, is: true },
    { byChecklistOrStage: 9, isFirstLook: false, was: true, is: true },
    { byChecklistOrStage: 10, isFirstLook: false, was: true, is: false },
    { leads: 29, byChecklistOrStage: 0, isFirstLook: true, was: false, is: false },
    { leads: 29, byChecklistOrStage: 29, isFirstLook: false, was: true, is: true },
    { leads: 0, byChecklistOrStage: 0, isFirstLook: true, was: false, is: false },
  ])(
    "with $byChecklistOrStage of $leads leads by checklist or stage (first look: $isFirstLook): $was before, $is after",
    ({ leads = 100, byChecklistOrStage, isFirstLook, was, is }) => {
      const charter = aCharter({ isAppointmentQualifying: was });
      const changed = changedDefinitions(charter, { ...NOTHING_SEEN, leads, byChecklistOrStage }, isFirstLook);
      expect({ ...charter, ...changed }.isAppointmentQualifying).toBe(is);
      expect(changed === null).toBe(was === is);
    },
  );
});

describe("the lifecycle stage makes customers", () => {
  test.each([
    { wonDeals: 0, enteredCustomer: 5, was: false, is: true },
    { wonDeals: 0, enteredCustomer: 4, was: false, is: false },
    { wonDeals: 1, enteredCustomer: 50, was: false, is: false },
    { wonDeals: 4, enteredCustomer: 0, was: true, is: true },
    { wonDeals: 5, enteredCustomer: 50, was: true, is: false },
  ])("with $wonDeals won deals and $enteredCustomer customers by stage: $was before, $is after", ({ was, is, ...seen }) => {
    const charter = aCharter({ isCustomerByStage: was });
    expect({ ...charter, ...changedDefinitions(charter, { ...NOTHING_SEEN, ...seen }, false) }.isCustomerByStage).toBe(is);
  });
});

test("what an admin has settled is left alone", () => {
  const seen = { leads: 100, byChecklistOrStage: 0, wonDeals: 0, enteredCustomer: 9 };
  expect(changedDefinitions(aCharter({ setByAdmin: ["isAppointmentQualifying"] }), seen, true)).toEqual({ isCustomerByStage: true });
  expect(changedDefinitions(aCharter({ setByAdmin: ["isAppointmentQualifying", "isCustomerByStage"] }), seen, true)).toBeNull();
});
