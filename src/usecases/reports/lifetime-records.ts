import type { RecordList } from "../../domain/explain/evidence";
import type { Customer, WonDeal } from "../../domain/lifetime/customers";
import { hasBoughtAgain, isYearOld } from "../../domain/lifetime/has-bought-again";
import { isActive } from "../../domain/lifetime/is-active";
import { keptAt, seenAt } from "../../domain/lifetime/retention-curve";
import { YEAR_MS } from "../../domain/lifetime/year";
import { dayOf, nextMonth, startOfDayMs } from "../../domain/period";
import { toRecord } from "../explain/to-record";
import { LIFETIME_LISTS } from "./lifetime-evidence";
import { readListName } from "./list-name";
import { lifetimePeriod, readCustomers } from "./read-lifetime";
import type { ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

type Kind = (typeof LIFETIME_LISTS)[number];

const LABELS: Readonly<Record<Kind, string>> = {
  first: "First deals of customers",
  customers: "Revenue of all their won deals",
  unpriced: "Their won deals without an amount",
  recent: "What customers bought in the last 12 months",
  repeat: "Bought again within a year",
  cohort: "Revenue of all their won deals",
  kept: "Customers who still bought",
  stayed: "Customers at the start who were some at the end",
};

/** Of the centuries that an account has: the day after the last month of a calendar is no date. */
const MONTH = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/;
const AGE = /^\d{1,2}$/;

/** Deals that a list is of, and what each adds: its amount, or one. */
interface Listed {
  deals: WonDeal[];
  isMoney: boolean;
}

const firstDeals = (customers: readonly Customer[]): Listed => ({ deals: customers.map(({ acquiredBy }) => acquiredBy), isMoney: false });
const allDeals = (customers: readonly Customer[]): Listed => ({ deals: customers.flatMap(({ wins }) => wins), isMoney: true });

interface Known {
  /** of any date, of the asked source or month */
  ever: readonly Customer[];
  /** those of them whose first deal was won in the dates */
  won: readonly Customer[];
  isMonth: boolean;
  activeMs: number;
  nowMs: number;
}

function listedOf(kind: Kind, { ever, won, isMonth, activeMs, nowMs }: Known, age: string | undefined): Listed | null {
  switch (kind) {
    case "first":
      return firstDeals(won);
    case "customers":
    case "cohort":
      return allDeals(won);
    case "unpriced": {
      const { deals } = allDeals(won);
      return { deals: deals.filter(({ amountMinor, isWithoutRate }) => amountMinor === null && !isWithoutRate), isMoney: false };
    }
    case "recent": {
      const { deals, isMoney } = allDeals(ever);
      return { deals: deals.filter(({ wonAtMs }) => wonAtMs > nowMs - YEAR_MS && wonAtMs <= nowMs), isMoney };
    }
    case "repeat":
      return firstDeals(won.filter((customer) => isYearOld(customer, nowMs) && hasBoughtAgain(customer)));
    case "kept": {
      if (age === undefined || !AGE.test(age)) return null;
      const seen = seenAt(won, Number(age), { nowMs, activeMs, lastMonth: Number(age), isMixed: !isMonth });
      return firstDeals(keptAt(seen, Number(age), activeMs));
    }
    case "stayed":
      return null;
  }
}

/** Customers at the start of a calendar month who still were some at its end. */
function stayed(
  customers: readonly Customer[],
  month: string,
  timeZone: string,
  { activeMs, nowMs }: Pick<Known, "activeMs" | "nowMs">,
): Listed {
  const fromMs = startOfDayMs(`${month}-01`, timeZone);
  const toMs = startOfDayMs(nextMonth(`${month}-01`), timeZone);
  const isStill = (customer: Customer): boolean => isActive(customer, fromMs, activeMs) && isActive(customer, toMs, activeMs);
  return firstDeals(toMs > nowMs ? [] : customers.filter(isStill));
}

const isKind = (kind: string): kind is Kind => LIFETIME_LISTS.some((known) => known === kind);

const MOST_DEALS = 1_000_000;

/** The stored rows of some deals as records. */
async function toRecords({ tx, portal }: ReportFrame, { deals, isMoney }: Listed): Promise<RecordList["records"]> {
  const wanted = new Map(deals.map((deal) => [deal.dealId, deal]));
  const instants = deals.map(({ wonAtMs }) => wonAtMs);
  const within = {
    within: ["wonAtMs"],
    fromMs: instants.reduce((least, atMs) => Math.min(least, atMs), Infinity),
    toMs: instants.reduce((most, atMs) => Math.max(most, atMs), 0) + 1,
  };
  const rows =
    deals.length === 0 ? [] : await tx.readPartRows({ table: "deals", conditions: [within], orderBy: ["wonAtMs"] }, null, MOST_DEALS);
  return rows.flatMap((known) => {
    const deal = known.table === "deals" ? wanted.get(known.row.dealId) : undefined;
    if (deal === undefined) return [];
    const adds = isMoney ? (deal.amountMinor ?? 0) : 1;
    return [toRecord("acquiredRevenueMinor", known, { atMs: deal.wonAtMs, adds, currency: portal.charter.currency })];
  });
}

/** The records behind a number of what customers bring: lists are named as the report's own answer names them. */
export const readLifetimeRecords: ReadRecordList = async (frame, question) => {
  const { nowMs, head, portal } = frame;
  const { timeZone } = portal.charter;
  const { kind, values } = readListName(question.list) ?? { kind: "", values: [] };
  const [key, age, ...more] = values;
  if (!isKind(kind) || key === undefined || more.length > 0 || (age !== undefined && kind !== "kept")) return null;
  const { fromOn, toOn } = lifetimePeriod(frame, question);
  const { customers, active } = await readCustomers(frame);
  const { activeMs } = active;
  const isMonth = MONTH.test(key);
  const ever = customers.filter(
    ({ source, acquiredAtMs }) => key === "total" || (isMonth ? dayOf(acquiredAtMs, timeZone).startsWith(key) : source === key),
  );
  const [fromMs, toMs] = [startOfDayMs(fromOn, timeZone), startOfDayMs(toOn, timeZone)];
  const won = ever.filter(({ acquiredAtMs }) => acquiredAtMs >= fromMs && acquiredAtMs < toMs);
  const listed =
    kind === "stayed"
      ? isMonth
        ? stayed(customers, key, timeZone, { activeMs, nowMs })
        : null
      : listedOf(kind, { ever, won, isMonth, activeMs, nowMs }, age);
  if (listed === null) return null;
  return { label: LABELS[kind], unit: listed.isMoney ? head.currency : "count", records: await toRecords(frame, listed) };
};
