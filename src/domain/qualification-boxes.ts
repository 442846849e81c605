import type { BusinessPreset } from "./reasons";

/** The boxes of the checklist that qualifies a lead, as values of handoff_qualification, and the presets that know them. */
export const QUALIFICATION_BOXES: readonly { value: string; presets: readonly BusinessPreset[] }[] = [
  { value: "area", presets: ["service", "b2b"] },
  { value: "need", presets: ["service", "b2b"] },
  { value: "budget", presets: ["service", "b2b"] },
  { value: "authority", presets: ["service", "b2b"] },
  { value: "company", presets: ["b2b"] },
  { value: "timing", presets: ["service", "b2b"] },
];
