import type { SeedProperty } from "../../portal/seed";

const text = (name: string, label: string): SeedProperty => ({
  objectType: "contacts",
  name,
  label,
  groupName: "contactinformation",
  type: "string",
  fieldType: "text",
});

/** Hidden fields of a website's forms: the tags of the link that a visitor followed. Filled since the forms have them, not before. */
export const FORM_FIELDS: readonly SeedProperty[] = [
  text("utm_source", "UTM source"),
  text("utm_medium", "UTM medium"),
  text("utm_campaign", "UTM campaign"),
];
