import type { FigureRecord } from "../../domain/explain/explanation";
import type { Lead } from "../../domain/unit/unit";
import { toRecord } from "../explain/to-record";

/** Leads as the records of a count, each by an instant of its own. */
export const leadRecords = (
  leads: readonly Lead[],
  currency: string,
  atMsOf: (lead: Lead) => number = ({ startedAtMs }) => startedAtMs,
): FigureRecord[] => leads.map((row) => toRecord("leads", { table: "leads", row }, { atMs: atMsOf(row), adds: 1, currency }));
