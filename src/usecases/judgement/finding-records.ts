import type { RecordList } from "../../domain/explain/evidence";
import type { PartRow, PartTable, RowFilter } from "../../domain/explain/row-filter";
import { goingOn, LEAK_STEPS, type LeakStage } from "../../domain/findings/leak";
import type { Part } from "../../domain/kpi/parts";
import { dayNumberAt, dayOf } from "../../domain/period";
import { comparedPeriods } from "../../domain/reports/growth";
import { bookedAhead } from "../../domain/reports/no-shows";
import { UNATTRIBUTED } from "../../domain/source/sources";
import { DAY_MS } from "../../domain/time-zone";
import type { Appointment, AttachedDeal, Lead } from "../../domain/unit/unit";
import { toRecord } from "../explain/to-record";
import { allPartRows } from "../reports/all-part-rows";
import { readListName } from "../reports/list-name";
import { cohortOf, type ReportFrame } from "../reports/report-frame";
import type { ReadRecordList } from "../reports/report-records";
import { closedStretches } from "./closed-stretches";
import { readComparedWindow } from "./finding-windows";
import { unknownSourceRows } from "./unknown-source-rows";

/** What is in a list of records of a table. */
interface Listed<Row> {
  label: string;
  part: Part;
  atMs: (row: Row) => number;
  has: (row: Row) => boolean;
  /** 1 where it is left out */
  adds?: (row: Row) => number;
}

/** Each row of a table that is asked for and that a list has, as one record. */
async function listOf<Table extends PartTable>(
  { tx, portal }: ReportFrame,
  filter: RowFilter<Table>,
  { label, part, atMs, has, adds = () => 1 }: Listed<PartRow[Table]>,
): Promise<RecordList> {
  const { currency } = portal.charter;
  const rows = await allPartRows(tx, filter);
  return {
    label,
    unit: "count",
    records: rows.flatMap((placed) => {
      const row = placed.row as PartRow[Table];
      return has(row) ? [toRecord(part, placed, { atMs: atMs(row), adds: adds(row), currency })] : [];
    }),
  };
}

const counted = { is: "isExcluded", oneOf: [false] } as const;

/** Leads with a promise that came in the window, by when they came. */
function cameWhen(frame: ReportFrame, label: string, has: (lead: Lead, isClosedDay: boolean) => boolean): Promise<RecordList> {
  const { fromMs, toMs } = cohortOf(frame, frame.period);
  const stretches = closedStretches(frame.portal.charter, frame.period);
  const isClosed = (atMs: number): boolean => stretches.some((closed) => atMs >= closed.fromMs && atMs < closed.toMs);
  const conditions = [{ within: ["startedAtMs"], fromMs, toMs }, counted, { isNotNull: "dueAtMs" }];
  return listOf(
    frame,
    { table: "leads", conditions, orderBy: ["startedAtMs"] },
    { label, part: "leads", atMs: ({ clockStartedAtMs }) => clockStartedAtMs, has: (lead) => has(lead, isClosed(lead.clockStartedAtMs)) },
  );
}

interface When {
  label: string;
  isIn: (isInHours: boolean, isClosedDay: boolean) => boolean;
}

/** By the names of the lists: a name comes from outside, so that nothing may answer to one that is not here. */
const WHEN: ReadonlyMap<string, When> = new Map([
  ["closed_days", { label: "Leads that came on days when you are closed", isIn: (_isInHours, isClosedDay) => isClosedDay }],
  ["open_days", { label: "Leads that came on the other days", isIn: (_isInHours, isClosedDay) => !isClosedDay }],
  [
    "after_hours",
    {
      label: "Leads that came outside opening hours on open days",
      isIn: (isInHours, isClosedDay) => !isClosedDay && !isInHours,
    },
  ],
  ["in_hours", { label: "Leads that came in opening hours", isIn: (isInHours, isClosedDay) => !isClosedDay && isInHours }],
]);
const CUSTOMERS = "_customers";

function whenList(frame: ReportFrame, kind: string): Promise<RecordList> | null {
  const isOfCustomers = kind.endsWith(CUSTOMERS);
  const when = WHEN.get(isOfCustomers ? kind.slice(0, -CUSTOMERS.length) : kind);
  if (when === undefined) return null;
  const label = isOfCustomers ? `${when.label}, and bought` : when.label;
  return cameWhen(
    frame,
    label,
    ({ cameInHours, wonAtMs }, isClosedDay) => when.isIn(cameInHours, isClosedDay) && (!isOfCustomers || wonAtMs !== null),
  );
}

function lateNow(frame: ReportFrame): Promise<RecordList> {
  const { nowMs, portal } = frame;
  return listOf(
    frame,
    {
      table: "leads",
      conditions: [
        { is: "promiseOutcome", oneOf: ["open"] },
        counted,
        { within: ["dueAtMs"], fromMs: portal.installedAtMs, toMs: nowMs },
        { within: ["clockStartedAtMs"], fromMs: portal.installedAtMs, toMs: nowMs },
      ],
      orderBy: ["dueAtMs"],
    },
    { label: "Leads that are late right now", part: "pastDueOpen", atMs: ({ dueAtMs }) => dueAtMs ?? nowMs, has: () => true },
  );
}

/** Appointments of counted leads that came in the window. */
async function appointments(
  frame: ReportFrame,
  label: string,
  outcomes: Appointment["outcome"][],
  has: (appointment: Appointment) => boolean,
): Promise<RecordList> {
  const { fromMs, toMs } = cohortOf(frame, frame.period);
  return listOf(
    frame,
    {
      table: "appointments",
      conditions: [
        { within: ["leadStartedAtMs"], fromMs, toMs },
        { is: "outcome", oneOf: outcomes },
      ],
      orderBy: ["startAtMs"],
    },
    { label, part: "appointmentsSet", atMs: ({ startAtMs }) => startAtMs, has },
  );
}

async function bookedAheadList(frame: ReportFrame, outcomes: Appointment["outcome"][], label: string): Promise<RecordList> {
  const { timeZone } = frame.portal.charter;
  const dayAt = (atMs: number): number => dayNumberAt(atMs, timeZone);
  return appointments(
    frame,
    label,
    outcomes,
    ({ setAtMs, startAtMs }) => bookedAhead(dayAt(startAtMs) - dayAt(setAtMs)) === "3_or_more_days",
  );
}

function unknownSource(frame: ReportFrame, intake: string | undefined): Promise<RecordList> {
  return listOf(frame, unknownSourceRows(cohortOf(frame, frame.period)), {
    label: "Leads without a source",
    part: "leads",
    atMs: ({ startedAtMs }) => startedAtMs,
    has: (lead) => intake === undefined || lead.intake === intake,
  });
}

/** Leads that came in the window and bought, of one source or of all. */
function bought(frame: ReportFrame, source: string | undefined): Promise<RecordList> {
  const { fromMs, toMs } = cohortOf(frame, frame.period);
  return listOf(
    frame,
    {
      table: "leads",
      conditions: [{ within: ["startedAtMs"], fromMs, toMs }, counted, { isNotNull: "wonAtMs" }],
      orderBy: ["startedAtMs"],
    },
    {
      label: "Leads that bought",
      part: "leadsWon",
      atMs: ({ wonAtMs, startedAtMs }) => wonAtMs ?? startedAtMs,
      has: (lead) => source === undefined || (lead.source ?? UNATTRIBUTED) === source,
    },
  );
}

/** The instant by which a lead is at a stage. */
const STAGE_AT = {
  leads: "startedAtMs",
  contacted: "contactedAtMs",
  sqls: "sqlAtMs",
  opportunities: "opportunityAtMs",
  leadsWon: "wonAtMs",
} as const satisfies Record<LeakStage, keyof Lead>;

/** Leads that could have gone on to a stage, each with the share of its source's leads that did in the window before. */
async function expectedAt(frame: ReportFrame, stage: string | undefined): Promise<RecordList | null> {
  const step = LEAK_STEPS.find(({ to }) => to === stage);
  const compared = comparedPeriods(frame.period, dayOf(frame.nowMs, frame.portal.charter.timeZone));
  if (step === undefined || compared === null) return null;
  const rateOf = goingOn(step, (await readComparedWindow(frame, compared.before)).window);
  const { fromMs, toMs } = cohortOf(frame, frame.period);
  const at = STAGE_AT[step.from];
  return listOf(
    frame,
    { table: "leads", conditions: [{ within: ["startedAtMs"], fromMs, toMs }, counted, { isNotNull: at }], orderBy: ["startedAtMs"] },
    {
      label: "Leads that could go on, each at the rate at which those of its source did before",
      part: step.from,
      atMs: (lead) => lead[at] ?? lead.startedAtMs,
      has: () => true,
      adds: ({ source }) => rateOf(source ?? UNATTRIBUTED),
    },
  );
}

function wonWithoutContact(frame: ReportFrame): Promise<RecordList> {
  const { fromMs, toMs } = cohortOf(frame, frame.period);
  return listOf(
    frame,
    {
      table: "deals",
      conditions: [
        { within: ["createdAtMs"], fromMs, toMs },
        { isNotNull: "wonAtMs" },
        { is: "contactId", oneOf: [], orNull: true },
        { is: "pipelineUse", oneOf: ["new_business", "expansion"] },
      ],
      orderBy: ["createdAtMs"],
    },
    { label: "Won deals without a contact", part: "dealsWon", atMs: ({ wonAtMs }: AttachedDeal) => wonAtMs ?? fromMs, has: () => true },
  );
}

/** The records behind the numbers of findings that are no KPI's: `late_now`, `closed_days`, `unknown_source:by_hand`, `bought:referral` and their like. */
export const findingRecords: ReadRecordList = async (frame, { list }) => {
  const { kind = "", values = [] } = readListName(list) ?? {};
  switch (kind) {
    case "late_now":
      return lateNow(frame);
    case "unknown_source":
      return unknownSource(frame, values[0]);
    case "bought":
      return bought(frame, values[0]);
    case "expected":
      return expectedAt(frame, values[0]);
    case "won_without_contact":
      return wonWithoutContact(frame);
    case "outcomes_missing":
      return appointments(frame, "Past appointments without an outcome", ["none"], ({ startAtMs }) => startAtMs + DAY_MS < frame.nowMs);
    case "no_shows_booked_ahead":
      return bookedAheadList(frame, ["no_show"], "No-shows that were booked three or more days ahead");
    case "appointments_booked_ahead":
      return bookedAheadList(frame, ["held", "no_show"], "Appointments that were booked three or more days ahead");
    default:
      return whenList(frame, kind);
  }
};
