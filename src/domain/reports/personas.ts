import type { PersonaProperty } from "../charter";
import type { ListEvidence } from "../explain/evidence";
import { noFigure, type Figure } from "../kpi/figure";
import { rate, SMALL_NUMBER } from "../kpi/rate";

/** Leads of one kind of person. */
export interface PersonaCounts {
  /** null: nothing is said of them */
  persona: string | null;
  leads: number;
  /** those whose agreed boxes are ticked, or who qualified */
  ready: number;
  /** those that bought, for the first time or again: a share of the leads is set beside them */
  customers: number;
}

export interface PersonaRow extends PersonaCounts {
  /** marketing aims at them */
  isWanted: boolean;
  leadShare: Figure;
  customerShare: Figure;
  /** share of the customers divided by share of the leads: above 1 they buy more often than others; null below 10 leads */
  index: Figure;
}

export interface PersonasReport<Row extends PersonaRow = PersonaRow> {
  /** HubSpot's name of the field; null: none is mapped, and nothing is known */
  property: string | null;
  wanted: readonly string[];
  /** leads of whom it is said */
  coverage: Figure;
  rows: Row[];
  /** of the leads that marketing aims at the share that sales wants too */
  overlap: Figure;
  /** of the leads that sales wants the share that marketing aims at */
  wantedBySales: Figure;
}

/** The report as it is answered: each count with the leads behind it. */
export type ExplainedPersonas = PersonasReport<PersonaRow & { explain: Record<"leads" | "ready" | "customers", ListEvidence> }> & {
  /** leads that marketing aims at, and those of them that sales wants too */
  explain: Record<"wanted" | "overlap", ListEvidence>;
};

const sumOf = (rows: readonly PersonaCounts[], field: "leads" | "ready" | "customers"): number =>
  rows.reduce((sum, row) => sum + row[field], 0);

function indexOf({ leads, customers }: PersonaCounts, all: { leads: number; customers: number }): Figure {
  if (all.customers === 0) return noFigure("ratio", "too_few");
  if (leads < SMALL_NUMBER) return noFigure("ratio", "too_few");
  return { value: customers / all.customers / (leads / all.leads), unit: "ratio" };
}

/**
 * Whether those who come are those who buy, and whether both teams want the same (K68). Shares are of the leads and customers of whom it is
 * said what kind they are; the others are a row of their own without shares.
 */
export function personasReport(counts: readonly PersonaCounts[], agreed: PersonaProperty | null): PersonasReport {
  if (agreed === null) {
    const none = noFigure("share", "not_connected");
    return { property: null, wanted: [], coverage: none, rows: [], overlap: none, wantedBySales: none };
  }
  const { property, wanted } = agreed;
  const isWanted = (persona: string | null): boolean => persona !== null && wanted.includes(persona);
  const said = counts.filter(({ persona }) => persona !== null);
  const all = { leads: sumOf(said, "leads"), customers: sumOf(said, "customers") };
  const rows = counts.map((row): PersonaRow => {
    const unknown = noFigure("share", "not_connected");
    if (row.persona === null)
      return { ...row, isWanted: false, leadShare: unknown, customerShare: unknown, index: noFigure("ratio", "not_connected") };
    return {
      ...row,
      isWanted: isWanted(row.persona),
      leadShare: rate(row.leads, all.leads, "no_leads"),
      customerShare: rate(row.customers, all.customers, "too_few"),
      index: indexOf(row, all),
    };
  });
  const theirs = counts.filter(({ persona }) => isWanted(persona));
  return {
    property,
    wanted,
    coverage: rate(all.leads, sumOf(counts, "leads"), "no_leads"),
    rows: rows.sort(
      (a, b) =>
        Number(a.persona === null) - Number(b.persona === null) || b.leads - a.leads || ((a.persona ?? "") < (b.persona ?? "") ? -1 : 1),
    ),
    overlap: rate(sumOf(theirs, "ready"), sumOf(theirs, "leads"), "no_leads"),
    wantedBySales: rate(sumOf(theirs, "ready"), sumOf(counts, "ready"), "no_sqls"),
  };
}
