import { KPI_NAMES, kpiOf } from "../../domain/kpi/catalogue";
import { isPart } from "../../domain/kpi/named";
import { PARTS } from "../../domain/kpi/parts";

const inSentence = (label: string): string => `${label.charAt(0).toLowerCase()}${label.slice(1)}`;

/** A formula with the words on screen for what programs call `appointmentsHeld`. */
export const formulaWords = (formula: string): string =>
  formula.replace(/[A-Za-z]+/g, (word) => {
    if (word === "leads") return word;
    if (isPart(word)) return inSentence(PARTS[word].label);
    const name = KPI_NAMES.find((known) => known === word);
    return name === undefined ? word : inSentence(kpiOf(name).label);
  });
