import type { Beside, ExplainedPart, Explanation, FigureRecord } from "../../domain/explain/explanation";
import type { Figure } from "../../domain/kpi/figure";
import { WHY_TEXTS } from "../../domain/kpi/why";
import { countText, durationText, figureText, moneyText } from "./figure-text";
import { headLines, type KpiFormat } from "./format-kpis";
import { formulaWords } from "./formula-words";
import { inColumns } from "./in-columns";
import { HOW_WORDS, recordLines } from "./record-lines";
import { toCsv } from "./to-csv";

const ROLE_WORDS = { numerator: "counts", denominator: "divided by", guard: "looked at" } as const;

const WAYS = Object.keys(HOW_WORDS);

const howText = (how: Record<string, number>): string =>
  Object.entries(how)
    .sort(([a], [b]) => WAYS.indexOf(a) - WAYS.indexOf(b))
    .map(([way, leads]) => `${countText(leads)} ${HOW_WORDS[way] ?? way}`)
    .join(", ");

/** How what the records have makes the part. */
const COMBINED_WORDS = {
  sum: "",
  median: "the middle one of",
  ninth_decile: "9 of 10 are within, of",
  mean: "the mean of",
  median_with_open: "half is answered by then, of",
} as const;

function valueOf({ part, kind, value, why, isMoney }: ExplainedPart, currency: string): string {
  if (why !== undefined) return `— ${WHY_TEXTS[why]}`;
  if (value === null) return kind === "spend" ? "— none recorded" : "—";
  if (isMoney) return moneyText(value, currency);
  if (part.endsWith("Seconds")) return durationText(value);
  if (part.startsWith("salesCycle") || part.startsWith("daysTo") || part.endsWith("Days")) return `${value.toFixed(1)} days`;
  return countText(value);
}

const KIND_WORDS = {
  leads: ["lead", "leads"],
  deals: ["deal", "deals"],
  appointments: ["appointment", "appointments"],
  spend: ["entry", "entries"],
  aim: ["record", "records"],
  report: ["record", "records"],
} as const;
const recordsText = ({ kind, recordCount, combinedBy }: ExplainedPart): string =>
  `${COMBINED_WORDS[combinedBy]} ${countText(recordCount)} ${KIND_WORDS[kind][recordCount === 1 ? 0 : 1]}`.trim();

function notesOf({ how, inquiriesJoined = 0 }: ExplainedPart): string {
  const joined =
    inquiriesJoined === 0 ? [] : [`${countText(inquiriesJoined)} more ${inquiriesJoined === 1 ? "inquiry" : "inquiries"} joined`];
  return [...(how === undefined || Object.keys(how).length === 0 ? [] : [howText(how)]), ...joined].join("; ");
}

const partLine = (part: ExplainedPart, currency: string): string[] => [
  `  ${part.roles.map((role) => ROLE_WORDS[role]).join(" and ")}`,
  part.label,
  valueOf(part, currency),
  recordsText(part),
  notesOf(part),
];

const some = (count: number | null, words: (count: number) => string): string[] => (count === null || count === 0 ? [] : [words(count)]);
const plural = (count: number, one: string, many: string): string => `${countText(count)} ${count === 1 ? one : many}`;

function besideLines({
  unattributed,
  excluded,
  notCounted,
  dealsWithoutLead,
  dealsWithoutRate,
  dealsNotCounted,
  spendWithoutRate,
}: Beside): string[] {
  return [
    ...some(unattributed, (count) => `${plural(count, "lead", "leads")} of unknown source`),
    ...some(excluded, (count) => `${plural(count, "inquiry was", "inquiries were")} thrown out as no lead`),
    ...(notCounted ?? []).map(
      ({ why, detail, count }) =>
        `${plural(count, "contact is", "contacts are")} no lead: ${why.replaceAll("_", " ")}${detail === null ? "" : ` (${detail})`}`,
    ),
    ...some(dealsWithoutLead, (count) => `${plural(count, "deal", "deals")} without a known lead`),
    ...some(dealsWithoutRate, (count) => `${plural(count, "won deal", "won deals")} without an exchange rate, missing from the revenue`),
    ...some(dealsNotCounted, (count) => `${plural(count, "deal", "deals")} of pipelines that are not counted`),
    ...(spendWithoutRate?.amounts ?? []).map(
      ({ currency, amount }) => `${moneyText(amount, currency)} spent without an exchange rate, in no sum`,
    ),
  ];
}

/** What the record has of the part, for reading; "" where it is just one more. */
function addsText(adds: number, part: ExplainedPart, { currency, minorPerMajor }: Explanation): string {
  if (part.isMoney) return moneyText(adds / minorPerMajor, currency);
  if (part.combinedBy === "sum") return "";
  return part.part.endsWith("Seconds") ? durationText(adds) : `${adds.toFixed(1)} days`;
}

function partRecordLines(part: ExplainedPart, explanation: Explanation): string[] {
  const { records } = part;
  if (records === null || records.rows.length === 0) return [];
  const listed = records.rows.length === part.recordCount ? "" : `${countText(records.rows.length)} of `;
  return [
    "",
    `${part.label}: ${listed}${recordsText({ ...part, combinedBy: "sum" })}`,
    ...recordLines(records.rows, explanation.timeZone, (adds) => addsText(adds, part, explanation)).map((line) => `  ${line}`),
    ...(records.next === null ? [] : [`  more: --after ${records.next}`]),
  ];
}

function toTable(explanation: Explanation): string {
  const { label, rowLabel, key, by, figure, sentence, formula, definition, parts, currency } = explanation;
  const spent = parts.filter(({ kind, value }) => kind === "spend" && value !== null);
  const sum: Figure | undefined =
    spent.length === 0 ? undefined : { value: spent.reduce((total, { value }) => total + (value ?? 0), 0), unit: currency };
  const since = definition.inForceSince === null ? "" : `, in force since ${definition.inForceSince.slice(0, 10)}`;
  const beside = besideLines(explanation.beside);
  return [
    ...headLines(explanation),
    "",
    `${label} of ${by === null || key === "total" ? "all" : `${by} ${rowLabel}`}: ${figureText(figure, sum)}`,
    sentence,
    `${formulaWords(formula)}. Version ${String(definition.charterVersion)} of the agreement${since}.`,
    "",
    ...inColumns(parts.map((part) => partLine(part, currency))),
    ...(beside.length === 0 ? [] : ["", "Beside it:", ...beside.map((line) => `  ${line}`)]),
    ...parts.flatMap((part) => partRecordLines(part, explanation)),
  ].join("\n");
}

const CSV_COLUMNS = ["part", "kind", "id", "leadId", "contactId", "at", "source", "adds"];
/** One line for each record; what they add sums up by part, money in minor units. */
function recordLine(part: string, record: FigureRecord): string[] {
  const ids = {
    lead: (lead: Extract<FigureRecord, { kind: "lead" }>) => [lead.leadId, lead.leadId, String(lead.contactId), lead.at],
    appointment: (met: Extract<FigureRecord, { kind: "appointment" }>) => [String(met.meetingId), met.leadId, "", met.at],
    deal: (deal: Extract<FigureRecord, { kind: "deal" }>) => [
      String(deal.dealId),
      deal.leadId ?? "",
      String(deal.contactId ?? ""),
      deal.at,
    ],
    spend: (entry: Extract<FigureRecord, { kind: "spend" }>) => [entry.entryId, "", "", entry.from],
  };
  const [id = "", leadId = "", contactId = "", at = ""] = ids[record.kind](record as never);
  return [part, record.kind, id, leadId, contactId, at, record.source ?? "", String(record.adds)];
}

/** An explained figure as text: words and tables to read, its JSON whole, or its records as CSV. */
export function formatExplanation(explanation: Explanation, format: KpiFormat): string {
  switch (format) {
    case "json":
      return JSON.stringify(explanation, null, 2);
    case "csv":
      return toCsv([
        CSV_COLUMNS,
        ...explanation.parts.flatMap(({ part, records }) => (records?.rows ?? []).map((record) => recordLine(part, record))),
      ]);
    case "table":
      return toTable(explanation);
  }
}
