import type { RecordList } from "../../domain/explain/evidence";
import { ratesOfSources } from "../../domain/reports/people";
import { UNATTRIBUTED } from "../../domain/source/sources";
import { DAY_MS } from "../../domain/time-zone";
import type { Lead } from "../../domain/unit/unit";
import { toRecord } from "../explain/to-record";
import { allPartRows } from "./all-part-rows";
import { readListName } from "./list-name";
import { isSeen, peopleSeen } from "../people-seen";
import { cohortOf, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

/** What stands for leads that were nobody's. */
export const NOBODY = "nobody";

/** An id that fits the database's numbers. */
const OWNER_ID = /^\d{1,15}$/;

interface PersonList {
  label: string;
  has: (lead: Lead) => boolean;
  /** what each of their qualified leads adds */
  adds: (lead: Lead) => number;
}

async function listNamed(frame: ReportFrame, kind: string): Promise<PersonList | null> {
  const one = (): number => 1;
  switch (kind) {
    case "qualified":
      return { label: "Leads that were theirs when they qualified", has: () => true, adds: one };
    case "bought":
      return { label: "Those of them that bought", has: ({ wonAtMs }) => wonAtMs !== null, adds: one };
    case "expected": {
      const rateOf = ratesOfSources(await frame.tx.readQualifiedMix(cohortOf(frame, frame.period)));
      return {
        label: "Leads that were theirs when they qualified, each at the rate at which those of its source buy",
        has: () => true,
        adds: ({ source }) => rateOf.get(source ?? UNATTRIBUTED) ?? 0,
      };
    }
    default:
      return null;
  }
}

/** `qualified:<owner>`, `bought:<owner>`, `expected:<owner>`: the leads behind a person's numbers; of others than oneself for admins only. */
export const personRecords: ReadRecordList = async (frame, { list }, { userId }): Promise<RecordList | null> => {
  const { kind = "", values = [] } = readListName(list) ?? {};
  const [owner] = values;
  const listed = await listNamed(frame, kind);
  if (listed === null || owner === undefined || (owner !== NOBODY && !OWNER_ID.test(owner))) return null;
  const ownerId = owner === NOBODY ? null : Number(owner);
  const owners = await frame.tx.readOwners(frame.nowMs - DAY_MS);
  if (!isSeen(peopleSeen(frame, owners, userId), ownerId)) return null;
  const { fromMs, toMs, source } = cohortOf(frame, frame.period);
  const { currency } = frame.portal.charter;
  const rows = await allPartRows(frame.tx, {
    table: "leads",
    conditions: [
      { within: ["startedAtMs"], fromMs, toMs },
      { is: "isExcluded", oneOf: [false] },
      { isNotNull: "sqlAtMs" },
      { is: "sqlOwnerId", oneOf: ownerId === null ? [] : [ownerId], orNull: ownerId === null },
    ],
    orderBy: ["startedAtMs"],
  });
  return {
    label: listed.label,
    unit: "count",
    records: rows.flatMap((placed) => {
      if (placed.table !== "leads" || !listed.has(placed.row)) return [];
      if (source !== null && (placed.row.source ?? UNATTRIBUTED) !== source) return [];
      return [toRecord("sqls", placed, { atMs: placed.row.sqlAtMs ?? placed.row.startedAtMs, adds: listed.adds(placed.row), currency })];
    }),
  };
};
