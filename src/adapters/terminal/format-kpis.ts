import { kpiOf } from "../../domain/kpi/catalogue";
import { partsOf } from "../../domain/kpi/kpi";
import type { KpiReport, KpiRow } from "../../domain/kpi/kpi-report";
import { PARTS } from "../../domain/kpi/parts";
import { BASIS_WORDS } from "./basis-words";
import { figureText } from "./figure-text";
import { inColumns } from "./in-columns";
import { rowWords } from "./row-words";
import { toCsv } from "./to-csv";

export const KPI_FORMATS = ["table", "json", "csv"] as const;
export type KpiFormat = (typeof KPI_FORMATS)[number];

type Name = keyof KpiRow["kpis"];
const namesOf = ({ total }: KpiReport): Name[] => Object.keys(total.kpis) as Name[];

const isOfSpend = (name: Name): boolean => partsOf(kpiOf(name)).some((part) => PARTS[part].kind === "spend");

/** What dates, leads and choice an answer is of, and whether it is too early to judge by it. */
export const headLines = ({
  portalId,
  from,
  to,
  timeZone,
  basis,
  where,
  maturesOn,
}: Pick<KpiReport, "portalId" | "from" | "to" | "timeZone" | "basis" | "where" | "maturesOn">): string[] => [
  `Account ${String(portalId)}, ${from} to ${to} (not included), ${timeZone}: ${BASIS_WORDS[basis]}`,
  ...Object.entries(where).map(([key, value]) => `Only ${key} ${rowWords(key, value)}.`),
  ...(maturesOn === null ? [] : [`Too young to judge: some of these leads will be decided only by ${maturesOn}.`]),
];

function toTable(report: KpiReport): string {
  const rows: KpiRow[] = [...report.rows, report.total];
  const lines = namesOf(report).map((name) => [
    kpiOf(name).label.replaceAll("{currency}", report.currency),
    name,
    ...rows.map(({ kpis }) => figureText(kpis[name], isOfSpend(name) ? kpis.spend : undefined)),
  ]);
  const heads = ["", "", ...report.rows.map(({ key, label }) => label ?? key), "All"];
  // What --key and --where take.
  const keys = report.rows.some(({ key, label }) => label !== undefined && label !== key)
    ? [["", "", ...report.rows.map(({ key }) => key)]]
    : [];
  const notes = (report.notes ?? []).map(({ text }) => `Note: ${text}`);
  return [...headLines(report), "", ...inColumns([heads, ...keys, ...lines]), ...(notes.length === 0 ? [] : ["", ...notes])].join("\n");
}

const csvOf = (report: KpiReport): string => {
  const names = namesOf(report);
  const lines = [...report.rows, report.total].map(({ key, label, kpis }) => [
    key,
    label ?? "Total",
    ...names.map((name) => String(kpis[name].value ?? "")),
  ]);
  return toCsv([["key", "label", ...names], ...lines]);
};

/** A KPI report as text: a table to read, its JSON whole, or CSV with empty cells where there is no figure. */
export function formatKpis(report: KpiReport, format: KpiFormat): string {
  switch (format) {
    case "json":
      return JSON.stringify(report, null, 2);
    case "csv":
      return csvOf(report);
    case "table":
      return toTable(report);
  }
}
