import type { KpiName, MissingPart } from "../domain/kpi/catalogue";
import { atReadTerms, nothingAtRead } from "../domain/kpi/at-read-terms";
import { kpiOf } from "../domain/kpi/catalogue";
import { partsOf } from "../domain/kpi/kpi";
import { historyReach } from "../domain/lifetime/history";
import { mqlsPromised } from "../domain/sla/mqls-promised";
import { NOTHING_AT_READ, type AtRead, type KpiInput, type SpendBefore } from "../domain/kpi/kpi-input";
import { isKnownBy, PARTS, type PartKind, type RowKey } from "../domain/kpi/parts";
import type { Why } from "../domain/kpi/why";
import { NO_SUMS, type Sums } from "../domain/measures";
import { minorPerMajor } from "../domain/money";
import { addDays, dayOf, monthOf, nextMonth, splitIntoTiers, startOfDayMs } from "../domain/period";
import { UNATTRIBUTED } from "../domain/source/sources";
import type { KeptSpend } from "../domain/spend/spend-entry";
import { kindsWithoutRate, sumSpend } from "../domain/spend/spend-in";
import { spendParts, type SpendPart } from "../domain/spend/spend-parts";
import type { AtReadQuery, KpiQuery, PortalState, PortalTx, SumsQuery } from "../ports";
import { keysOf } from "./check-kpi-query";
import { reportCadence } from "./digest/report-cadence";
import { hasOneOwner } from "./has-one-owner";
import type { Asker } from "./kpi-frame";

const NOT_BY: Partial<Record<RowKey, Why>> = {
  owner: "not_by_owner",
  campaign: "not_by_campaign",
  pipeline: "not_by_pipeline",
  reason: "not_by_reason",
  service: "not_by_service",
};

/** Why rows told apart by anything do not have parts that are of all leads together. */
const OF_ALL: Partial<Record<PartKind, Why>> = { aim: "aim_of_all", report: "only_total" };

/** Parts that rows told apart by some keys do not have. */
const missingBy =
  (keys: readonly RowKey[]): MissingPart =>
  (part) =>
    keys.flatMap((key) => (isKnownBy(part, key) ? [] : (OF_ALL[PARTS[part].kind] ?? NOT_BY[key] ?? [])))[0] ?? null;

/** Whether a row is of what has no source or campaign, told apart or chosen: its spend is tied to none. */
export const isOfNoSource = (key: string | null, { by, where = {} }: KpiQuery): boolean =>
  where.source === UNATTRIBUTED || where.campaign === UNATTRIBUTED || (key === UNATTRIBUTED && (by === "source" || by === "campaign"));

/** A key's value in an entry of spend, spelled as in the kept sums. */
const keyOf = (entry: KeptSpend, key: "source" | "campaign"): string => (entry[key] === "" ? UNATTRIBUTED : entry[key]);

/** Whether an entry of spend belongs to what was chosen. */
export const isSpendOf = (entry: KeptSpend, { source, campaign }: NonNullable<KpiQuery["where"]>): boolean =>
  (source === undefined || keyOf(entry, "source") === source) && (campaign === undefined || keyOf(entry, "campaign") === campaign);

const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string, b: string): string => (a < b ? a : b);

/** The part of a window that a row is about: a month's own days, else all. */
export const windowOf = (key: string | null, { by, from, to }: KpiQuery): { fromOn: string; toOn: string } =>
  by === "month" && key !== null
    ? { fromOn: later(from, `${key}-01`), toOn: sooner(to, nextMonth(`${key}-01`)) }
    : { fromOn: from, toOn: to };

/** Where the spend of a window ends as of an instant: what is paid by the month or for days to come is not spent before its days have come. */
export const spentUntil = (toOn: string, { timeZone }: PortalState["charter"], asOfMs: number): string =>
  sooner(toOn, addDays(dayOf(asOfMs, timeZone), 1));

/** Months that a range touches, as `YYYY-MM`. */
function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let day = monthOf(from); day < to; day = nextMonth(day)) months.push(day.slice(0, 7));
  return months;
}

/** What the rows of an answer are computed from. The key of the total is null. */
export interface KpiInputs {
  /** of the rows, in order */
  keys: string[];
  inputOf: (key: string | null) => KpiInput;
  sumsOf: (key: string | null) => Sums;
  /** which parts a row does not have, and why */
  missingIn: (key: string | null) => MissingPart;
  /** the entries of spend that a row may be of, whether or not one of their days in the window has come */
  entriesOf: (key: string | null) => KeptSpend[];
  /** what each of them adds to the row up to today */
  spendOf: (key: string | null) => SpendPart<KeptSpend>[];
  /** the same one median sales cycle earlier, or why that is not known */
  spendBeforeOf: (key: string | null) => SpendPart<KeptSpend>[] | Extract<SpendBefore, string>;
}

const isAtRead = (part: string): part is keyof AtRead => part in NOTHING_AT_READ;

/** What is read of the parts of some KPIs that are not kept. */
export const atReadQuery = (
  { charter }: PortalState,
  { basis, by, from, to, where = {} }: KpiQuery,
  names: readonly KpiName[],
  asOfMs: number,
): AtReadQuery => {
  const parts = [...new Set(names.flatMap((name) => partsOf(kpiOf(name))))];
  // The spend of an earlier time is found by the sales cycle.
  if (parts.includes("mediaBeforeMinor")) parts.push("salesCycleMedianDays");
  return {
    basis,
    by,
    where,
    fromMs: startOfDayMs(from, charter.timeZone),
    toMs: startOfDayMs(to, charter.timeZone),
    asOfMs,
    timeZone: charter.timeZone,
    ...atReadTerms(charter),
    parts: parts.filter(isAtRead),
  };
};

async function readAllSums(tx: PortalTx, { basis, by, from, to, where = {} }: KpiQuery): ReturnType<PortalTx["readSums"]> {
  const query: SumsQuery = { basis, by, where, ...splitIntoTiers(from, to) };
  const rows = await tx.readSums(query);
  // Cells by reason are of what was dropped or lost only: their total is not all there is.
  return by === "reason" ? [...rows.filter(({ key }) => key !== null), ...(await tx.readSums({ ...query, by: null }))] : rows;
}

/** For figures that were refused beforehand to those who may not see them. */
export const ALL_SPEND: Asker = { maySeeSalaries: true };

/** Reads what some KPIs of a window are computed from, for each row and the total: kept sums, what depends on now, accrued spend. */
export async function readKpiInputs(
  tx: PortalTx,
  portal: PortalState,
  query: KpiQuery,
  names: readonly KpiName[],
  nowMs: number,
  { maySeeSalaries }: Asker,
): Promise<KpiInputs> {
  const { basis, by, from, to, where = {} } = query;
  const { charter } = portal;
  const sums = new Map((await readAllSums(tx, query)).map((row) => [row.key, row.sums]));
  const atRead = new Map((await tx.readAtRead(atReadQuery(portal, query, names, nowMs))).map((row) => [row.key, row]));
  // Of each row by its own sales cycle, which is what the row says when it is asked for alone.
  const lagDaysOf = (key: string | null): number | null => {
    const cycleDays = atRead.get(key)?.salesCycleMedianDays ?? null;
    return cycleDays === null ? null : Math.round(cycleDays);
  };
  const longestLag = Math.max(0, ...[...atRead.keys()].map((key) => lagDaysOf(key) ?? 0));
  // What is chosen by an owner or the like has no spend, and no rows of it either.
  const isSpendTold = missingBy(Object.keys(where) as RowKey[])("mediaMinor") === null;
  const entries = !isSpendTold
    ? []
    : (await tx.readSpendEntries({ within: { fromOn: addDays(from, -longestLag), toOn: to } })).filter(
        // What somebody may not see is in none of their figures, and makes no row.
        (entry) => isSpendOf(entry, where) && (maySeeSalaries || entry.kind !== "salary"),
      );
  const groups = by === "source" || by === "campaign" ? by : null;
  const entriesOf = (key: string | null): KeptSpend[] =>
    key === null || groups === null ? entries : entries.filter((entry) => keyOf(entry, groups) === key);
  const spendOf = (key: string | null, daysBefore = 0): SpendPart<KeptSpend>[] => {
    const { fromOn, toOn } = windowOf(key, query);
    const untilOn = spentUntil(toOn, charter, nowMs);
    return spendParts(entriesOf(key), addDays(fromOn, -daysBefore), addDays(untilOn, -daysBefore), charter);
  };
  const spendBeforeOf = (key: string | null): ReturnType<KpiInputs["spendBeforeOf"]> => {
    if (basis === "cohort") return "period_only";
    const lagDays = lagDaysOf(key);
    return lagDays === null ? "no_customers_yet" : spendOf(key, lagDays);
  };
  // What a customer is worth is told by an account that has had some for a while.
  const isOfCustomers = names.some((name) => partsOf(kpiOf(name)).includes("acquiredCustomers"));
  const isHistoryShort = isOfCustomers && !historyReach(await tx.readWinHistory(), nowMs).isEnough;
  const isOfReports = names.some((name) => partsOf(kpiOf(name)).includes("reportsDue"));
  const cadence = isOfReports ? await reportCadence({ tx, portal, nowMs }) : null;
  const isOneOwner = isOfReports && (await hasOneOwner(tx, nowMs));
  const nothing = nothingAtRead(atReadTerms(charter));
  const promisedOf = (key: string | null): number | null => {
    const { fromOn, toOn } = windowOf(key, query);
    return mqlsPromised(charter, fromOn, spentUntil(toOn, charter, nowMs));
  };
  const spendKeys = groups === null ? [] : spendOf(null).map(({ entry }) => keyOf(entry, groups));
  const spendMonths = by === "month" ? monthsOf(from, to).filter((month) => spendOf(month).length > 0) : [];
  const keys = new Set([...sums.keys(), ...atRead.keys(), ...spendKeys, ...spendMonths].filter((key) => key !== null));
  const sumsOf = (key: string | null): Sums => sums.get(key) ?? NO_SUMS;
  return {
    keys: [...keys].sort((a, b) => (a < b ? -1 : 1)),
    inputOf: (key) => {
      const spent = spendOf(key);
      const before = spendBeforeOf(key);
      return {
        sums: sumsOf(key),
        atRead: atRead.get(key) ?? nothing,
        spend: sumSpend(spent),
        withoutRate: kindsWithoutRate(spent),
        spendBefore: typeof before === "string" ? before : sumSpend(before),
        withoutRateBefore: typeof before === "string" ? [] : kindsWithoutRate(before),
        isSpendUntied: isOfNoSource(key, query),
        mqlsPromised: promisedOf(key),
        reportCadence: cadence,
        hasOneOwner: isOneOwner,
        marginShare: charter.marginShare,
        isHistoryShort,
        currency: charter.currency,
        minorPerMajor: minorPerMajor(charter.currency),
      };
    },
    sumsOf,
    missingIn: (key) => missingBy(key === null ? (Object.keys(where) as RowKey[]) : keysOf(query)),
    entriesOf,
    spendOf,
    spendBeforeOf,
  };
}
