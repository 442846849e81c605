import type { SeedOption, SeedProperty, SeedPropertyGroup } from "../../portal/seed";

const toOptions = (pairs: Choices): SeedOption[] =>
  pairs.map(([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false }));

const select = (objectType: "contacts" | "deals", name: string, label: string, options: SeedOption[]): SeedProperty => ({
  objectType,
  name,
  label,
  groupName: "handoff",
  type: "enumeration",
  fieldType: "select",
  options,
});

/** By internal value and label. */
type Choices = readonly (readonly [value: string, label: string])[];

/** Those of the app's properties that an account's people have filled for months, with the values they used; an install adds what is missing. */
export const handoffProperties = ({ sources, reasons }: { sources: Choices; reasons: Choices }): SeedProperty[] => [
  select("contacts", "handoff_source", "Lead source (Handoff)", toOptions(sources)),
  select("contacts", "handoff_disqualification_reason", "Reason dropped or lost", toOptions(reasons)),
  select("deals", "handoff_disqualification_reason", "Reason dropped or lost", toOptions(reasons)),
];

export const HANDOFF_GROUPS: readonly SeedPropertyGroup[] = [
  { objectType: "contacts", name: "handoff", label: "Handoff" },
  { objectType: "deals", name: "handoff", label: "Handoff" },
];
