import type { ExplainedPart, Explanation, FigureRecord } from "../../src/domain/explain/explanation";
import { kpiOf, type KpiName } from "../../src/domain/kpi/catalogue";
import { NOTHING_AT_READ, NOTHING_SPENT, type KpiInput } from "../../src/domain/kpi/kpi-input";
import { MEASURES, NO_SUMS } from "../../src/domain/measures";
import { explanationOf } from "../../src/usecases/explain/explain-figure";
import { hasOneOwner } from "../../src/usecases/has-one-owner";
import { kpiFrame, type AskedFrame } from "../../src/usecases/kpi-frame";
import type { ExplainQuery, KpiQuery, PortalState, PortalTx } from "../../src/ports";

/** As the database takes percentiles. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Least time by which half is answered: at each answer the share still waiting shrinks by the part of those who waited so long. */
function survivalMedian(records: readonly FigureRecord[]): number | null {
  const isOpen = (record: FigureRecord): boolean => record.kind === "lead" && record.how === null;
  const times = records.filter((record) => !isOpen(record)).map(({ adds }) => adds);
  let waiting = 1;
  for (const time of [...new Set(times)].sort((a, b) => a - b)) {
    waiting *= 1 - times.filter((other) => other === time).length / records.filter(({ adds }) => adds >= time).length;
    if (waiting < 0.5 + 1e-9) return time;
  }
  return null;
}

/** What records make together, told by nothing but them. Nothing entered as spent is not a spent 0. */
export function combined({ combinedBy, kind, part }: ExplainedPart, records: readonly FigureRecord[]): number | null {
  const values = records.map(({ adds }) => adds);
  if (combinedBy === "median") return percentile(values, 0.5);
  if (combinedBy === "median_with_open") return survivalMedian(records);
  if (combinedBy === "ninth_decile") return percentile(values, 0.9);
  if (values.length === 0 && (combinedBy === "mean" || kind === "spend" || IS_COUNT_OR_UNKNOWN.test(part))) return null;
  return combinedBy === "mean" ? sum(values) / values.length : sum(values);
}

/** Parts that are null, not 0, where it cannot be told which records are in them. */
const IS_COUNT_OR_UNKNOWN = /^(stale|untouched)/;

const NEAR = 1e-9;
/** Counts and money are equal to the last unit; medians and means to what doubles can tell. */
function expectSame(what: object, found: number | null, wanted: number | null, isExact: boolean): void {
  const isSame =
    found === null || wanted === null || isExact ? found === wanted : Math.abs(found - wanted) <= NEAR * Math.max(1, Math.abs(wanted));
  expect({ ...what, found, wanted, isSame }).toEqual({ ...what, found, wanted, isSame: true });
}

const isMeasure = (part: string): boolean => (MEASURES as readonly string[]).includes(part);

/** The input that the records alone tell. */
function inputOf(
  parts: ReadonlyMap<string, number | null>,
  { currency, minorPerMajor, figure }: Explanation,
  { marginShare, isOneOwner }: { marginShare: number | null; isOneOwner: boolean },
): KpiInput {
  const told = (names: readonly string[]): Record<string, number | null> =>
    Object.fromEntries(names.flatMap((name) => (parts.has(name) ? [[name, parts.get(name) ?? null]] : [])));
  const before = { mediaMinor: parts.get("mediaBeforeMinor") ?? null, feesMinor: parts.get("feesBeforeMinor") ?? null };
  return {
    sums: { ...NO_SUMS, ...told(MEASURES) },
    atRead: { ...NOTHING_AT_READ, ...told(Object.keys(NOTHING_AT_READ)) },
    spend: { ...NOTHING_SPENT, ...told(Object.keys(NOTHING_SPENT)) },
    spendBefore: { ...NOTHING_SPENT, ...before },
    mqlsPromised: parts.get("mqlsPromised") ?? null,
    reportCadence: parts.get("reportsDue") == null ? null : { inTime: parts.get("reportsInTime") ?? 0, due: parts.get("reportsDue") ?? 0 },
    marginShare,
    hasOneOwner: isOneOwner,
    isHistoryShort: figure.why === "no_history",
    currency,
    minorPerMajor,
  };
}

/** All records of one part, page by page. */
async function pagesOf(frame: AskedFrame, query: KpiQuery & ExplainQuery): Promise<FigureRecord[]> {
  const records: FigureRecord[] = [];
  for (let after: string | undefined; ;) {
    const { parts } = await explanationOf(frame, { ...query, after });
    const page = parts.find(({ part }) => part === query.part)?.records;
    records.push(...(page?.rows ?? []));
    if (page?.next == null) return records;
    after = page.next;
  }
}

const EVERY = 1_000_000;

/**
 * One figure's explanation is whole: the records of each of its parts add up to the part, there are as many as it says, and the parts give
 * the figure. With `pageSize` the records come in the same order when they are read in pages. Answers the explanation.
 */
export async function expectExplained(
  tx: PortalTx,
  portal: PortalState,
  query: KpiQuery & { kpi: KpiName; key: string | null },
  { nowMs, pageSize }: { nowMs: number; pageSize?: number },
): Promise<Explanation> {
  const frame = { ...kpiFrame(tx, portal, nowMs, { maySeeSalaries: true }), seen: null };
  const explanation = await explanationOf(frame, { ...query, limit: EVERY });
  const sums = new Map<string, number | null>();
  for (const part of explanation.parts) {
    const what = { kpi: query.kpi, basis: query.basis, by: query.by, key: query.key, part: part.part };
    const asked =
      part.records ??
      (await explanationOf(frame, { ...query, part: part.part, limit: EVERY })).parts.find(({ records }) => records !== null)?.records;
    const records = asked?.rows ?? [];
    expect({ ...what, next: asked?.next, count: part.recordCount }).toEqual({ ...what, next: null, count: records.length });
    if (part.why !== undefined) continue;
    if (part.kind === "aim" || part.kind === "report") {
      sums.set(part.part, part.total);
      continue;
    }
    const told = combined(part, records);
    const isCountOfNone = IS_COUNT_OR_UNKNOWN.test(part.part) && told === null;
    expectSame(what, isCountOfNone && part.total !== null ? 0 : told, part.total, part.combinedBy === "sum");
    if (part.isMoney && part.total !== null) expect(part.value).toBe(part.total / explanation.minorPerMajor);
    if (part.how !== undefined)
      expect({ ...what, how: sum(Object.values(part.how)) }).toEqual({
        ...what,
        how: records.filter(({ kind }) => kind === "lead").length,
      });
    if (part.inquiriesJoined !== undefined) {
      const joined = sum(records.map((record) => (record.kind === "lead" ? record.inquiries - 1 : 0)));
      expect({ ...what, joined: part.inquiriesJoined }).toEqual({ ...what, joined });
    }
    sums.set(part.part, part.combinedBy === "sum" && isMeasure(part.part) ? (told ?? 0) : part.total);
    if (pageSize !== undefined && records.length > 0)
      expect(await pagesOf(frame, { ...query, part: part.part, limit: pageSize })).toEqual(records);
  }
  if (explanation.parts.every(({ why }) => why === undefined)) {
    const told = { marginShare: portal.charter.marginShare, isOneOwner: await hasOneOwner(tx, nowMs) };
    expect({ ...query, figure: kpiOf(query.kpi).compute(inputOf(sums, explanation, told)) }).toEqual({
      ...query,
      figure: explanation.figure,
    });
  }
  return explanation;
}
