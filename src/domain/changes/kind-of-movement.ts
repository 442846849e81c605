import type { RowKey } from "../kpi/parts";
import type { Measure } from "../measures";
import type { MovementKind } from "./movement-kinds";

type Deltas = Partial<Record<Measure, number>>;
/** By what movements between cells are told: the keys of the sums, and the day. */
export type MovedKey = RowKey | "day";

/** What one recording did to one subject. */
export interface LoggedDeltas {
  /** `lead:uuid`, `deal:id`, `appointment:id`, or `cells` for a switch of builds */
  subject: string;
  cause: string;
  /** what it moved of the figure's own parts */
  moved: Deltas;
  /** what it moved in all: 0 and left out where something only went from one cell to another */
  net: Deltas;
  left: Partial<Record<MovedKey, readonly string[]>>;
  joined: Partial<Record<MovedKey, readonly string[]>>;
}

/** A measure that tells what happened: when it grew, and when it shrank. */
type Rule = readonly [measure: Measure, grew: MovementKind, shrank: MovementKind];

/** What tells most comes first. */
const LEAD_RULES: readonly Rule[] = [
  ["newCustomers", "deal_won", "deal_reopened"],
  ["leadsWon", "deal_won", "deal_reopened"],
  ["disqualified", "lead_dropped", "taken_up_again"],
  ["disqualifiedUnqualified", "lead_dropped", "taken_up_again"],
  ["parked", "put_off", "taken_up_again"],
  ["sqls", "qualified", "not_qualified"],
  ["salesReady", "qualified", "not_qualified"],
  ["opportunities", "deal_opened", "deal_gone"],
  ["leadsWithAppointment", "appointment_made", "appointment_gone"],
  ["contacted", "lead_reached", "lead_not_reached"],
  ["contactedLogged", "lead_reached", "lead_reached"],
  ["contactedByHand", "lead_reached", "lead_reached"],
  ["contactedImplied", "lead_reached", "lead_reached"],
  ["mqls", "marketing_ready", "not_marketing_ready"],
  ["touched", "lead_tried", "lead_not_tried"],
  ["slaMet", "lead_answered", "answer_changed"],
  ["slaLate", "lead_answered", "answer_changed"],
  ["slaNotLogged", "lead_answered", "answer_changed"],
  ["reasonRecorded", "reason_changed", "reason_changed"],
  ["droppedFit", "reason_changed", "reason_changed"],
  ["droppedUnreachable", "reason_changed", "reason_changed"],
  ["droppedTiming", "reason_changed", "reason_changed"],
  ["droppedLost", "reason_changed", "reason_changed"],
  ["droppedCapacity", "reason_changed", "reason_changed"],
  ["droppedOther", "reason_changed", "reason_changed"],
  ["droppedOutOfArea", "reason_changed", "reason_changed"],
  ["withSource", "source_corrected", "source_corrected"],
];

const MOVED_KINDS: Readonly<Record<MovedKey, MovementKind>> = {
  source: "source_corrected",
  campaign: "campaign_corrected",
  owner: "owner_changed",
  pipeline: "pipeline_changed",
  reason: "reason_changed",
  service: "service_changed",
  day: "day_changed",
};
const MOVED_KEYS = Object.keys(MOVED_KINDS) as MovedKey[];

const byRules = (rules: readonly Rule[], deltas: Deltas): MovementKind | null => {
  for (const [measure, grew, shrank] of rules) {
    const delta = deltas[measure] ?? 0;
    if (delta !== 0) return delta > 0 ? grew : shrank;
  }
  return null;
};

/** Only of the figure's own parts: what else the recording did is another figure's business. */
const ofParts = ({ moved, net }: LoggedDeltas): Deltas =>
  Object.fromEntries(Object.entries(net).filter(([measure]) => moved[measure as Measure] !== undefined));

const hasVerb = (cause: string, verb: string): boolean => new RegExp(`(^|[ :])${verb}( |$)`).test(cause);

function leadKind(logged: LoggedDeltas): MovementKind | null {
  const { cause, net } = logged;
  const { leads = 0, excluded = 0 } = net;
  if (leads !== 0 || excluded !== 0) {
    if (hasVerb(cause, "merge") && leads * excluded === 0) return "lead_merged";
    if (excluded > 0 && leads <= 0) return "lead_thrown_out";
    if (leads > 0) {
      if (excluded < 0) return "lead_counted_again";
      return hasVerb(cause, "restore") ? "lead_restored" : "new_lead";
    }
    return hasVerb(cause, "deletion") || hasVerb(cause, "erasure") || cause === "erased" ? "lead_deleted" : "lead_gone";
  }
  // Whether a lead is still undecided follows from all else.
  return byRules(LEAD_RULES, ofParts(logged)) ?? (net.undecided === undefined ? null : byRules(LEAD_RULES, net));
}

function dealKind(logged: LoggedDeltas): MovementKind | null {
  const { cause, net } = logged;
  const parts = ofParts(logged);
  const { dealsCreated = 0, dealsNotCounted = 0, dealsWon = 0, dealsLost = 0, dealsOpen = 0 } = net;
  const counted = dealsCreated + dealsNotCounted;
  if (counted < 0) return hasVerb(cause, "merge") ? "deal_merged" : "deal_gone";
  if (counted === 0 && dealsNotCounted > 0) return "deal_not_counted";
  if (counted > 0 && hasVerb(cause, "restore")) return "deal_restored";
  // A deal may be won from the moment that it is known.
  if (counted > 0 && (parts.dealsCreated !== undefined || parts.dealsNotCounted !== undefined)) return "deal_opened";
  if (dealsWon > 0) return "deal_won";
  if (dealsLost > 0) return "deal_lost";
  if ((dealsWon < 0 || dealsLost < 0) && dealsOpen > 0) return "deal_reopened";
  if (dealsOpen > 0) return "deal_opened";
  if (parts.dealsWithoutLead !== undefined) return "deal_joined";
  if (parts.revenueMinor !== undefined || parts.openAmountMinor !== undefined) return "amount_changed";
  if (parts.dealsWonWithAmount !== undefined || parts.dealsWonWithoutRate !== undefined || parts.dealsOpenWithAmount !== undefined)
    return "amount_changed";
  if (parts.newCustomers !== undefined || parts.expansionDeals !== undefined || parts.expansionRevenueMinor !== undefined)
    return "buyer_changed";
  return null;
}

function appointmentKind({ net }: LoggedDeltas): MovementKind | null {
  const { appointmentsSet = 0, appointmentsCancelled = 0, appointmentsHeld = 0, noShows = 0 } = net;
  const known = appointmentsSet + appointmentsCancelled;
  if (known < 0) return "appointment_gone";
  if (appointmentsCancelled > 0) return "appointment_cancelled";
  if (appointmentsHeld > 0) return "appointment_held";
  if (noShows > 0) return "appointment_missed";
  if (appointmentsSet > 0) return "appointment_made";
  return appointmentsHeld < 0 || noShows < 0 ? "outcome_withdrawn" : null;
}

/** A switch of builds: another agreement, other formulas, or what was kept wrongly and is right now. */
function switchKind(cause: string): MovementKind {
  if (cause.startsWith("agreement")) return "agreement";
  return cause.startsWith("formulas") ? "formulas" : "repaired";
}

/** By which key something went from one cell to another: first the keys that the row is chosen by. Null: by none. */
export function movedBy({ left, joined }: Pick<LoggedDeltas, "left" | "joined">, rowKeys: readonly RowKey[]): MovedKey | null {
  const isMoved = (key: MovedKey): boolean => left[key] !== undefined || joined[key] !== undefined;
  return [...rowKeys, "day" as const, ...MOVED_KEYS].find(isMoved) ?? null;
}

/**
 * What happened, told by what one recording moved of one lead, deal or appointment, and by what set it off. Where nothing was added or taken
 * away in all, something went from one cell to another: its source was corrected, its owner changed, or it moved to another day.
 */
export function kindOfMovement(logged: LoggedDeltas, rowKeys: readonly RowKey[] = []): MovementKind {
  const { subject, cause } = logged;
  if (subject === "cells") return switchKind(cause);
  const [type = ""] = subject.split(":");
  const kind = type === "lead" ? leadKind(logged) : type === "deal" ? dealKind(logged) : appointmentKind(logged);
  if (kind !== null) return kind;
  const key = movedBy(logged, rowKeys);
  if (key === null) return "changed";
  return key === "day" && type === "appointment" ? "appointment_moved" : MOVED_KINDS[key];
}
