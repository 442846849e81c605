import type { ReportAnswers } from "../../../ports";
import { countText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, text } from "./cells";

export const personasLines = ({ property, rows, coverage, overlap, wantedBySales }: ReportAnswers["personas"]): string[] =>
  property === null
    ? ["No field tells what kind of people leads are: name one in the agreement (personaProperty)."]
    : [
        `What kind they are is known of ${text(coverage)} (${property}).`,
        "",
        ...inColumns([
          ["", "leads", "of the leads", "customers", "of the customers", "index", ""],
          ...rows.map((row) => [
            row.persona ?? "Not known",
            countText(row.leads),
            cell(row.leadShare),
            countText(row.customers),
            cell(row.customerShare),
            cell(row.index),
            row.isWanted ? "wanted" : "",
          ]),
        ]),
        "Index: the share of the customers divided by the share of the leads; above 1 they buy more often than others.",
        "",
        `Of those that marketing aims at sales wants: ${text(overlap)}.`,
        `Of those that sales wants marketing aims at: ${text(wantedBySales)}.`,
      ];
