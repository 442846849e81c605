import type { OpenWindow } from "../calendar";
import type { Charter } from "../charter";
import { isSameValue } from "../is-same-value";
import { minorPerMajor, toMajor } from "../money";
import type { LadderStep } from "../sla/follow-up-promise";
import { datesWords, ladderWords } from "./promise-words";

/** One thing in which two agreements differ, in words; null: it is not there. */
export interface CharterDifference {
  /** where it is: `promise.targetMinutes`, `sources.radio.label` */
  path: string;
  before: string | null;
  after: string | null;
}

type Words = (value: unknown, charter: Charter) => string;

const isWindow = (value: unknown): value is OpenWindow => typeof value === "object" && value !== null && "opens" in value;
const asText: Words = (value, charter) => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((item) => asText(item, charter)).join(", ");
  if (isWindow(value)) return `${value.opens} to ${value.closes}`;
  return typeof value === "string" ? value : JSON.stringify(value);
};
const percent: Words = (share) => `${String(Math.round(Number(share) * 1000) / 10)} %`;
const money: Words = (minor, { currency }) =>
  `${toMajor(Number(minor), currency).toFixed(Math.round(Math.log10(minorPerMajor(currency))))} ${currency}`;
const counted =
  (one: string): Words =>
  (count) =>
    `${String(count)} ${one}${count === 1 ? "" : "s"}`;

/** Values that a bare number or list would not explain, by where they are. A policy, and hours of their own, are told by their names. */
const WORDS: readonly (readonly [RegExp, Words])[] = [
  [/^promise\.(policies\..+\.)?targetMinutes$/, counted("minute")],
  [/^promise\.(policies\..+\.)?warnShare$/, percent],
  [/^promise\.(policies\..+\.)?ladder$/, (ladder) => ladderWords(ladder as readonly LadderStep[])],
  [/^promise\.(.+\.)?calendar\.publicHolidays$/, (dates) => datesWords(dates as readonly string[])],
  [/^promise\.touchEveryDays$/, counted("day")],
  [/^reinquiryWindowDays$/, counted("day")],
  [/^marginShare$/, percent],
  [/^aims\.onTimeShare$/, percent],
  [/^aims\.(revenuePerMonthMinor|costPerQualifiedLeadMinor)$/, money],
  [/^installedAtMs$/, (atMs) => new Date(Number(atMs)).toISOString()],
];
const wordsOf = (path: string): Words => WORDS.find(([where]) => where.test(path))?.[1] ?? asText;

/** What an item of a list is told by; lists of plain values and of windows are told whole. */
const KEYS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(sources|reasons)$/, ["value"]],
  [/^phoneNumbers$/, ["number", "fromOn"]],
  [/^rates$/, ["currency", "fromOn"]],
  [/^engagement$/, ["property"]],
  [/^ownReasonProperties$/, ["objectType", "property"]],
  [/^promise\.(.+\.)?calendar\.overrides$/, ["on"]],
  [/^promise\.policies$/, ["policyId"]],
  [/^promise\.ownCalendars$/, ["name"]],
];

/** Lists that are for all where they are not there. */
const COVER = /^promise\.policies\..+\.covers\.\w+$/;

const LEFT_OUT: ReadonlySet<string> = new Set(["version", "formerPromises"]);

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isWindow(value);

/** A list as members by what tells its items apart, so that one more in front does not move all others. */
const byKey = (path: string, value: unknown): unknown => {
  const keys = KEYS.find(([where]) => where.test(path))?.[1];
  if (keys === undefined || !Array.isArray(value)) return value;
  const nameOf = (item: Members): string =>
    keys.flatMap((key) => (typeof item[key] === "string" && item[key] !== "" ? [item[key]] : [])).join(" ");
  const restOf = (item: Members): Members => Object.fromEntries(Object.entries(item).filter(([name]) => !keys.includes(name)));
  return Object.fromEntries((value as Members[]).map((item) => [nameOf(item), restOf(item)]));
};

const within = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

function told(path: string, value: unknown, charter: Charter): string | null {
  if (value === null && COVER.test(path)) return "all";
  return value === undefined || value === null ? null : wordsOf(path)(value, charter);
}

/** In which things two agreements differ, by path; a version's number is no such thing. */
export function charterDifference(before: Charter, after: Charter): CharterDifference[] {
  const compare = (path: string, formerly: unknown, now: unknown): CharterDifference[] => {
    if (isSameValue(formerly ?? null, now ?? null)) return [];
    const [a, b] = [byKey(path, formerly), byKey(path, now)];
    // What came or went is told member by member too: each says what it is.
    const doBranch = (isMembers(a) || isMembers(b)) && [a, b].every((side) => isMembers(side) || side === undefined || side === null);
    if (!doBranch) return [{ path, before: told(path, a, before), after: told(path, b, after) }];
    const [left, right] = [isMembers(a) ? a : {}, isMembers(b) ? b : {}];
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names.flatMap((name) => compare(within(path, name), left[name], right[name]));
  };
  return compare("", before, after)
    .filter(({ path }) => !LEFT_OUT.has(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** All that an agreement says, by path, in words; what it leaves open is not there. */
export function charterWords(charter: Charter): { path: string; words: string }[] {
  const walk = (path: string, value: unknown): { path: string; words: string }[] => {
    const members = byKey(path, value);
    if (isMembers(members)) return Object.entries(members).flatMap(([name, member]) => walk(within(path, name), member));
    const words = told(path, value, charter);
    return words === null ? [] : [{ path, words }];
  };
  return walk("", charter)
    .filter(({ path }) => !LEFT_OUT.has(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
