import { UNASSIGNED } from "../domain/contributions";
import { DAY_MS } from "../domain/time-zone";
import { HandoffError } from "../domain/handoff-error";
import { computeKpis, type KpiName } from "../domain/kpi/catalogue";
import type { KpiReport } from "../domain/kpi/kpi-report";
import type { Figure } from "../domain/kpi/figure";
import { NO_SUMS, type Sums } from "../domain/measures";
import { minorPerMajor } from "../domain/money";
import { addDays, splitIntoTiers, startOfDayMs } from "../domain/period";
import { labelOfSource, UNATTRIBUTED } from "../domain/source/sources";
import { accruedMinor } from "../domain/spend/accrue";
import type { RecordedSpend } from "../domain/kpi/kpi-input";
import type { AtReadRow, Clock, KpiQuery, PortalState, PortalTx, SpendEntry, WithPortal } from "../ports";

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function checkDates({ from, to }: KpiQuery): void {
  for (const date of [from, to]) {
    if (!DATE.test(date) || Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date) {
      throw new HandoffError("bad_date", `"${date}" is not a date.`, "Give dates as YYYY-MM-DD, for example 2026-07-13.");
    }
  }
  if (from >= to)
    throw new HandoffError("empty_period", `Nothing lies between ${from} and ${to}.`, "The last date is not included: give a later one.");
}

/** Spend of a window by key: null for a kind that nobody recorded in it, 0 for one recorded as zero. */
function spendOf(entries: readonly SpendEntry[], fromOn: string, toOn: string): RecordedSpend {
  const sum = (kind: SpendEntry["kind"]): number | null => {
    const recorded = entries.filter((entry) => entry.kind === kind);
    return recorded.length === 0 ? null : recorded.reduce((total, entry) => total + accruedMinor(entry, fromOn, toOn), 0);
  };
  return { mediaMinor: sum("media"), feesMinor: sum("fees"), toolsMinor: sum("tools"), salaryMinor: sum("salary") };
}

/** Spend entries by the key of a grouping; a month gets each entry that touches it. */
function spendByKey(
  entries: readonly SpendEntry[],
  by: "source" | "campaign",
  spendKey = (entry: SpendEntry) => entry[by],
): Map<string, SpendEntry[]> {
  const groups = new Map<string, SpendEntry[]>();
  for (const entry of entries) {
    const key = spendKey(entry) === "" ? UNATTRIBUTED : spendKey(entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

const NOTHING_AT_READ: Omit<AtReadRow, "key"> = {
  pastDueOpen: 0,
  runningOpen: 0,
  unrecordedAppointments: 0,
  speedToLeadMedianSeconds: null,
  speedToLeadP90Seconds: null,
  speedToLeadWallMedianSeconds: null,
  salesCycleMedianDays: null,
};

interface Parts {
  sums: Map<string | null, Sums>;
  atRead: Map<string | null, AtReadRow>;
  spend: SpendEntry[];
}

async function readParts(tx: PortalTx, portal: PortalState, query: KpiQuery, asOfMs: number): Promise<Parts> {
  const { basis, by, from, to } = query;
  const { timeZone } = portal.charter;
  const sums = await tx.readSums({ basis, by, ...splitIntoTiers(from, to) });
  const atRead = await tx.readAtRead({
    basis,
    by,
    fromMs: startOfDayMs(from, timeZone),
    toMs: startOfDayMs(to, timeZone),
    asOfMs,
    timeZone,
  });
  return {
    sums: new Map(sums.map((row) => [row.key, row.sums])),
    atRead: new Map(atRead.map((row) => [row.key, row])),
    spend: await tx.readSpend(from, to),
  };
}

/** First days of the months that a range touches, as `YYYY-MM`. */
function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day < to; day = `${addDays(day, 31).slice(0, 7)}-01`) months.push(day.slice(0, 7));
  return months;
}

const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string, b: string): string => (a < b ? a : b);

/** The KPIs of one portal: kept sums, what depends on now, and accrued spend, put through the catalogue. */
export async function kpiReport(tx: PortalTx, portal: PortalState, query: KpiQuery, nowMs: number): Promise<KpiReport> {
  checkDates(query);
  const { basis, by, from, to } = query;
  const { charter } = portal;
  const { sums, atRead, spend } = await readParts(tx, portal, query, nowMs);
  const compute = (key: string | null, spent: RecordedSpend | "not_by_owner"): Record<KpiName, Figure> =>
    computeKpis({
      sums: sums.get(key) ?? NO_SUMS,
      atRead: atRead.get(key) ?? NOTHING_AT_READ,
      spend: spent,
      currency: charter.currency,
      minorPerMajor: minorPerMajor(charter.currency),
    });

  const spendGroups = by === "source" || by === "campaign" ? spendByKey(spend, by) : new Map<string, SpendEntry[]>();
  const months =
    by === "month"
      ? monthsOf(from, to).filter((month) => spend.some((entry) => entry.fromOn < `${month}-32` && entry.toOn >= `${month}-01`))
      : [];
  const keys = new Set([...sums.keys(), ...atRead.keys(), ...spendGroups.keys(), ...months].filter((key) => key !== null));
  const spendOfKey = (key: string): RecordedSpend | "not_by_owner" => {
    if (by === "owner") return "not_by_owner";
    if (by !== "month") return spendOf(spendGroups.get(key) ?? [], from, to);
    const monthFrom = later(from, `${key}-01`);
    const monthTo = sooner(to, `${addDays(`${key}-01`, 31).slice(0, 7)}-01`);
    return spendOf(
      spend.filter((entry) => entry.fromOn < monthTo && entry.toOn >= monthFrom),
      monthFrom,
      monthTo,
    );
  };
  const labels = await labelsOf(tx, by, nowMs);
  return {
    portalId: portal.portalId,
    from,
    to,
    timeZone: charter.timeZone,
    basis,
    by,
    currency: charter.currency,
    charterVersion: charter.version,
    asOf: new Date(nowMs).toISOString(),
    rows: [...keys].sort((a, b) => (a < b ? -1 : 1)).map((key) => ({ key, label: labels(key), kpis: compute(key, spendOfKey(key)) })),
    total: { key: "total", kpis: compute(null, spendOf(spend, from, to)) },
  };
}

async function labelsOf(tx: PortalTx, by: KpiQuery["by"], nowMs: number): Promise<(key: string) => string> {
  if (by === "source") {
    const options = new Map((await tx.readLabels("contacts", "handoff_source")).map((option) => [option.value, option.label]));
    return (key) => (key === UNATTRIBUTED ? labelOfSource(null) : (options.get(key) ?? labelOfSource(key)));
  }
  if (by === "owner") {
    const names = new Map((await tx.readOwners(nowMs - DAY_MS)).map((owner) => [String(owner.id), owner.name]));
    return (key) => (key === UNASSIGNED ? "Unassigned" : (names.get(key) ?? key));
  }
  return (key) => (key === UNATTRIBUTED ? "No campaign" : key);
}

/** Reads KPIs. Throws `unknown_portal`, `not_ready` while the first read runs, `bad_date`, `empty_period`. */
export const readKpis =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number, query: KpiQuery): Promise<KpiReport> =>
    deps.withPortal(portalId, async (tx) => kpiReport(tx, await installedPortal(tx, portalId), query, deps.clock.nowMs()), "snapshot");

/** The portal, if the app is installed in it, whether or not its figures stand. Throws `unknown_portal`. */
export async function knownPortal(tx: PortalTx, portalId: number): Promise<PortalState> {
  const portal = await tx.readPortal();
  if (portal === null || portal.state === "gone") {
    throw new HandoffError(
      "unknown_portal",
      `Handoff is not installed in account ${String(portalId)}.`,
      "Check the number, or install the app there first.",
    );
  }
  return portal;
}

/** The portal, once its figures stand. Throws `unknown_portal`, `not_ready`. */
export async function installedPortal(tx: PortalTx, portalId: number): Promise<PortalState> {
  const portal = await knownPortal(tx, portalId);
  if (portal.state !== "ready") {
    throw new HandoffError(
      "not_ready",
      "The first read of this account is not finished.",
      "Wait until it says ready; its progress is on the app's home page.",
    );
  }
  return portal;
}
