/**
 * What a reason says about whom it concerns: `not_a_lead` leaves every lead figure, `fit` marketing can fix,
 * `unreachable` is about follow-up or bad details, `timing` parks and does not drop, `lost` decided against us, `capacity` is ours.
 */
export const REASON_KINDS = ["not_a_lead", "fit", "unreachable", "timing", "lost", "capacity", "other"] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** Kind of business, asked once; it picks which lists and words are shown. */
export type BusinessPreset = "service" | "b2b";

/** Where a reason stands in the picker: among the first six, in the rest, at the end, or not at all. */
export type ReasonPlace = "top" | "listed" | "last" | null;

export interface Reason {
  value: string;
  label: string;
  /** the label for the b2b preset where it differs */
  labelB2b?: string;
  kind: ReasonKind;
  presets: readonly BusinessPreset[];
  /** its place while the contact has no deal, and once it has one */
  beforeDeal: ReasonPlace;
  withDeal: ReasonPlace;
  needsNote: boolean;
}

const BOTH: readonly BusinessPreset[] = ["service", "b2b"];
const B2B: readonly BusinessPreset[] = ["b2b"];

const reason = (
  value: string,
  label: string,
  kind: ReasonKind,
  presets: readonly BusinessPreset[],
  beforeDeal: ReasonPlace,
  withDeal: ReasonPlace,
): Reason => ({ value, label, kind, presets, beforeDeal, withDeal, needsNote: false });

/** The reasons a portal starts with, in the order of the picker. Retired by a portal, never deleted while in use. */
export const REASONS: readonly Reason[] = [
  { ...reason("out_of_area", "Outside our area", "fit", BOTH, "top", null), labelB2b: "Region we don't serve" },
  reason("service_not_offered", "Wants something we don't do", "fit", BOTH, "top", "listed"),
  reason("budget_too_low", "Budget too low", "fit", BOTH, "top", null),
  reason("information_only", "Only looking for information", "fit", BOTH, "top", null),
  reason("wrong_company", "Not our kind of company", "fit", B2B, "top", null),
  reason("not_decision_maker", "Can't decide", "fit", B2B, "listed", "listed"),
  reason("no_response", "Never reached", "unreachable", BOTH, "top", null),
  reason("went_quiet", "Went quiet", "unreachable", BOTH, "listed", "top"),
  reason("wrong_details", "Wrong phone or e-mail", "unreachable", BOTH, "listed", null),
  reason("not_now", "Not now", "timing", BOTH, "top", "top"),
  reason("price_too_high", "Price too high", "lost", BOTH, null, "top"),
  reason("chose_competitor", "Chose someone else", "lost", BOTH, "listed", "top"),
  reason("no_decision", "Decided not to do it", "lost", BOTH, null, "top"),
  reason("missing_feature", "Product lacks something", "lost", B2B, null, "listed"),
  reason("no_capacity", "We had no time", "capacity", ["service"], "listed", "listed"),
  reason("spam", "Spam or test", "not_a_lead", BOTH, "listed", null),
  reason("not_buying", "Job seeker, supplier, sales pitch", "not_a_lead", BOTH, "listed", null),
  reason("existing_customer", "Already a customer", "not_a_lead", BOTH, "listed", null),
  reason("duplicate", "Duplicate", "not_a_lead", BOTH, "listed", null),
  { ...reason("other", "Other", "other", BOTH, "last", "last"), needsNote: true },
];

const labelByValue = new Map([...REASONS.map(({ value, label }) => [value, label] as const), ["other_written", "Other (written)"]]);

/** The words for a reason: the list's, else the value itself (a reason of the portal's own). */
export const labelOfReason = (value: string): string => labelByValue.get(value) ?? value;

const kindByValue = new Map(REASONS.map(({ value, kind }) => [value, kind]));

/** The kind of a reason by the default list; a value of the portal's own list is `other` until the portal maps it. */
export const kindOfReason = (value: string): ReasonKind => kindByValue.get(value) ?? "other";
