import { KPI_NAMES, kpiOf } from "../../../domain/kpi/catalogue";
import type { ReportAnswers, ReportHead } from "../../../ports";
import { inColumns } from "../in-columns";
import { cell } from "./cells";

export const growthLines = ({
  compared: { now: period, before: earlier },
  now,
  before,
  growth,
  currency,
}: ReportHead & ReportAnswers["growth"]): string[] =>
  inColumns([
    ["", `${period.fromOn} to ${period.toOn}`, `${earlier.fromOn} to ${earlier.toOn}`, "growth"],
    ...KPI_NAMES.filter((name) => name in now).map((name) => [
      kpiOf(name).label.replace("{currency}", currency),
      cell(now[name]),
      cell(before[name]),
      cell(growth[name] ?? null),
    ]),
  ]);
