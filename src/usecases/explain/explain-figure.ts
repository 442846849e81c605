import { combinedBy, isMoney } from "../../domain/explain/combined-by";
import type { Beside, Definition, ExplainedPart, Explanation, PartRole } from "../../domain/explain/explanation";
import { filtersOf, type FigureCell } from "../../domain/explain/figure-cell";
import { isFilterExact } from "../../domain/explain/part-rows";
import type { RowFilter } from "../../domain/explain/row-filter";
import { HandoffError } from "../../domain/handoff-error";
import { computeKpis, kpiOf, type KpiName } from "../../domain/kpi/catalogue";
import { partsOf, type Kpi } from "../../domain/kpi/kpi";
import { isPart } from "../../domain/kpi/named";
import { PARTS, type Part } from "../../domain/kpi/parts";
import { WHY_TEXTS } from "../../domain/kpi/why";
import type { Measure } from "../../domain/measures";
import { minorPerMajor, toMajor } from "../../domain/money";
import { startOfDayMs } from "../../domain/period";
import { spendWithoutRate } from "../../domain/spend/spend-without-rate";
import {
  DEFAULT_RECORDS,
  type Clock,
  type ExplainQuery,
  type KpiQuery,
  type PortalState,
  type PortalTx,
  type WithPortal,
} from "../../ports";
import type { AskedFrame } from "../kpi-frame";
import { readKpiInputs, windowOf, type KpiInputs } from "../kpi-inputs";
import { isRowSeen, othersHidden } from "../others-hidden";
import { answerInSnapshot, maturesOn, type KpiAsker } from "../read-kpis";
import { rowLabels } from "../row-labels";
import { countedBy, isAtRead, isMeasure, partRecords, readingQuery, type Explaining } from "./part-records";
import { spendOf, totalOf } from "./part-total";
import { readCursor, type RecordCursor } from "./record-cursor";
import { WAY_OF } from "./to-record";

const TOTAL = "total";

const MEANT = 20;

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The key of a row that is there, named by itself or by its words, in any case; null: the total. Throws `no_such_row`. */
function rowOf(key: string | null, keys: readonly string[], labelOf: (key: string) => string): string | null {
  if (key === null || key === TOTAL) return null;
  if (keys.includes(key)) return key;
  const byKey = keys.filter((each) => isSame(each, key));
  const [only, ...others] = byKey.length > 0 ? byKey : keys.filter((each) => isSame(labelOf(each), key));
  if (only !== undefined && others.length === 0) return only;
  const known = keys.slice(0, MEANT).map((each) => (labelOf(each) === each ? `"${each}"` : `"${each}" (${labelOf(each)})`));
  const more = keys.length > MEANT ? `, and ${String(keys.length - MEANT)} more` : "";
  throw new HandoffError(
    "no_such_row",
    only === undefined ? `The answer has no row "${key}".` : `The answer has more than one row "${key}".`,
    known.length === 0 ? "Ask for the total, or with `by` for rows." : `Ask for one of ${known.join(", ")}${more}, or for the total.`,
  );
}

/** The same of the rows that somebody sees. Any other is refused alike, whether or not there is such a row. Throws `others_hidden`. */
function seenRow(
  { key, by }: ExplainQuery,
  { keys }: KpiInputs,
  labelOf: (key: string) => string,
  seen: AskedFrame["seen"],
): string | null {
  const isOwn = (asked: string): boolean => seen === null || seen.map(String).some((id) => isSame(id, asked) || isSame(labelOf(id), asked));
  if (by === "owner" && key !== null && key !== TOTAL && !isOwn(key)) throw othersHidden();
  const seenKeys = keys.filter((each) => isRowSeen(seen, by, each));
  return rowOf(key, seenKeys, labelOf);
}

const rolesOf = ({ numerator, denominator = [], guards = [] }: Kpi, part: Part): PartRole[] => [
  ...(numerator.includes(part) ? (["numerator"] as const) : []),
  ...(denominator.includes(part) ? (["denominator"] as const) : []),
  ...(guards.includes(part) ? (["guard"] as const) : []),
];

async function countOf(explaining: Explaining, part: Part, row: string | null, inputs: KpiInputs): Promise<number> {
  if (inputs.missingIn(row)(part) !== null) return 0;
  if (isMeasure(part)) return inputs.inputOf(row).sums[countedBy(part)];
  if (isAtRead(part)) return explaining.tx.countReadingRows(readingQuery(part, explaining));
  return spendOf(part, row, inputs).length;
}

/** In how many ways the leads of a part are known, and how many inquiries they are. */
async function waysOf(
  { tx, portal: { charter }, cell }: Explaining,
  part: Measure,
): Promise<Pick<ExplainedPart, "how" | "inquiriesJoined">> {
  const filter = filtersOf(part, cell, charter).find(({ table }) => table === "leads") as RowFilter<"leads"> | undefined;
  if (filter === undefined || !isFilterExact(part)) return {};
  const ways = await tx.countWays(filter, { fromOn: cell.fromOn, toOn: cell.toOn, timeZone: charter.timeZone }, WAY_OF[part] ?? null);
  const how = Object.fromEntries(ways.map(({ way, leads }) => [way ?? "not_told", leads]));
  return {
    ...(WAY_OF[part] === undefined ? {} : { how }),
    inquiriesJoined: ways.reduce((sum, { inquiriesJoined }) => sum + inquiriesJoined, 0),
  };
}

interface Asked {
  part: Part | null;
  after: RecordCursor | null;
  limit: number;
}

/** Throws `unknown_part`, `bad_cursor`. */
function askedOf(kpi: Kpi, { part, after, limit = DEFAULT_RECORDS }: ExplainQuery): Asked {
  const cursor = after === undefined ? null : readCursor(after, isPart);
  const known = partsOf(kpi);
  const meant = part === undefined ? undefined : known.find((one) => one === part || isSame(PARTS[one].label, part));
  const asked = meant ?? part ?? cursor?.part ?? null;
  if (cursor !== null && cursor.part !== asked) {
    throw new HandoffError(
      "bad_cursor",
      "The place to go on from is one in another part's records.",
      "Ask for that part, or without `after`.",
    );
  }
  if (asked !== null && !known.some((one) => one === asked)) {
    throw new HandoffError(
      "unknown_part",
      `${kpi.label} has no part "${asked}".`,
      `Ask for one of ${known.map((one) => PARTS[one].label).join(", ")}.`,
    );
  }
  return { part: asked as Part | null, after: cursor, limit };
}

async function explainedPart(
  explaining: Explaining,
  { kpi, part, row, inputs }: { kpi: Kpi; part: Part; row: string | null; inputs: KpiInputs },
  asked: Asked,
): Promise<ExplainedPart> {
  const { currency } = explaining.portal.charter;
  const roles = rolesOf(kpi, part);
  const { total, why } = totalOf(part, row, inputs);
  const isGuard = roles.every((role) => role === "guard");
  const isListed = asked.part === null ? !isGuard : asked.part === part;
  const isHere = inputs.missingIn(row)(part) === null;
  return {
    part,
    roles,
    label: PARTS[part].label,
    kind: PARTS[part].kind,
    combinedBy: combinedBy(part),
    value: total !== null && isMoney(part) ? toMajor(total, currency) : total,
    ...(why === undefined ? {} : { why }),
    total,
    isMoney: isMoney(part),
    recordCount: await countOf(explaining, part, row, inputs),
    ...(isHere && !isGuard && isMeasure(part) ? await waysOf(explaining, part) : {}),
    records: isListed ? (isHere ? await partRecords(explaining, part, spendOf(part, row, inputs), asked) : { rows: [], next: null }) : null,
  };
}

async function besideOf({ tx, portal: { charter }, cell }: Explaining, row: string | null, inputs: KpiInputs): Promise<Beside> {
  const missing = inputs.missingIn(row);
  const { sums } = inputs.inputOf(row);
  const known = (part: Measure): number | null => (missing(part) === null ? sums[part] : null);
  const hasSpend = missing("mediaMinor") === null;
  const { entries, amounts } = spendWithoutRate(hasSpend ? inputs.spendOf(row) : []);
  const isAll = Object.keys(cell.keys).length === 0;
  return {
    unattributed: missing("leads") === null ? sums.leads - sums.withSource : null,
    excluded: known("excluded"),
    notCounted: isAll
      ? await tx.countNotCounted(startOfDayMs(cell.fromOn, charter.timeZone), startOfDayMs(cell.toOn, charter.timeZone))
      : null,
    dealsWithoutLead: known("dealsWithoutLead"),
    dealsWithoutRate: known("dealsWonWithoutRate"),
    dealsNotCounted: known("dealsNotCounted"),
    spendWithoutRate: hasSpend
      ? { entries, amounts: amounts.map(({ currency, amountMinor }) => ({ currency, amount: toMajor(amountMinor, currency) })) }
      : null,
  };
}

async function definitionOf(tx: PortalTx, { charter }: PortalState): Promise<Definition> {
  const [kept] = await tx.readCharters(charter.version + 1, 1);
  const inForceAtMs = kept?.inForceAtMs ?? kept?.made.atMs ?? null;
  return {
    charterVersion: charter.version,
    inForceSince: inForceAtMs === null ? null : new Date(inForceAtMs).toISOString(),
    madeByUserId: kept?.made.userId ?? null,
    because: kept?.made.because ?? null,
  };
}

/** Sentences speak of the account's own words. */
const filledIn = (text: string, { currency, agreement, marginShare }: PortalState["charter"]): string =>
  text
    .replaceAll("{currency}", currency)
    .replaceAll("{margin or revenue}", marginShare === null ? "revenue" : "margin")
    .replaceAll("{agreement}", agreement.worthPursuing === "" ? "the boxes are ticked" : agreement.worthPursuing);

/** One figure of one row with everything it is made of. */
export async function explanationOf(frame: AskedFrame, query: KpiQuery & ExplainQuery): Promise<Explanation> {
  const { tx, portal, nowMs, asker, seen } = frame;
  const { kpi: name, basis, by, from, to, where = {} } = query;
  const { charter } = portal;
  const kpi = kpiOf(name);
  if (kpi.showsSalaries === true && !asker.maySeeSalaries) throw salaryHidden(name);
  const asked = askedOf(kpi, query);
  const inputs = await readKpiInputs(tx, portal, query, [name], nowMs, asker);
  const labels = await rowLabels(tx, portal, by, nowMs);
  const row = seenRow(query, inputs, labels, seen);
  const keys = by === null || by === "month" || row === null ? where : { ...where, [by]: row };
  const cell: FigureCell = { basis, ...windowOf(row, query), keys };
  const explaining: Explaining = { tx, portal, cell, nowMs };
  const figure = computeKpis(inputs.inputOf(row), [name], inputs.missingIn(row))[name];
  const parts: ExplainedPart[] = [];
  for (const part of partsOf(kpi)) parts.push(await explainedPart(explaining, { kpi, part, row, inputs }, asked));
  return {
    portalId: portal.portalId,
    kpi: name,
    key: row ?? TOTAL,
    rowLabel: row === null ? "All" : labels(row),
    label: filledIn(kpi.label, charter),
    sentence: filledIn(kpi.sentence, charter),
    formula: kpi.formula,
    unit: figure.unit,
    figure,
    whyText: figure.why === undefined ? null : WHY_TEXTS[figure.why],
    from,
    to,
    timeZone: charter.timeZone,
    basis,
    by,
    where,
    currency: charter.currency,
    minorPerMajor: minorPerMajor(charter.currency),
    asOf: new Date(nowMs).toISOString(),
    maturesOn: await maturesOn(frame, query),
    definition: await definitionOf(tx, portal),
    parts,
    beside: await besideOf(explaining, row, inputs),
  };
}

const salaryHidden = (name: KpiName): HandoffError =>
  new HandoffError(
    "salary_hidden",
    `${kpiOf(name).label} shows what people are paid.`,
    "Ask who installed the app to let you see salaries.",
  );

/**
 * Explains one figure, for one of the account's users or (`userId` null) for whoever runs the app. Without dates it is of the leads that are
 * old enough to be judged.
 * Throws what `readKpis` throws, and `no_such_row`, `unknown_part`, `bad_cursor`, `salary_hidden`.
 */
export const explainFigure =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (asker: KpiAsker, question: ExplainQuery): Promise<Explanation> =>
    answerInSnapshot(deps, asker, question, explanationOf);
