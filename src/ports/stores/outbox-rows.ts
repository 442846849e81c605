import type { OutboxWrite, SentValue, Word, WriteKey } from "../../domain/write-back/due-writes";
import type { WrittenObject } from "../../domain/write-back/written-object";

/** A refusal in HubSpot's words, or ours where HubSpot need not be asked. */
export interface WriteRefusal extends OutboxWrite {
  message: string;
}

/** Refusals of one property with one message, on how many records. */
export interface RefusalCount {
  objectType: WrittenObject;
  property: string;
  message: string;
  count: number;
}

/** A write taken by this process until its lease runs out. */
export interface ClaimedWrite extends OutboxWrite {
  attempts: number;
  /** names the taking: whoever takes it later, after the lease, has another */
  claimId: string;
}

/** A claimed write's value as HubSpot has it, by its clock; `isOurs` false: it was found there, whoever set it. */
export type ConfirmedWrite = ClaimedWrite & Pick<SentValue, "writtenAtMs" | "isOurs">;

/** What the app writes to HubSpot, on its way and once it is there. */
export interface OutboxRows {
  /** what HubSpot has of us on these records, as it confirmed it or as a read found it; of all properties, or of some */
  readSent(objectType: WrittenObject, recordIds: readonly number[], properties?: readonly string[]): Promise<SentValue[]>;
  /**
   * Puts writes into the outbox, over what waits there, and lets go of what is settled. A value that HubSpot refused of the same
   * property is not tried again before another is wanted.
   */
  putWrites(writes: readonly OutboxWrite[], settled: readonly WriteKey[]): Promise<void>;
  /** lets go of everything about records that are gone */
  dropWrites(objectType: WrittenObject, recordIds: readonly number[]): Promise<void>;
  /** lets go of all of a portal: whatever HubSpot has of us is not known any more */
  clearWrites(): Promise<void>;

  isWritingOn(): Promise<boolean>;
  setWriting(isOn: boolean): Promise<void>;
  /** the build of the figures all of whose records were compared with what HubSpot has; 0 before any was */
  readWalkedBuild(): Promise<number>;
  saveWalkedBuild(build: number): Promise<void>;
  /** records with a lead since then, and those that HubSpot has values of ours on; the next after `afterId`, in order */
  readWrittenIds(objectType: WrittenObject, sinceMs: number, afterId: number, limit: number): Promise<number[]>;
  /** contacts that were written or wait to be */
  countWrittenContacts(): Promise<number>;

  /**
   * Takes the writes of at most `records` records of one kind that are due; nobody else gets them until `untilMs`. Shared properties
   * of a record that is still to be read wait for the read.
   */
  claimWrites(records: number, nowMs: number, untilMs: number): Promise<ClaimedWrite[]>;
  /** of claimed writes, those that nobody else has taken and that are still wanted as they were: they stay taken until `untilMs` */
  renewWrites(writes: readonly ClaimedWrite[], untilMs: number): Promise<ClaimedWrite[]>;
  /** gives claimed writes back, to be tried from an instant on; `hasFailed` counts an attempt */
  postponeWrites(writes: readonly ClaimedWrite[], nextAtMs: number, hasFailed: boolean): Promise<void>;
  /** notes values of shared properties before they are sent, so that their echo is known whatever becomes of this process */
  noteRuleWrites(writes: readonly OutboxWrite[], sentAtMs: number): Promise<void>;
  /** which of these values the app's rules sent without ever getting HubSpot's answer */
  findUnanswered(writes: readonly (WriteKey & { value: string })[]): Promise<WriteKey[]>;
  /** HubSpot has these values: what waits for them goes, what is wanted otherwise by now stays and is due at once */
  confirmWrites(writes: readonly ConfirmedWrite[]): Promise<void>;
  /**
   * Of values that HubSpot has now and for which nothing waited any more, those over which it had another of us: a slow sender's write
   * came after the newest. Answers the writes that put that one back. Asked before the values are confirmed.
   */
  findOvertaken(writes: readonly ConfirmedWrite[]): Promise<OutboxWrite[]>;
  /** HubSpot will not have these values */
  refuseWrites(refusals: readonly (ClaimedWrite & WriteRefusal)[], atMs: number): Promise<void>;
  /** what was refused of these records, null of all, is tried again, each at most once a day: what HubSpot wanted may be there by now */
  retryRefused(records: { objectType: WrittenObject; recordIds: readonly number[] } | null, nowMs: number): Promise<void>;
  /** the options of a property changed: refused values that it offers now are tried again */
  retryOffered(objectType: WrittenObject, property: string, offered: readonly string[]): Promise<void>;
  countRefusals(): Promise<RefusalCount[]>;
  /** the last that anybody but the app's rules said of these properties */
  readWords(keys: readonly WriteKey[]): Promise<(WriteKey & Word)[]>;
}
