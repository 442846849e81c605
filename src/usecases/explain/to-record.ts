import type { FigureRecord } from "../../domain/explain/explanation";
import type { TableRow } from "../../domain/explain/figure-cell";
import type { Part } from "../../domain/kpi/parts";
import { toMajor } from "../../domain/money";
import type { Lead } from "../../domain/unit/unit";

const iso = (atMs: number): string => new Date(atMs).toISOString();
const isoOrNull = (atMs: number | null): string | null => (atMs === null ? null : iso(atMs));

/** The field of a lead that tells how a part of it is known. */
export const WAY_OF: Partial<Record<Part, "contactedHow" | "sqlHow" | "appointmentHow" | "firstTouchHow">> = {
  contacted: "contactedHow",
  contactedLogged: "contactedHow",
  contactedByHand: "contactedHow",
  contactedImplied: "contactedHow",
  sqls: "sqlHow",
  daysToQualifyMedian: "sqlHow",
  daysToQualifyP90: "sqlHow",
  leadsWithAppointment: "appointmentHow",
  touched: "firstTouchHow",
  slaMet: "firstTouchHow",
  slaLate: "firstTouchHow",
  speedToLeadMedianSeconds: "firstTouchHow",
  speedToLeadP90Seconds: "firstTouchHow",
  speedToLeadWallMedianSeconds: "firstTouchHow",
  answeredTo5: "firstTouchHow",
  answeredTo15: "firstTouchHow",
  answeredTo60: "firstTouchHow",
  answeredOver60: "firstTouchHow",
  waitWithOpenMedianSeconds: "firstTouchHow",
  systemDelayMedianSeconds: "firstTouchHow",
  humanDelayMedianSeconds: "firstTouchHow",
  contactMedianSeconds: "contactedHow",
  inHoursContacted: "contactedHow",
  afterHoursContacted: "contactedHow",
};

const wayOf = (part: Part, lead: Lead): string | null => {
  const field = WAY_OF[part];
  return field === undefined ? null : lead[field];
};

/** A stored row as the record of a part: ids, instants and what it adds; never a name. */
export function toRecord(part: Part, known: TableRow, at: { atMs: number; adds: number; currency: string }): FigureRecord {
  const common = { at: iso(at.atMs), adds: at.adds };
  switch (known.table) {
    case "leads": {
      const { leadId, contactId, startedAtMs, source, campaign, ownerId, reason, inquiries } = known.row;
      return {
        kind: "lead",
        leadId,
        contactId,
        startedAt: iso(startedAtMs),
        source,
        campaign,
        ownerId,
        how: wayOf(part, known.row),
        reason,
        inquiries: inquiries.length,
        ...common,
      };
    }
    case "appointments": {
      const { meetingId, leadId, source, ownerId, setAtMs, startAtMs, outcome, isHeldImplied } = known.row;
      const how = isHeldImplied ? "implied" : "logged";
      return {
        kind: "appointment",
        meetingId,
        leadId,
        source,
        ownerId,
        setAt: iso(setAtMs),
        startAt: iso(startAtMs),
        outcome,
        how,
        ...common,
      };
    }
    case "deals": {
      const { dealId, leadId, contactId, source, ownerId, pipelineId, createdAtMs, outcome, wonAtMs, lostAtMs, amountMinor, reason } =
        known.row;
      return {
        kind: "deal",
        dealId,
        leadId,
        contactId,
        source,
        ownerId,
        pipelineId,
        createdAt: iso(createdAtMs),
        outcome,
        wonAt: isoOrNull(wonAtMs),
        lostAt: isoOrNull(lostAtMs),
        amount: amountMinor === null ? null : toMajor(amountMinor, at.currency),
        reason,
        ...common,
      };
    }
  }
}
