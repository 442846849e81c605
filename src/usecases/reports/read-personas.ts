import type { Condition } from "../../domain/explain/row-filter";
import { listEvidenceOf } from "../../domain/explain/report-evidence";
import { personasReport, type ExplainedPersonas } from "../../domain/reports/personas";
import type { Lead } from "../../domain/unit/unit";
import { UNATTRIBUTED } from "../../domain/contributions";
import { allPartRows } from "./all-part-rows";
import { leadRecords } from "./lead-records";
import { listName, readListName } from "./list-name";
import { cohortOf, reported, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

const KINDS = ["leads", "ready", "customers"] as const;
type PersonaList = (typeof KINDS)[number];

const COUNTED: Readonly<Record<PersonaList, { label: string; has: (lead: Lead) => boolean }>> = {
  leads: { label: "Leads of this kind", has: () => true },
  ready: { label: "Leads of this kind whose boxes are ticked", has: ({ salesReadyAtMs }) => salesReadyAtMs !== null },
  customers: { label: "Leads of this kind that bought", has: ({ wonAtMs }) => wonAtMs !== null },
};

const evidenceOf = ({ head }: Pick<ReportFrame, "head">, persona: string | null) => {
  const of = (kind: PersonaList) => listEvidenceOf("personas", persona === null ? listName(kind) : listName(kind, persona), head);
  return { leads: of("leads"), ready: of("ready"), customers: of("customers") };
};

/** Which kinds of people come, and which of them buy, of leads that came in on some dates (K68). */
export const readPersonas = reported(async (frame): Promise<ExplainedPersonas> => {
  const { rows, ...report } = personasReport(
    await frame.tx.readPersonas(cohortOf(frame, frame.period)),
    frame.portal.charter.personaProperty,
  );
  return {
    ...report,
    rows: rows.map((row) => ({ ...row, explain: evidenceOf(frame, row.persona) })),
    explain: { wanted: listEvidenceOf("personas", "wanted", frame.head), overlap: listEvidenceOf("personas", "overlap", frame.head) },
  };
});

async function leadsOf(frame: ReportFrame, persona: Condition): Promise<Lead[]> {
  const { fromMs, toMs, source } = cohortOf(frame, frame.period);
  const rows = await allPartRows(frame.tx, {
    table: "leads",
    conditions: [
      { within: ["startedAtMs"], fromMs, toMs },
      { is: "isExcluded", oneOf: [false] },
      persona,
      ...(source === null ? [] : [{ is: "source", oneOf: source === UNATTRIBUTED ? [] : [source], orNull: source === UNATTRIBUTED }]),
    ],
    orderBy: ["startedAtMs"],
  });
  return rows.flatMap(({ table, row }) => (table === "leads" ? [row] : []));
}

/** `leads`, `ready` and `customers`, each with `:<persona>` or of those of whom nothing is said; `wanted` and `overlap`. */
export const personaRecords: ReadRecordList = async (frame, { list }) => {
  const { kind = "", values = [] } = readListName(list) ?? {};
  const { personaProperty } = frame.portal.charter;
  if (personaProperty === null) return null;
  const { currency } = frame.head;
  if (kind === "wanted" || kind === "overlap") {
    const leads = await leadsOf(frame, { is: "persona", oneOf: personaProperty.wanted });
    const isIn = kind === "wanted" ? COUNTED.leads.has : COUNTED.ready.has;
    const label = kind === "wanted" ? "Leads that marketing aims at" : "Leads that marketing aims at, whose boxes are ticked";
    return { label, unit: "count", records: leadRecords(leads.filter(isIn), currency) };
  }
  const counted = KINDS.find((known) => known === kind);
  if (counted === undefined) return null;
  const [persona] = values;
  const leads = await leadsOf(frame, { is: "persona", oneOf: persona === undefined ? [] : [persona], orNull: persona === undefined });
  const { label, has } = COUNTED[counted];
  return { label, unit: "count", records: leadRecords(leads.filter(has), currency) };
};
