import { minorPerMajor, toMinor } from "../money";
import { nameSource, type NamedSource } from "./name-source";
import { FIRST_SPEND_DAY, LAST_SPEND_DAY, MAX_SPEND_MINOR, SPEND_KINDS, type SpendEntry, type SpendKind } from "./spend-entry";

export const SPEND_COLUMNS = ["source", "campaign", "from", "to", "amount", "currency", "kind"] as const;
export type SpendColumn = (typeof SPEND_COLUMNS)[number];

/** A row as its columns stand. */
export type SpendRow = Record<SpendColumn, string>;

/** What is wrong with one column of a row, and what to do about it. */
export interface SpendProblem {
  /** null: the row as a whole */
  column: SpendColumn | null;
  reason: string;
  whatToDo: string;
}

/** What a value stands for, or why it stands for nothing. */
type Read<Value> = { value: Value } | Omit<SpendProblem, "column">;
const refuse = (reason: string, whatToDo: string): Omit<SpendProblem, "column"> => ({ reason, whatToDo });

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const isCalendarDate = (text: string): boolean =>
  ISO_DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function readDay(text: string): Read<string> {
  if (text === "") return refuse("the date is missing", "Write it as YYYY-MM-DD; both dates are included.");
  if (!isCalendarDate(text)) return refuse(`"${text}" is not a date`, "Write a day of the calendar as YYYY-MM-DD, for example 2026-07-13.");
  if (text < FIRST_SPEND_DAY || text > LAST_SPEND_DAY) return refuse(`${text} is too far away`, "Compare the year.");
  return { value: text };
}

const DECIMAL_COMMA = /^-?[\d.' ]*\d,\d{1,2}$/;
/** 1.234 is a thousand and more to some, a little over one to others; with three digits there is no telling. */
const GROUPS_BY_POINTS = /^-?[1-9]\d{0,2}(\.\d{3})+$/;

/** The number that was probably meant, where only its separators are in the way. */
function withoutSeparators(text: string): string | null {
  if (GROUPS_BY_POINTS.test(text)) return text.replaceAll(".", "");
  const plain = DECIMAL_COMMA.test(text) ? text.replace(/[.' ]/g, "").replace(",", ".") : text.replace(/[,' \u00a0]/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}

function readAmount(text: string, currency: string): Read<number> {
  if (text === "") return refuse("the amount is missing", "Write 0 where nothing was spent, or leave it out altogether.");
  const isGrouped = GROUPS_BY_POINTS.test(text) && minorPerMajor(currency) !== 1000;
  const minor = isGrouped ? null : toMinor(text, currency);
  if (minor !== null && Math.abs(minor) <= MAX_SPEND_MINOR) return { value: minor };
  if (minor !== null || (!isGrouped && /^[+-]?\d+(\.\d*)?$/.test(text)))
    return refuse(`${text} is too large`, `The most is ${String(MAX_SPEND_MINOR / minorPerMajor(currency))}: compare the number.`);
  const meant = withoutSeparators(text);
  if (meant !== null)
    return refuse(`"${text}" has separators that can be read in two ways`, `Write the digits with a decimal point only: ${meant}.`);
  return refuse(`"${text}" is not an amount`, "Write the number alone, with a decimal point: 1234.50. The currency has its own place.");
}

function readCurrency(text: string, own: string): Read<string> {
  const currency = text === "" ? own : text.toUpperCase();
  return /^[A-Z]{3}$/.test(currency)
    ? { value: currency }
    : refuse(`"${text}" is not a currency`, `Write its three letters, for example ${own}, or nothing for ${own}.`);
}

function readKind(text: string): Read<SpendKind> {
  const kind = SPEND_KINDS.find((known) => known === (text === "" ? "media" : text.toLowerCase()));
  return kind === undefined
    ? refuse(`"${text}" is no kind of spend`, `Write one of ${SPEND_KINDS.join(", ")}, or nothing for media.`)
    : { value: kind };
}

/** The days of an entry: `to` may be empty for a monthly one, which then goes on until it is changed. */
function readDays(from: string, to: string, isMonthly: boolean): { fromOn: string; toOn: string | null } | SpendProblem[] {
  const first = readDay(from);
  const last: Read<string | null> = isMonthly && to === "" ? { value: null } : readDay(to);
  const problems: SpendProblem[] = [];
  if (!("value" in first)) problems.push({ column: "from", ...first });
  if (!("value" in last)) problems.push({ column: "to", ...last });
  if (!("value" in first) || !("value" in last)) return problems;
  if (last.value !== null && first.value > last.value)
    return [
      {
        column: "to",
        ...refuse(`${last.value} is before ${first.value}`, "Give the first day, then the last; one day has both the same."),
      },
    ];
  return { fromOn: first.value, toOn: last.value };
}

const trimmed = (row: SpendRow): SpendRow => ({
  source: row.source.trim(),
  campaign: row.campaign.trim(),
  from: row.from.trim(),
  to: row.to.trim(),
  amount: row.amount.trim(),
  currency: row.currency.trim(),
  kind: row.kind.trim(),
});

/**
 * A row as an entry of spend, with whether its source is one of the account's; or all that is wrong with it. The currency may be left out
 * (the account's), the kind too (media), the source (tied to none) and the campaign.
 */
export function readSpendRow(
  untrimmed: SpendRow,
  { currency: own, sources, isMonthly = false }: { currency: string; sources: readonly NamedSource[]; isMonthly?: boolean },
): { entry: SpendEntry; isSourceKnown: boolean } | { problems: SpendProblem[] } {
  const row = trimmed(untrimmed);
  const days = readDays(row.from, row.to, isMonthly);
  const currency = readCurrency(row.currency, own);
  const amount = readAmount(row.amount, "value" in currency ? currency.value : own);
  const kind = readKind(row.kind);
  if (!Array.isArray(days) && "value" in amount && "value" in currency && "value" in kind) {
    const { value: source, isKnown } = nameSource(row.source, sources);
    return {
      entry: {
        source,
        campaign: row.campaign,
        kind: kind.value,
        ...days,
        isMonthly,
        amountMinor: amount.value,
        currency: currency.value,
      },
      isSourceKnown: isKnown,
    };
  }
  const problems = Array.isArray(days) ? days : [];
  if (!("value" in amount)) problems.push({ column: "amount", ...amount });
  if (!("value" in currency)) problems.push({ column: "currency", ...currency });
  if (!("value" in kind)) problems.push({ column: "kind", ...kind });
  return { problems };
}
