import { shouldAppointmentQualify, shouldStageMakeCustomers } from "../../src/domain/definition-proposals";

test.each([
  { leads: 100, byChecklistOrStage: 9, should: true },
  { leads: 100, byChecklistOrStage: 10, should: false },
  { leads: 3, byChecklistOrStage: 0, should: true },
  { leads: 0, byChecklistOrStage: 0, should: null },
])("$byChecklistOrStage of $leads leads with a checklist or a stage: a held appointment should qualify: $should", ({ should, ...seen }) => {
  expect(shouldAppointmentQualify(seen)).toBe(should);
});

test.each([
  { wonDeals: 0, enteredCustomer: 5, should: true },
  { wonDeals: 0, enteredCustomer: 4, should: false },
  { wonDeals: 1, enteredCustomer: 50, should: false },
])("$wonDeals won deals and $enteredCustomer customers by stage: the stage should make customers: $should", ({ should, ...seen }) => {
  expect(shouldStageMakeCustomers(seen)).toBe(should);
});
