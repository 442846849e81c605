import type { SeedOption, SeedProperty, SeedPropertyGroup } from "../../portal/seed";

const toOptions = (pairs: readonly (readonly [value: string, label: string])[]): SeedOption[] =>
  pairs.map(([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false }));

const SOURCES = toOptions([
  ["word_of_mouth", "Word of mouth"],
  ["offline_ads", "Signs, print, radio"],
]);

const REASONS = toOptions([
  ["out_of_area", "Outside our area"],
  ["service_not_offered", "Wants something we don't do"],
  ["budget_too_low", "Budget too low"],
  ["information_only", "Only looking for information"],
  ["no_response", "Never reached"],
  ["went_quiet", "Went quiet"],
  ["wrong_details", "Wrong phone or e-mail"],
  ["price_too_high", "Price too high"],
  ["chose_competitor", "Chose someone else"],
  ["no_decision", "Decided not to do it"],
  ["spam", "Spam or test"],
]);

const select = (objectType: "contacts" | "deals", name: string, label: string, options: SeedOption[]): SeedProperty => ({
  objectType,
  name,
  label,
  groupName: "handoff",
  type: "enumeration",
  fieldType: "select",
  options,
});

/** The app's properties that Oakline's people have filled for months, with the values they used; an install adds what is missing. */
export const HANDOFF_PROPERTIES: readonly SeedProperty[] = [
  select("contacts", "handoff_source", "Lead source (Handoff)", SOURCES),
  select("contacts", "handoff_disqualification_reason", "Reason dropped or lost", REASONS),
  select("deals", "handoff_disqualification_reason", "Reason dropped or lost", REASONS),
];

export const HANDOFF_GROUPS: readonly SeedPropertyGroup[] = [
  { objectType: "contacts", name: "handoff", label: "Handoff" },
  { objectType: "deals", name: "handoff", label: "Handoff" },
];
