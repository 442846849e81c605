import type { BusinessPreset } from "../reasons";

/** A source of leads, from the portal's own list. */
export interface Source {
  value: string;
  label: string;
  /** people enter spend for it */
  isPaid: boolean;
  /** the presets that show it from the start; a source outside the portal's preset appears once it has leads */
  presets: readonly BusinessPreset[];
}

/** The key of leads without a source in every answer, always the last row; its words are "Unknown source". */
export const UNATTRIBUTED = "Unattributed";
export const UNATTRIBUTED_LABEL = "Unknown source";

/** The source of who had bought before they asked. */
export const RETURNING_CUSTOMER = "repeat_customer";

const BOTH: readonly BusinessPreset[] = ["service", "b2b"];
const SERVICE: readonly BusinessPreset[] = ["service"];
const B2B: readonly BusinessPreset[] = ["b2b"];

const paid = (value: string, label: string, presets = BOTH): Source => ({ value, label, isPaid: true, presets });
const free = (value: string, label: string, presets = BOTH): Source => ({ value, label, isPaid: false, presets });

/** The sources a portal starts with. Retired by a portal, never deleted while in use. */
export const SOURCES: readonly Source[] = [
  paid("paid_search", "Search ads"),
  paid("meta_ads", "Facebook & Instagram ads"),
  paid("linkedin_ads", "LinkedIn ads", B2B),
  paid("paid_social", "Other social ads"),
  paid("directory", "Directories & marketplaces"),
  paid("offline_ads", "Signs, print, radio", SERVICE),
  paid("event", "Events & trade shows", B2B),
  free("organic_search", "Search (unpaid)"),
  free("google_business", "Google Business Profile", SERVICE),
  free("organic_social", "Social media (unpaid)"),
  free("email", "E-mail marketing"),
  free("ai_assistant", "AI assistants"),
  free("website_referral", "Other websites"),
  free("direct", "Direct visit"),
  free("word_of_mouth", "Word of mouth"),
  free("partner", "Partner", B2B),
  free("sales_outreach", "Sales outreach"),
  free(RETURNING_CUSTOMER, "Returning customer"),
  free("other_campaign", "Other tagged campaign"),
];

const sourceByValue = new Map(SOURCES.map((source) => [source.value, source]));

/** The words for a source: the list's, else the value itself (a portal's own source), and "Unknown source" for none. */
export const labelOfSource = (value: string | null): string =>
  value === null || value === UNATTRIBUTED ? UNATTRIBUTED_LABEL : (sourceByValue.get(value)?.label ?? value);

/** What a rep can answer to "How did they hear about us?": at most eight; `value` null stands for "Don't know". */
export const pickerOf = (preset: BusinessPreset): { value: string | null; label: string }[] => [
  { value: "word_of_mouth", label: "Word of mouth" },
  { value: "organic_search", label: "Search" },
  { value: "meta_ads", label: "Facebook & Instagram" },
  preset === "service" ? { value: "offline_ads", label: "Signs, print, radio" } : { value: "event", label: "Event" },
  { value: "directory", label: "Directory" },
  { value: "partner", label: "Partner" },
  { value: RETURNING_CUSTOMER, label: "Returning customer" },
  { value: null, label: "Don't know" },
];
