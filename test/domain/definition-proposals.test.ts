import type { Charter } from "../../src/domain/charter";
import { aCharter } from "./unit/a-unit";
import { changedDefinitions } from "../../src/domain/definition-proposals";

const NOTHING_SEEN = { leads: 0, byChecklistOrStage: 0, wonDeals: 1, enteredCustomer: 0, dealsByPipeline: {} };

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

describe("a pipeline is not counted", () => {
  const look = (dealsByPipeline: Record<string, number>, isFirstLook = true, agreed: Charter["pipelines"] = {}) => {
    const charter = aCharter({ pipelines: agreed });
    return { ...charter, ...changedDefinitions(charter, { ...NOTHING_SEEN, dealsByPipeline }, isFirstLook) }.pipelines;
  };
  test.each([
    { name: "in which fewer than one deal in ten was opened", deals: { default: 91, fairs: 9 }, pipelines: { fairs: "not_counted" } },
    { name: "not: in which one in ten was", deals: { default: 90, fairs: 10 }, pipelines: {} },
    { name: "not: HubSpot's own first one, however seldom it is used", deals: { default: 1, fairs: 99 }, pipelines: {} },
    {
      name: "not: where no other would be left",
      deals: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`team ${String(index)}`, 5])),
      pipelines: {},
    },
    { name: "not: where there are too few deals to tell", deals: { default: 28, fairs: 1 }, pipelines: {} },
  ])("$name", ({ deals, pipelines }) => expect(look(deals)).toEqual(pipelines));

  test("by the first figures only, and not where it was agreed otherwise", () => {
    const deals = { default: 91, fairs: 9 };
    expect(look(deals, false)).toEqual({});
    expect(look(deals, true, { fairs: "expansion" })).toEqual({ fairs: "expansion" });
    expect(look(deals, true, { fairs: "new_business" })).toEqual({ fairs: "new_business" });
  });
});

test("what an admin has settled is left alone", () => {
  const seen = { leads: 100, byChecklistOrStage: 0, wonDeals: 0, enteredCustomer: 9, dealsByPipeline: { default: 90, fairs: 9 } };
  const settled = (...setByAdmin: Charter["setByAdmin"]) => changedDefinitions(aCharter({ setByAdmin }), seen, true);
  expect(settled("isAppointmentQualifying", "pipelines")).toEqual({ isCustomerByStage: true });
  expect(settled("isAppointmentQualifying", "isCustomerByStage")).toEqual({ pipelines: { fairs: "not_counted" } });
  expect(settled("isAppointmentQualifying", "isCustomerByStage", "pipelines")).toBeNull();
});
