import type { RecordPage } from "../../domain/explain/explanation";
import { addedTo, filtersOf, type FigureCell } from "../../domain/explain/figure-cell";
import { COUNTED_BY, MEASURE_ROWS } from "../../domain/explain/part-rows";
import { firstOf, type PartTable } from "../../domain/explain/row-filter";
import { atReadTerms } from "../../domain/kpi/at-read-terms";
import { NOTHING_AT_READ, type AtRead } from "../../domain/kpi/kpi-input";
import { PARTS, type Part } from "../../domain/kpi/parts";
import { MEASURES, type Measure } from "../../domain/measures";
import { toMajor } from "../../domain/money";
import { startOfDayMs } from "../../domain/period";
import type { KeptSpend } from "../../domain/spend/spend-entry";
import type { SpendPart } from "../../domain/spend/spend-parts";
import type { PortalState, PortalTx, ReadingQuery, RowPlace } from "../../ports";
import { badCursor, toCursor, type RecordCursor } from "./record-cursor";
import { toRecord } from "./to-record";

export const isMeasure = (part: Part): part is Measure => MEASURES.some((measure) => measure === part);
export const isAtRead = (part: Part): part is keyof AtRead => part in NOTHING_AT_READ;

/** The measure that counts the records of a sum. */
export const countedBy = (measure: Measure): Measure => (measure in COUNTED_BY ? COUNTED_BY[measure as keyof typeof COUNTED_BY] : measure);

/** What the lists of one figure's records are read from. */
export interface Explaining {
  tx: PortalTx;
  portal: PortalState;
  cell: FigureCell;
  nowMs: number;
}

/** So many rows at once are looked through for those that add to a figure, where few do. */
const MOST_ROWS = 5_000;

export const readingQuery = (part: keyof AtRead, { portal, cell, nowMs }: Explaining): ReadingQuery => ({
  part,
  basis: cell.basis,
  where: cell.keys,
  fromMs: startOfDayMs(cell.fromOn, portal.charter.timeZone),
  toMs: startOfDayMs(cell.toOn, portal.charter.timeZone),
  asOfMs: nowMs,
  ...atReadTerms(portal.charter),
});

/** One more than fits is looked for: it tells that there is more. */
class Page {
  readonly rows: RecordPage["rows"] = [];
  private readonly places: { table: number; after: RowPlace }[] = [];
  private hasMore = false;
  constructor(
    private readonly part: Part,
    private readonly limit: number,
  ) {}

  get wanted(): number {
    return this.limit + 1 - this.rows.length;
  }

  isFull(): boolean {
    return this.hasMore;
  }

  add(record: RecordPage["rows"][number], table: number, after: RowPlace): void {
    if (this.rows.length === this.limit) {
      this.hasMore = true;
      return;
    }
    this.rows.push(record);
    this.places.push({ table, after });
  }

  toAnswer(): RecordPage {
    const last = this.places.at(-1);
    return { rows: this.rows, next: this.hasMore && last !== undefined ? toCursor({ part: this.part, ...last }) : null };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NUMBER = /^\d{1,16}$/;

/** The place that a cursor names. Throws `bad_cursor` where its id cannot be one of the table. */
export function placeIn(table: PartTable, { after }: RecordCursor): RowPlace {
  if ((table === "leads" ? UUID : NUMBER).test(after.id)) return after;
  throw badCursor();
}

/** Candidates are read by a filter that leaves none out; which of them add, and what, the contributions themselves say. */
async function measureRecords(
  { tx, portal: { charter }, cell }: Explaining,
  part: Measure,
  from: RecordCursor | null,
  page: Page,
): Promise<void> {
  const counting = countedBy(part);
  const filters = filtersOf(counting, cell, charter);
  for (let table = from?.table ?? 0; table < filters.length && !page.isFull(); table += 1) {
    const filter = filters[table];
    const rows = MEASURE_ROWS[counting][table];
    if (filter === undefined || rows === undefined) return;
    let after = from !== null && from.table === table ? placeIn(filter.table, from) : null;
    for (let size = Math.min(page.wanted, MOST_ROWS); !page.isFull(); size = Math.min(2 * size, MOST_ROWS)) {
      const found = await tx.readPartRows(filter, after, size);
      for (const known of found) {
        if (addedTo(known, counting, cell, charter) === null) continue;
        const adds = addedTo(known, part, cell, charter) ?? 0;
        const atMs = Number(firstOf(known.row, rows.happenedAt));
        page.add(toRecord(part, known, { atMs, adds, currency: charter.currency }), table, known.place);
      }
      if (found.length < size) break;
      after = found.at(-1)?.place ?? null;
    }
  }
}

async function readingRecords(explaining: Explaining, part: keyof AtRead, from: RecordCursor | null, page: Page): Promise<void> {
  const { currency } = explaining.portal.charter;
  const kind = PARTS[part].kind;
  const after = from === null || kind === "spend" || kind === "aim" || kind === "report" ? null : placeIn(kind, from);
  for (const known of await explaining.tx.readReadingRows(readingQuery(part, explaining), after, page.wanted)) {
    page.add(toRecord(part, known, { atMs: known.happenedAtMs, adds: known.each, currency }), 0, known.place);
  }
}

/** In the order that they were first entered. */
function spendRecords(parts: readonly SpendPart<KeptSpend>[], from: RecordCursor | null, page: Page): void {
  const found = from === null ? -1 : parts.findIndex(({ entry }) => entry.entryId === from.after.id);
  parts.forEach(({ entry, fromOn, toOn, amountMinor }, index) => {
    if (index <= (found === -1 ? (from?.after.atMs ?? -1) : found)) return;
    const { entryId, source, campaign, kind, currency, isMonthly } = entry;
    const entered = { amount: toMajor(entry.amountMinor, currency), currency, isMonthly, from: entry.fromOn, to: entry.toOn };
    page.add({ kind: "spend", entryId, source, campaign, spendKind: kind, from: fromOn, to: toOn, entered, adds: amountMinor ?? 0 }, 0, {
      atMs: index,
      id: entryId,
    });
  });
}

/** A page of the records of a part: what they add, over all pages, is the part. */
export async function partRecords(
  explaining: Explaining,
  part: Part,
  spend: readonly SpendPart<KeptSpend>[],
  { after, limit }: { after: RecordCursor | null; limit: number },
): Promise<RecordPage> {
  const page = new Page(part, limit);
  if (isMeasure(part)) await measureRecords(explaining, part, after, page);
  else if (isAtRead(part)) await readingRecords(explaining, part, after, page);
  else spendRecords(spend, after, page);
  return page.toAnswer();
}
