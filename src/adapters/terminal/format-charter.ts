import { charterWords, type CharterDifference } from "../../domain/charter/charter-difference";
import type { CharterPreview, CharterProgress, CharterVersion, CharterView, SeenForm } from "../../ports";
import { inColumns } from "./in-columns";

export const CHARTER_FORMATS = ["table", "json"] as const;
type CharterFormat = (typeof CHARTER_FORMATS)[number];

const asJson = (value: unknown): string => JSON.stringify(value, null, 2);
const counted = (count: number, one: string): string => `${count.toLocaleString("en-US")} ${one}${count === 1 ? "" : "s"}`;
const who = ({ madeByUserId, because }: Pick<CharterView, "madeByUserId" | "because">): string =>
  [madeByUserId === null ? null : `by user ${String(madeByUserId)}`, because].filter((part) => part !== null).join(", ");
const progressLine = ({ version, walked, records, share, secondsLeft }: CharterProgress): string =>
  `version ${String(version)} is being built: ${walked.toLocaleString("en-US")} of ${counted(records, "record")} (${String(Math.floor(share * 100))} %), about ${counted(secondsLeft, "second")} left`;
const changeLine = ({ path, before, after }: CharterDifference): string => `  ${path}: ${before ?? "not set"} -> ${after ?? "not set"}`;

/** The agreement in force, part by part, and what is being built. */
export function formatCharter(view: CharterView, format: CharterFormat): string {
  if (format === "json") return asJson(view);
  const { version, inForceSince, charter, next } = view;
  return [
    `version ${String(version)}, in force since ${inForceSince ?? view.madeAt}; made ${view.madeAt}, ${who(view)}`,
    ...charterWords(charter).map(({ path, words }) => `  ${path}: ${words}`),
    ...(next === null ? [] : [progressLine(next.progress)]),
  ].join("\n");
}

/** Each version with who made it, when, why, and in what it differs from the one before. */
export const formatCharterHistory = (versions: readonly CharterVersion[], format: CharterFormat): string =>
  format === "json"
    ? asJson(versions)
    : versions
        .flatMap((version) => [
          `version ${String(version.version)}, ${version.madeAt}, ${who(version)}${version.inForceSince === null ? "; not in force" : ""}`,
          ...version.changes.map(changeLine),
        ])
        .join("\n");

export const formatCharterProgress = (progress: CharterProgress | null, format: CharterFormat): string =>
  format === "json" ? asJson(progress) : progress === null ? "no figures are being built" : progressLine(progress);

/** What a change does, before it is saved. */
export function formatCharterPreview({ changes, effect, leads, seconds }: CharterPreview): string {
  const builds = effect === "words" ? "no figure moves" : `recomputes ${counted(leads, "lead")}, about ${counted(seconds, "second")}`;
  const reads = effect === "records" ? "; HubSpot's records are read again by the next reconcile" : "";
  return [...changes.map(changeLine), builds + reads].join("\n");
}

const MEANING_WORDS: Readonly<Record<SeenForm["meaning"], string>> = { high: "clock", low: "no clock", not_a_lead: "no lead" };

/** The forms that contacts sent, with what each means for the clock. */
export function formatForms(forms: readonly SeenForm[], format: CharterFormat): string {
  if (format === "json") return asJson(forms);
  if (forms.length === 0) return "no contact sent a form whose name is known";
  const lines = forms.map(({ name, pages: [page = "", ...others], meaning, isGuessed, contacts, lastSentAt }) => [
    name,
    contacts.toLocaleString("en-US"),
    MEANING_WORDS[meaning],
    isGuessed ? "guessed" : "agreed",
    lastSentAt.slice(0, 10),
    others.length === 0 ? page : `${page} and ${counted(others.length, "other")}`,
  ]);
  return inColumns([["form", "contacts", "means", "", "last", "page"], ...lines], [1]).join("\n");
}
