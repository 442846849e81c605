import { kpiEvidenceOf, listEvidenceOf } from "../../domain/explain/report-evidence";
import { KEPT_PROPERTIES } from "../../domain/kept-properties";
import { rate } from "../../domain/kpi/rate";
import {
  eventRows,
  resurfacing,
  screenedRow,
  screenedTotal,
  type EngagementReport,
  type ScreenedRow,
} from "../../domain/reports/engagement";
import type { Lead } from "../../domain/unit/unit";
import { SCREENED_LISTS, type ScreenedList } from "../../ports";
import { kpiRows } from "../kpi-rows";
import { rowLabels } from "../row-labels";
import { leadRecords } from "./lead-records";
import { listName, readListName } from "./list-name";
import { cohortOf, reported, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

/** The list of all sources. */
const ALL = "total";
/** So many of those to look at again are in the answer; all are in the list of their records. */
const SHOWN = 50;

const LABELS: Readonly<Record<ScreenedList, string>> = {
  screened: "Dropped before they qualified",
  "before-sales": "Dropped before anybody called or wrote to them",
  engaged: "Dropped, and came back on their own",
  "engaged-later-qualified": "Dropped, came back on their own before they asked again, and qualified by a later inquiry",
  "idle-later-qualified": "Dropped, did nothing that is known before they asked again, and qualified by a later inquiry",
  "later-won": "Dropped, and bought after a later inquiry",
  resurfacing: "Dropped, came back on their own, and have not asked again",
};

const lastDoneAtMs = ({ engagements, disqualifiedAtMs, startedAtMs }: Lead): number =>
  engagements.at(-1)?.atMs ?? disqualifiedAtMs ?? startedAtMs;

type Report = EngagementReport<ScreenedList>;

const explained = ({ head }: Pick<ReportFrame, "head">, { source: key, ...row }: ScreenedRow, label: string): Report["total"] => {
  const of = key === ALL ? (head.source ?? ALL) : key;
  const lists = SCREENED_LISTS.map((list) => [list, listEvidenceOf("engagement", listName(list, of), head)]);
  return { key, label, ...row, explain: Object.fromEntries(lists) as Report["total"]["explain"] };
};

/** What those do who were dropped before they qualified, of leads that came in on some dates, and whom to look at again (K70, K71). */
export const readEngagement = reported(async (frame): Promise<Report> => {
  const { tx, portal, nowMs, head, period } = frame;
  const { engagement } = portal.charter;
  const query = cohortOf(frame, period);
  const screened = await tx.readScreened(query);
  const total = screenedTotal(screened);
  const labels = await rowLabels(tx, portal, "source", nowMs);
  const done = new Map((await tx.readEvents(query)).map(({ property, leads }) => [property, leads]));
  // Whatever is read with its history is read of everybody; of the rest it shows only once somebody did it.
  const collected = new Set([...(await tx.readKnownEvents()), ...KEPT_PROPERTIES.contacts.withHistory]);
  const again = resurfacing(await tx.readEngaged(query), engagement);
  const where = head.source === null ? {} : { source: head.source };
  const { total: all } = await kpiRows(frame, { from: head.from, to: head.to, basis: "cohort", by: null, where, kpis: ["leads"] });
  return {
    events: eventRows(engagement, done, collected),
    rows: screened.map((counts) => explained(frame, screenedRow(counts), labels(counts.source))),
    total: explained(frame, screenedRow(total), "All"),
    leads: { figure: all.kpis.leads, explain: kpiEvidenceOf("leads", head) },
    screenedOut: rate(total.screened, all.kpis.leads.value ?? 0, "no_leads"),
    screenedBeforeSales: rate(total.beforeSales, total.screened, "no_drops"),
    resurfacing: {
      count: again.length,
      rows: again.slice(0, SHOWN),
      explain: listEvidenceOf("engagement", listName("resurfacing", head.source ?? ALL), head),
    },
  };
});

/** `<list>:<source or total>`: the leads behind a count. */
export const engagementRecords: ReadRecordList = async (frame, { list }) => {
  const { kind = "", values = [] } = readListName(list) ?? {};
  const [key] = values;
  const asked = SCREENED_LISTS.find((known) => known === kind);
  if (asked === undefined || key === undefined) return null;
  const query = cohortOf(frame, frame.period);
  const leads = await frame.tx.readScreenedLeads(key === ALL ? query : { ...query, source: key }, asked);
  return { label: LABELS[asked], unit: "count", records: leadRecords(leads, frame.head.currency, lastDoneAtMs) };
};
