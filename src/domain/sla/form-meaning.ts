import type { FollowUpPromise, FormMeaning } from "./follow-up-promise";

/** A form as HubSpot names a submission of it. */
export interface NamedForm {
  /** the form's own name, for what has no page the whole */
  form: string;
  /** the title of the page, or what the advertiser is called; null: it is not told */
  page: string | null;
}

/** HubSpot joins the title of the page and the name of the form: `Contact us – Acme: Quote request`. Titles may hold a colon themselves. */
export function namedForm(name: string): NamedForm {
  const end = name.lastIndexOf(": ");
  const form = end < 0 ? "" : name.slice(end + 2).trim();
  return form === "" ? { form: name.trim(), page: null } : { form, page: name.slice(0, end).trim() };
}

const words = (beginnings: string, end = ""): RegExp => new RegExp(`(?<!\\p{L})(?:${beginnings})${end}`, "u");
const wholeWords = (whole: string): RegExp => words(whole, "(?!\\p{L})");

/** People who look for work want no offer. */
const NOT_A_LEAD = [words("career|karriere|job ?(?:application|alert|angebot)|stellenan"), /(?<!wett)bewerbung|(?<!wett|mit)bewerber/u];
/** Of a firm that does jobs, "job estimate" asks for an offer. */
const JOB = words("job(?!ber)");
const OFFER = [words("quot(?:e|ation)|estimat|pric(?:e|ing)|appointment|consult(?!ing)"), wholeWords("demos?|demonstration|trials?")];
const TALK = [words("contact"), wholeWords("calls?|call(?: |-)?backs?"), /angebot|kontakt|beratung|r(?:ü|ue|u)ckruf/u];
/** A book is also something to read, and a date also one of a webinar. */
const DATE = [wholeWords("book|bookings?"), /(?<!de)termin(?!al|at|us|olog)/u];
const READING = [
  words("e[- ]?book|newsletter|subscri|guide|white ?paper|checklist|leitfaden|ratgeber"),
  /download|webinar|herunterladen|newsletter|checkliste/u,
];

const has = (text: string, patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text));

/** `NewsletterSignup`, `newsletter_signup` and `Newsletter‑Signup` are the same words. */
const plain = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[\p{Pd}]/gu, "-")
    .replace(/_/g, " ");

/** What the words of a name tell; null: nothing. */
function guess(name: string): FormMeaning | null {
  const text = plain(name);
  // "e-book" is no booking.
  const withoutReading = text.replace(/(?<!\p{L})e[- ]?books?/gu, "");
  if (has(text, NOT_A_LEAD)) return "not_a_lead";
  if (has(text, OFFER)) return "high";
  const isToRead = has(text, READING);
  const isDate = !isToRead && has(withoutReading, DATE);
  if (JOB.test(text)) return isDate ? "high" : "not_a_lead";
  if (isDate || has(text, TALK)) return "high";
  return isToRead ? "low" : null;
}

/** What the account says of a form, by its whole name or by the form's own; null: nothing. */
export function toldMeaning(name: string | null, { forms }: Pick<FollowUpPromise, "forms">): FormMeaning | null {
  const told = name === null ? undefined : [name, namedForm(name).form].find((known) => Object.hasOwn(forms, known));
  return told === undefined ? null : (forms[told] ?? null);
}

/**
 * How much somebody who sent this form wants an answer: what the account says of it, else the words of its name, else those of the page it
 * stood on: a newsletter's form is one on any page. What tells nothing, or has no name, is taken seriously.
 */
export function formMeaning(name: string | null, promise: Pick<FollowUpPromise, "forms">): FormMeaning {
  if (name === null) return "high";
  const { form, page } = namedForm(name);
  return toldMeaning(name, promise) ?? guess(form) ?? (page === null ? null : guess(page)) ?? "high";
}
