export type ChartRow = Record<string, number | string>;

/** HubSpot's chart colours by name, in the order that series take them. */
export const CHART_COLORS: Record<string, string> = {
  orange: "#fd9a42",
  aqua: "#51d3d9",
  purple: "#9784c2",
  yellow: "#f8d15a",
  pink: "#f2547d",
  blue: "#4fb0e8",
  green: "#8fd35a",
  darkOrange: "#e66e50",
  darkAqua: "#00a4bd",
  darkPurple: "#6a78d1",
  darkYellow: "#d39913",
  darkPink: "#c93763",
  darkBlue: "#2e6fb5",
  darkGreen: "#4f9b3c",
};

/** The smallest round number at or above the largest value (1, 2, 2.5 or 5 times a power of ten), and five even marks up to it. */
export function valueScale(values: number[]): { most: number; marks: number[] } {
  const largest = Math.max(0, ...values);
  const power = 10 ** Math.floor(Math.log10(largest || 1));
  const most = [1, 2, 2.5, 5, 10].map((step) => step * power).find((candidate) => candidate >= largest) ?? largest;
  return { most, marks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * most) };
}

/** Series in order of appearance: one per value of `groupField`, or a single one without a name. */
export function seriesOf(rows: ChartRow[], groupField: string | undefined): string[] {
  return groupField === undefined ? [""] : [...new Set(rows.map((row) => String(row[groupField] ?? "")))];
}

export const toNumber = (value: number | string | undefined): number => Number(value ?? 0) || 0;

export const shortNumber = (value: number): string =>
  Math.abs(value) >= 10_000 ? `${Math.round(value / 100) / 10}k` : String(Math.round(value * 100) / 100);
