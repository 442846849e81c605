import type { Contribution } from "../../domain/contributions";
import type { Charter } from "../../domain/charter";
import type { SeenWays } from "../../domain/definition-proposals";
import type { Measure } from "../../domain/measures";
import type { CellDelta } from "../../domain/rollup";
import type { NotCountedWhy } from "../../domain/lead-rule";
import type { AttachedDeal, BuiltUnit, Lead, NotCounted } from "../../domain/unit/unit";
import type { UnitScope } from "./fact-rows";

export interface FigureChange extends Omit<Contribution, "amount"> {
  subject: string;
  /** what happened to its record; null: no more is known than what set off the recording */
  cause: string | null;
  delta: number;
}

/** Contacts that the rule on leads leaves out, by why; imports of many at once are told apart. */
export interface NotCountedGroup {
  why: NotCountedWhy | "bulk_import";
  /** the app that made them, where one did */
  detail: string | null;
  count: number;
}

/** One measure of one kept cell that another build keeps otherwise. */
export interface CellChange extends Omit<CellDelta, "deltas"> {
  measure: Measure;
  before: number;
  after: number;
}

/** From when on leads are looked at for how they qualify, and won deals and customers for how they are made. */
export interface WaysSince {
  leadsFromMs: number;
  customersFromMs: number;
  dealsFromMs: number;
}

/** Leads, appointments and deals as built from facts, and the sums kept of them: those of the build that answers, or of the one named by `inBuild`. */
export interface FigureRows {
  readBuilt(scope: UnitScope): Promise<BuiltUnit>;
  /** ids of all kept leads, appointments and deals: the audit finds by them a row that no record leads to */
  readBuiltIds(): Promise<{ leads: string[]; appointments: string[]; deals: string[]; notCounted: string[] }>;
  /** rows that changed, and the clocks of their leads under the agreement that they were built by */
  replaceBuilt(removed: BuiltUnit, added: BuiltUnit, charter: Charter): Promise<void>;
  addCells(cells: readonly CellDelta[]): Promise<void>;
  logFigureChanges(changes: readonly FigureChange[], cause: string, recordedAtMs: number): Promise<void>;
  /** leads of some contacts: another build takes their ids over */
  readLeadsOf(contactIds: readonly number[]): Promise<Lead[]>;
  /** the kept cells that differ from those of an earlier build */
  readCellChanges(sinceBuild: number): Promise<CellChange[]>;
  /** logs those, of days, as movements of figures; the subject is "cells" */
  logCellChanges(sinceBuild: number, cause: string, recordedAtMs: number): Promise<void>;
  countBuilt(): Promise<{ leads: number; deals: number; cells: number }>;
  /** deletes some rows of builds that neither answer nor are being made; answers whether any may be left */
  dropOldBuilds(): Promise<boolean>;
  /** every kept cell, for the audit; zero rows are left out */
  readCells(): Promise<CellDelta[]>;
  findLeads(contactId: number): Promise<Lead[]>;
  findDeal(dealId: number): Promise<AttachedDeal | null>;
  findLead(leadId: string): Promise<Lead | null>;
  /** the lead's deals in pipelines that win customers: they tell how far it came */
  findDealsOfLead(leadId: string): Promise<AttachedDeal[]>;
  /** why a contact is not counted; null for leads and for what is not known */
  findNotCounted(contactId: number): Promise<NotCounted | null>;
  /** contacts made in a half-open range that are not counted, the largest group first */
  countNotCounted(fromMs: number, toMs: number): Promise<NotCountedGroup[]>;
  /** how the account's people qualify leads and make customers, under an agreement's words for stages and boxes */
  readWays(charter: Pick<Charter, "lifecycleMeanings" | "neededBoxes">, since: WaysSince): Promise<SeenWays>;
}
