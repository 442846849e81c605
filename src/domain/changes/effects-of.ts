import type { KpiName } from "../kpi/catalogue";
import { kpiOf } from "../kpi/catalogue";
import type { Figure } from "../kpi/figure";
import { partsOf } from "../kpi/kpi";
import type { KpiInput } from "../kpi/kpi-input";
import type { Part } from "../kpi/parts";
import type { Measure } from "../measures";
import { figureOf, partValue, toKpiInput, type FigureRow, type FigureState } from "./figure-state";

/** One thing that was recorded, and what the row was like after it. */
export interface RecordedStep<Tag> {
  tag: Tag;
  /** what the kept sums of the row moved by */
  moved?: Partial<Record<Measure, number>>;
  /** what was known as spent, or the agreement, from then on */
  spend?: FigureState["spend"];
  charter?: FigureState["charter"];
  /** days of the row came, up to this one */
  toOn?: string;
}

/** What one step did to a figure. */
export interface Effect<Tag> {
  tag: Tag;
  /** what it is made of, and by how much each moved; those that did not are left out */
  parts: Partial<Record<Part, number>>;
  /** in the figure's unit; null where the figure has no value before or after, so that there is no difference to explain */
  effect: number | null;
}

export interface Explained<Tag> {
  before: Figure;
  after: Figure;
  /** after minus before; null where either has no value, or the two are of different currencies */
  difference: number | null;
  effects: Effect<Tag>[];
}

/** A figure that counts wholes, in them: pieces, or minor units. Null where it has none. */
function inWholes(value: number, perUnit: number): number | null {
  const wholes = Math.round(value * perUnit);
  return wholes / perUnit === value && Number.isSafeInteger(wholes) ? wholes : null;
}

/** Adds up; whole pieces and cents as such, so that nothing is lost to rounding. */
export function addUp(values: readonly number[], perUnit: number): number {
  const wholes = values.map((value) => inWholes(value, perUnit));
  return wholes.every((whole) => whole !== null)
    ? wholes.reduce((sum, whole) => sum + whole, 0) / perUnit
    : values.reduce((sum, value) => sum + value, 0);
}

/**
 * What each step added, so that all of them add up to the difference: as whole numbers, exactly, where the figure is a count or a sum of
 * money; else to twelve digits, with the last taking what rounding leaves: of binary fractions there is not always one that makes the sum
 * exact. While a figure has no value it stands where it stood.
 */
function addedBy(values: readonly (number | null)[], first: number, perUnit: number): number[] {
  let stood = first;
  const standing = values.map((value) => (stood = value ?? stood));
  const wholes = [first, ...standing].map((value) => inWholes(value, perUnit));
  if (wholes.every((whole) => whole !== null)) {
    return wholes.slice(1).map((whole, index) => (whole - (wholes[index] ?? 0)) / perUnit);
  }
  const added = standing.map((value, index) => value - (index === 0 ? first : (standing[index - 1] ?? first)));
  const last = added.length - 1;
  const before = added.slice(0, last).reduce((sum, effect) => sum + effect, 0);
  if (last >= 0) added[last] = (standing[last] ?? first) - first - before;
  return added;
}

const difference = (before: number, after: number, perUnit: number): number => {
  const [from, to] = [inWholes(before, perUnit), inWholes(after, perUnit)];
  return from === null || to === null ? after - before : (to - from) / perUnit;
};

function movedParts(parts: readonly Part[], before: KpiInput, after: KpiInput): Partial<Record<Part, number>> {
  const moved: Partial<Record<Part, number>> = {};
  for (const part of parts) {
    const [from, to] = [partValue(part, before), partValue(part, after)];
    if (from !== to) moved[part] = (to ?? 0) - (from ?? 0);
  }
  return moved;
}

const isOther = (a: Figure, b: Figure): boolean => a.value !== b.value || a.why !== b.why || a.unit !== b.unit;

/**
 * Goes from a row as it was through all that was recorded, and tells what each step did to one KPI of it. Steps that touched neither its
 * value nor what it is divided from and by are left out.
 */
export function effectsOf<Tag>(name: KpiName, row: FigureRow, state: FigureState, steps: readonly RecordedStep<Tag>[]): Explained<Tag> {
  const kpi = kpiOf(name);
  const shown: readonly Part[] = [...kpi.numerator, ...(kpi.denominator ?? [])];
  const parts = partsOf(kpi);
  const measures = new Set<string>(parts);
  const sums = { ...state.sums };
  let { toOn } = row;
  let input = toKpiInput({ ...state, sums }, row);
  let { spend, charter } = state;
  const first = figureOf(name, input, row);
  let figure = first;
  const found: { tag: Tag; parts: Partial<Record<Part, number>>; value: number | null }[] = [];
  for (const step of steps) {
    const moved = Object.entries(step.moved ?? {}).filter(([measure]) => measures.has(measure)) as [Measure, number][];
    const isOfSums = step.spend === undefined && step.charter === undefined && step.toOn === undefined;
    if (moved.length === 0 && isOfSums) continue;
    const before = { ...input, sums: { ...sums } };
    for (const [measure, delta] of moved) sums[measure] += delta;
    ({ spend, charter, toOn } = { spend: step.spend ?? spend, charter: step.charter ?? charter, toOn: step.toOn ?? toOn });
    input = isOfSums ? { ...input, sums } : toKpiInput({ sums, spend, charter }, { ...row, toOn });
    const after = figureOf(name, input, row);
    const movedOf = movedParts(shown, before, input);
    if (Object.keys(movedOf).length > 0 || isOther(figure, after)) {
      found.push({ tag: step.tag, parts: movedParts(parts, before, input), value: after.value });
    }
    figure = after;
  }
  const perUnit = kpi.unit === "money" ? input.minorPerMajor : 1;
  const isTold = first.value !== null && figure.value !== null && first.unit === figure.unit;
  const added = isTold
    ? addedBy(
        found.map(({ value }) => value),
        first.value ?? 0,
        perUnit,
      )
    : null;
  return {
    before: first,
    after: figure,
    difference: isTold ? difference(first.value ?? 0, figure.value ?? 0, perUnit) : null,
    effects: found.map(({ tag, parts: movedOf }, index) => ({ tag, parts: movedOf, effect: added?.[index] ?? null })),
  };
}
