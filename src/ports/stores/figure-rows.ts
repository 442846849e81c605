import type { Contribution } from "../../domain/contributions";
import type { CellDelta } from "../../domain/rollup";
import type { AttachedDeal, BuiltUnit, Lead } from "../../domain/unit/unit";
import type { UnitScope } from "./fact-rows";

export interface FigureChange extends Omit<Contribution, "amount"> {
  subject: string;
  delta: number;
}

/** Leads, appointments and deals as built from facts, and the sums kept of them. */
export interface FigureRows {
  readBuilt(scope: UnitScope): Promise<BuiltUnit>;
  /** ids of all kept leads, appointments and deals: the audit finds by them a row that no record leads to */
  readBuiltIds(): Promise<{ leads: string[]; appointments: string[]; deals: string[] }>;
  replaceBuilt(removed: BuiltUnit, added: BuiltUnit): Promise<void>;
  addCells(cells: readonly CellDelta[]): Promise<void>;
  logFigureChanges(changes: readonly FigureChange[], cause: string, recordedAtMs: number): Promise<void>;
  /** leads that `clearFigures` set aside, for their ids */
  readSetAside(contactIds: readonly number[]): Promise<Lead[]>;
  dropSetAside(): Promise<void>;
  /** drops all leads (set aside for their ids), appointments, deals and sums: before they are built anew */
  clearFigures(): Promise<void>;
  /** every kept cell, for the audit; zero rows are left out */
  readCells(): Promise<CellDelta[]>;
  findLeads(contactId: number): Promise<Lead[]>;
  findDeal(dealId: number): Promise<AttachedDeal | null>;
  findLead(leadId: string): Promise<Lead | null>;
  findDealsOfLead(leadId: string): Promise<AttachedDeal[]>;
}
