import type { ClockLead } from "../../domain/sla/clock-lead";
import type { ClockStep } from "../../domain/sla/clock-step";

/** A clock that runs, and the next instant at which something about it changes by time alone. */
export interface OpenClock {
  leadId: string;
  contactId: number;
  nextAtMs: number;
}

/** Clocks that run, and the steps that their promises asked for. Clocks are of a build, like the leads that they are kept with. */
export interface ClockRows {
  /** clocks with something due, the earliest first */
  readDueClocks(nowMs: number, limit: number): Promise<OpenClock[]>;
  /** all leads of some contacts, as far as clocks are told by them */
  readClockLeads(contactIds: readonly number[]): Promise<ClockLead[]>;
  /** when each is looked at next; null: nothing more follows by time alone, and it is let go */
  moveClocks(clocks: readonly { leadId: string; nextAtMs: number | null }[]): Promise<void>;
  /** every clock, for the audit */
  readOpenClocks(): Promise<OpenClock[]>;
  /** keeps steps that fell due; one that is kept already stays as it is */
  recordSteps(steps: readonly ClockStep[]): Promise<void>;
  /** since when acting is on without a break; null: it is off */
  findActingSince(): Promise<number | null>;
}
