import type { Figure } from "../../domain/kpi/figure";
import type { KpiReport, KpiRow } from "../../domain/kpi/kpi-report";

export const KPI_FORMATS = ["table", "json", "csv"] as const;
export type KpiFormat = (typeof KPI_FORMATS)[number];

/** A figure for reading: money to its two digits, shares with their fraction, "—" and the reason where there is none. */
function cell({ value, unit, hits, total, why }: Figure): string {
  if (value === null) return `— ${why ?? ""}`.trim();
  if (unit === "share") return `${(value * 100).toFixed(1)} %${hits === undefined ? "" : ` (${String(hits)} of ${String(total ?? 0)})`}`;
  if (unit === "count") return String(value);
  if (unit === "seconds") return `${(value / 60).toFixed(1)} min`;
  if (unit === "days") return `${value.toFixed(1)} days`;
  return unit === "ratio" ? value.toFixed(2) : `${value.toFixed(2)} ${unit}`;
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function toTable({ rows, total, ...head }: KpiReport): string {
  const all: KpiRow[] = [...rows, total];
  const names = Object.keys(total.kpis) as (keyof KpiRow["kpis"])[];
  const columns = [["", ...names], ...all.map((row) => [row.label ?? row.key, ...names.map((name) => cell(row.kpis[name]))])];
  const widths = columns.map((column) => Math.max(...column.map((text) => text.length)));
  const lines = ["", ...names].map((_, line) =>
    columns
      .map((column, index) => (column[line] ?? "").padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [
    `Account ${String(head.portalId)}, ${head.from} to ${head.to} (not included), ${head.timeZone}, basis ${head.basis}`,
    "",
    ...lines,
  ].join("\n");
}

function toCsv({ rows, total }: KpiReport): string {
  const names = Object.keys(total.kpis) as (keyof KpiRow["kpis"])[];
  const lines = [...rows, total].map((row) => [row.key, row.label ?? "Total", ...names.map((name) => String(row.kpis[name].value ?? ""))]);
  return [["key", "label", ...names], ...lines].map((line) => line.map(quoted).join(",")).join("\n");
}

/** A KPI report as text: a table to read, the JSON of design.md, or CSV with empty cells where there is no figure. */
export function formatKpis(report: KpiReport, format: KpiFormat): string {
  switch (format) {
    case "json":
      return JSON.stringify(report, null, 2);
    case "csv":
      return toCsv(report);
    case "table":
      return toTable(report);
  }
}
