import type { FactObject, Facts, Subjects } from "../../domain/facts";
import type { UnitFacts } from "../../domain/unit/unit";

/** Leads, appointments and deals of a set of records, as stored or as built. */
export interface UnitScope {
  contactIds: readonly number[];
  dealIds: readonly number[];
  meetingIds: readonly number[];
}

/** The grow-only set of facts, and what of it has still to be read. */
export interface FactRows {
  appendFacts(facts: Facts): Promise<void>;
  /** lets go of all facts and of how far they were read */
  clearFacts(): Promise<void>;
  /** records known from events only, or due to be read again; lowest ids first */
  findUnread(limit: number, nowMs: number): Promise<{ objectType: FactObject; recordIds: number[] }[]>;
  /** leaves records unread until an instant */
  postponeReads(objectType: FactObject, recordIds: readonly number[], untilMs: number): Promise<void>;
  /** the rebuild unit around the subjects: all that is linked to them through shared deals and meetings */
  readUnit(subjects: Subjects): Promise<{ facts: UnitFacts; scope: UnitScope }>;
  /** the next ids after `afterId`, to walk through everything that is known */
  readRecordIds(objectType: FactObject, afterId: number, limit: number): Promise<number[]>;
  /** whether a contact is known, and what its record source is */
  findContact(contactId: number): Promise<{ isPresent: boolean; objectSource: string | null } | null>;
  hasContact(dealId: number): Promise<boolean>;
}
