import type { FigureRecord } from "../../domain/explain/explanation";
import type { FigureCell } from "../../domain/explain/figure-cell";
import { isPart } from "../../domain/kpi/named";
import type { Measure } from "../../domain/measures";
import type { KpiFrame } from "../kpi-frame";
import { partRecords } from "./part-records";
import { readCursor } from "./record-cursor";

/** So many at once are read. */
const PAGE = 1_000;

/** All records of a kept sum in one cell: what they add is the sum. */
export async function allPartRecords({ tx, portal, nowMs }: KpiFrame, part: Measure, cell: FigureCell): Promise<FigureRecord[]> {
  const all: FigureRecord[] = [];
  for (let next: string | null | undefined = undefined; next !== null;) {
    const after = next === undefined ? null : readCursor(next, isPart);
    const page = await partRecords({ tx, portal, nowMs, cell }, part, [], { after, limit: PAGE });
    all.push(...page.rows);
    next = page.next;
  }
  return all;
}
