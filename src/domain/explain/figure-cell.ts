import type { Charter } from "../charter";
import {
  appointmentContributions,
  dealContributions,
  leadContributions,
  NO_REASON,
  OUT_OF_AREA,
  UNASSIGNED,
  UNATTRIBUTED,
  type Basis,
  type Contribution,
} from "../contributions";
import type { SumKey } from "../grains";
import { DROP_MEASURES, type Measure } from "../measures";
import { startOfDayMs } from "../period";
import { REASONS, type ReasonKind } from "../reasons";
import { DAY_MS } from "../time-zone";
import { reasonKind } from "../unit/drops";
import { COHORT_START, MEASURE_ROWS, type MeasureRows } from "./part-rows";
import type { Condition, PartRow, PartTable, RowFilter } from "./row-filter";

/** The part of an answer that one figure is about: days `[fromOn, toOn)` in portal time, and the keys it has, spelled as rows are. */
export interface FigureCell {
  basis: Basis;
  fromOn: string;
  toOn: string;
  keys: Partial<Record<SumKey, string>>;
}

/** A stored row with the table it is of. */
export type TableRow = { [Table in PartTable]: { table: Table; row: PartRow[Table] } }[PartTable];

/** What a stored row adds to the kept sums. */
function contributionsOfRow(known: TableRow, charter: Charter): Contribution[] {
  switch (known.table) {
    case "leads":
      return leadContributions(known.row, charter);
    case "appointments":
      return appointmentContributions(known.row, charter);
    case "deals":
      return dealContributions(known.row, charter);
  }
}

/** A key of a contribution as rows are named by it. */
const spelled = (contribution: Contribution, key: SumKey): string =>
  key === "campaign" && contribution.campaign === "" ? UNATTRIBUTED : contribution[key];

const isIn = (contribution: Contribution, { basis, fromOn, toOn, keys }: FigureCell): boolean =>
  contribution.basis === basis &&
  contribution.dayOn >= fromOn &&
  contribution.dayOn < toOn &&
  Object.entries(keys).every(([key, value]) => spelled(contribution, key as SumKey) === value);

/** What a row adds to a measure of a cell, by the very functions that the kept sums are made with; null: it is not one of its rows. */
export function addedTo(known: TableRow, measure: Measure, cell: FigureCell, charter: Charter): number | null {
  const added = contributionsOfRow(known, charter).filter((contribution) => contribution.measure === measure && isIn(contribution, cell));
  return added.length === 0 ? null : added.reduce((sum, { amount }) => sum + amount, 0);
}

/** What was dropped is known by its reason, whether or not it is kept by it. */
const HAS_REASON: readonly Measure[] = [...DROP_MEASURES, "reasonRecorded"];

const only = (holds: boolean): Condition[] => (holds ? [] : [{ never: true }]);

function keyCondition(key: SumKey, value: string, measure: Measure, { table, owner }: MeasureRows, charter: Charter): Condition[] {
  switch (key) {
    case "source":
      return [{ is: "source", oneOf: [value], orNull: value === UNATTRIBUTED }];
    case "campaign":
      return [{ is: "campaign", oneOf: value === UNATTRIBUTED ? ["", value] : [value], orNull: value === UNATTRIBUTED }];
    case "owner":
      return [{ is: owner, oneOf: [value], orNull: value === UNASSIGNED }];
    case "pipeline":
      return table === "deals" ? [{ is: "pipelineId", oneOf: [value] }] : only(value === "");
    case "reason":
      return HAS_REASON.includes(measure) ? [{ is: "reason", oneOf: [value], orNull: value === NO_REASON }] : only(value === "");
    case "service":
      return charter.serviceProperty === null ? only(value === "") : [{ is: "service", oneOf: [value], orNull: value === UNATTRIBUTED }];
  }
}

/** Drops that have a kind of reason of their own; any other reason is one of `droppedOther`. */
const KINDS: Partial<Record<Measure, ReasonKind>> = {
  droppedFit: "fit",
  droppedUnreachable: "unreachable",
  droppedTiming: "timing",
  droppedLost: "lost",
  droppedCapacity: "capacity",
};

/** Spares looking through all that was dropped: the reasons of a kind are few, and known. */
function kindCondition(measure: Measure, charter: Charter): Condition[] {
  if (measure === "droppedOutOfArea") return [{ is: "reason", oneOf: [OUT_OF_AREA] }];
  const kind = KINDS[measure];
  if (kind === undefined) return [];
  const known = [...REASONS.map(({ value }) => value), ...Object.keys(charter.reasonKinds)];
  return [{ is: "reason", oneOf: known.filter((reason) => reasonKind(reason, charter) === kind) }];
}

/**
 * Where the rows of a measure's cell are to be looked for: by instant (a day more at both ends, as a clock change can move what a day is), by
 * key and by what must have happened. No row that adds to the cell is left out; `addedTo` tells which of them do.
 */
export const filtersOf = (measure: Measure, cell: FigureCell, charter: Charter): RowFilter[] =>
  MEASURE_ROWS[measure].map((rows) => {
    const instant = cell.basis === "cohort" ? COHORT_START[rows.table] : rows.happenedAt;
    return {
      table: rows.table,
      orderBy: instant,
      conditions: [
        {
          within: instant,
          fromMs: startOfDayMs(cell.fromOn, charter.timeZone) - DAY_MS,
          toMs: startOfDayMs(cell.toOn, charter.timeZone) + DAY_MS,
        },
        ...rows.conditions,
        ...kindCondition(measure, charter),
        ...(Object.entries(cell.keys) as [SumKey, string][]).flatMap(([key, value]) => keyCondition(key, value, measure, rows, charter)),
      ],
    };
  });
