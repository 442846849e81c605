import { currentValue, EMPTY_LEDGER, instantOf, valueAt } from "../ledger";
import type { Intake } from "../lead-rule";
import type { Ledgers } from "../record-facts";
import type { FollowUpPromise, FormMeaning } from "../sla/follow-up-promise";
import { formMeaning, toldMeaning } from "../sla/form-meaning";
import { DAY_MS } from "../time-zone";

/** A form that somebody sent, or what HubSpot counts as one. */
export interface Conversion {
  atMs: number;
  /** as HubSpot names it, page and form; null: it is not told */
  form: string | null;
  intake: Extract<Intake, "form" | "ad_form" | "meeting">;
}

/** HubSpot writes the instant and the name of a submission at once; events tell of the two some moments apart. */
const SAME_SAVE_MS = 5_000;

/** How HubSpot names what came in by a meeting link, and by a lead form of Facebook and Instagram; seen in accounts, not documented. */
const BOOKED = /^meetings link\b/i;
const BY_AD = /^facebook lead ads?\b/i;

/** How who is noted with such a form got in touch. */
export const intakeOfConversion = (form: string | null): Conversion["intake"] =>
  BOOKED.test(form ?? "") ? "meeting" : BY_AD.test(form ?? "") ? "ad_form" : "form";

/**
 * What was asked for. An ad's form is taken for a request whatever it is called, unless it is for a job or the account says otherwise of it;
 * what came in without a form always is one.
 */
export function meaningOf(intake: Intake, form: string | null, promise: Pick<FollowUpPromise, "forms">): FormMeaning {
  if (intake !== "form" && intake !== "ad_form") return "high";
  const meaning = formMeaning(form, promise);
  return intake === "ad_form" && meaning === "low" ? (toldMeaning(form, promise) ?? "high") : meaning;
}

/** What a record's history tells of forms, in the order in which HubSpot noted it. */
export const conversionsOf = (ledgers: Ledgers): Conversion[] =>
  (ledgers.get("recent_conversion_date") ?? EMPTY_LEDGER).flatMap((entry) => {
    const atMs = instantOf(entry.value);
    const form = valueAt(ledgers.get("recent_conversion_event_name") ?? EMPTY_LEDGER, entry.atMs + SAME_SAVE_MS);
    return atMs === null ? [] : [{ atMs, form, intake: intakeOfConversion(form) }];
  });

/** The making of a contact's record, and the submission that it was made for. */
export interface Creation {
  recordedAtMs: number;
  /** the submission's instant where it was on its way, else that of the record */
  askedAtMs: number;
  /** null: none that is known */
  conversion: Conversion | null;
}

/**
 * An ad's form may reach HubSpot hours later, and after a failure days; what is older than this is no inquiry that was on its way but one
 * that was brought in with the past, when an account connects its ads.
 */
const LATEST_MS = 7 * DAY_MS;
/** HubSpot may note the submission moments after the record that it made for it. */
const NOTED_WITHIN_MS = 10 * 60_000;

/** How a record came to be; null while it has not been read. */
export function creationOf(ledgers: Ledgers): Creation | null {
  const recordedAtMs = instantOf(currentValue(ledgers.get("createdate") ?? EMPTY_LEDGER));
  if (recordedAtMs === null) return null;
  const inOrder = conversionsOf(ledgers).sort((a, b) => a.atMs - b.atMs);
  const before = inOrder.filter(({ atMs }) => atMs <= recordedAtMs);
  const onItsWay = before.find(({ atMs }) => atMs >= recordedAtMs - LATEST_MS);
  if (onItsWay !== undefined) return { recordedAtMs, askedAtMs: onItsWay.atMs, conversion: onItsWay };
  const after = inOrder.find(({ atMs }) => atMs > recordedAtMs && atMs <= recordedAtMs + NOTED_WITHIN_MS);
  return { recordedAtMs, askedAtMs: recordedAtMs, conversion: before.at(-1) ?? after ?? null };
}
