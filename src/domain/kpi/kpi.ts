import type { Figure } from "./figure";
import type { KpiInput } from "./kpi-input";
import type { Part } from "./parts";
import type { Why } from "./why";

/** A KPI: its words, what it is made of, and the pure function that computes it. */
export interface Kpi {
  name: string;
  /** on screen; `{currency}` is filled in where it is shown */
  label: string;
  german: string;
  /** one sentence; `{agreement}` stands for the portal's own definition of a qualified lead */
  sentence: string;
  unit: "count" | "share" | "ratio" | "money" | "seconds" | "days" | "months";
  /** number in the KPI catalogue */
  catalogueId: string;
  formula: string;
  /** what is divided, or the whole figure where nothing is */
  numerator: readonly Part[];
  /** what it is divided by */
  denominator?: readonly Part[];
  /** what besides decides whether there is a figure */
  guards?: readonly Part[];
  nullBecause: readonly Why[];
  /** only for those who may see what people are paid */
  showsSalaries?: true;
  compute: (input: KpiInput) => Figure;
}

/** All parts that a KPI's figure depends on. */
export const partsOf = ({ numerator, denominator = [], guards = [] }: Kpi): Part[] => [
  ...new Set([...numerator, ...denominator, ...guards]),
];
