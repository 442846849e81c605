import type { Charter } from "../charter";
import { convert } from "../currency/convert";
import { toDecimal } from "../money";
import { dayNumberOf, dayOfNumber, monthOf, nextMonth } from "../period";
import { accruedBetween } from "./accrue";
import { lastDayOf, touches, type SpendEntry } from "./spend-entry";

/** What foreign money is worth to the account: its currency, and the agreed rates. */
export type AccountMoney = Pick<Charter, "currency" | "rates">;

/** What one entry adds to a window. */
export interface SpendPart<Entry extends SpendEntry = SpendEntry> {
  entry: Entry;
  /** the entry's days in the window, both included */
  fromOn: string;
  toOn: string;
  /** minor units of the account's currency; null when no rate is known on any of these days */
  amountMinor: number | null;
  /** minor units of the entry's own currency that fall on days without a rate: in no sum */
  withoutRateMinor: number;
}

/** An amount spread over `[first, end)`, of which `[from, to)` counts. Day numbers. */
interface Span {
  amountMinor: number;
  first: number;
  end: number;
  from: number;
  to: number;
}

/** The days `[from, to)` that are asked about. */
interface Window {
  from: number;
  to: number;
}

/** The whole entry, or of a monthly one each calendar month that it has days of in the window; a month begun late gives its days' part. */
function spansOf(entry: SpendEntry, window: Window): Span[] {
  const { amountMinor } = entry;
  const first = dayNumberOf(entry.fromOn);
  const end = dayNumberOf(lastDayOf(entry)) + 1;
  const from = Math.max(first, window.from);
  const to = Math.min(end, window.to);
  if (!entry.isMonthly) return [{ amountMinor, first, end, from, to }];
  const spans: Span[] = [];
  for (let month = monthOf(dayOfNumber(from)), begin = dayNumberOf(month); begin < to;) {
    month = nextMonth(month);
    const next = dayNumberOf(month);
    spans.push({ amountMinor, first: begin, end: next, from: Math.max(begin, from), to: Math.min(next, to) });
    begin = next;
  }
  return spans;
}

/** Cuts a span where a new rate of the currency begins; each piece has the foreign money that accrues in it. */
function piecesOf(span: Span, currency: string, { rates }: AccountMoney): Span[] {
  const { amountMinor, first, end, from, to } = span;
  const cuts = rates
    .filter((rate) => rate.currency === currency)
    .map((rate) => dayNumberOf(rate.fromOn))
    .filter((day) => day > first && day < end);
  const edges = [...new Set([first, ...cuts, end])].sort((a, b) => a - b);
  return edges.slice(1).flatMap((stop, index) => {
    const start = edges[index] ?? stop;
    if (stop <= from || start >= to) return [];
    return [{ amountMinor: accruedBetween(amountMinor, [first, end], start, stop), first: start, end: stop, from, to }];
  });
}

const accruedOf = ({ amountMinor, first, end, from, to }: Span): number => accruedBetween(amountMinor, [first, end], from, to);

/** Each piece is converted once, at the rate of its days, and then spread over them: however time is cut, the parts add up. */
function foreignPart(entry: SpendEntry, spans: readonly Span[], money: AccountMoney): Pick<SpendPart, "amountMinor" | "withoutRateMinor"> {
  let amountMinor: number | null = null;
  let withoutRateMinor = 0;
  for (const piece of spans.flatMap((span) => piecesOf(span, entry.currency, money))) {
    const amount = toDecimal(piece.amountMinor, entry.currency);
    const converted = convert({ amount, currency: entry.currency }, dayOfNumber(piece.first), money);
    if (converted === null) withoutRateMinor += accruedOf(piece);
    else amountMinor = (amountMinor ?? 0) + accruedOf({ ...piece, amountMinor: converted });
  }
  return { amountMinor, withoutRateMinor };
}

const ownPart = (spans: readonly Span[]): Pick<SpendPart, "amountMinor" | "withoutRateMinor"> => ({
  amountMinor: spans.reduce((total, span) => total + accruedOf(span), 0),
  withoutRateMinor: 0,
});

/**
 * What each entry with a day in `[fromOn, toOn)` adds to it: spread evenly over its days, a monthly one over each calendar month, in whole
 * minor units with the remainder on the last day. Foreign money counts at the rate of its day; without one it is in no sum.
 * Windows that make up an entry's days add up to its amount exactly.
 */
export function spendParts<Entry extends SpendEntry>(
  entries: readonly Entry[],
  fromOn: string,
  toOn: string,
  money: AccountMoney,
): SpendPart<Entry>[] {
  if (toOn <= fromOn) return [];
  const window = { from: dayNumberOf(fromOn), to: dayNumberOf(toOn) };
  const lastOn = dayOfNumber(window.to - 1);
  return entries
    .filter((entry) => touches(entry, fromOn, toOn))
    .map((entry) => {
      const spans = spansOf(entry, window);
      const last = lastDayOf(entry);
      return {
        entry,
        fromOn: entry.fromOn > fromOn ? entry.fromOn : fromOn,
        toOn: last < lastOn ? last : lastOn,
        ...(entry.currency === money.currency ? ownPart(spans) : foreignPart(entry, spans, money)),
      };
    });
}
