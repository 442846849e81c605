import { DateTime } from "luxon";
import type { Portal, PortalRecord } from "../../portal/portal";
import { OBJECT_TYPES, type ObjectType, type RecordRef } from "../../portal/seed";
import { judgedWindows } from "../story/judged-windows";
import type { Random } from "../random";

/** People have so many records of a type in mind at once; the oldest leave when more come in. */
const MOST_OF_A_TYPE = 400;

/** Which of the records in mind: the newest so many, or the oldest. */
interface Among {
  newest?: number;
  oldest?: number;
}

/**
 * What the traffic may touch: contacts younger than the judged window, so that its figures stay what they are, and the deals and activities
 * of these alone. What a visitor of the account creates is never among it. Records are read when they are asked for, each by itself: a
 * portal copies a record with its whole history.
 */
export class Cast {
  /** calls that were logged without a contact, and whose they are */
  readonly looseCalls: { callId: number; contactId: number }[] = [];
  /** deals that were opened without a contact */
  readonly looseDeals: number[] = [];
  /** what lies in the recycle bin and may come back */
  readonly bin: RecordRef[] = [];
  private readonly ids: Record<ObjectType, Set<number>>;
  private youngSinceMs = 0;

  /** @param sinceMs when the traffic begins, Unix ms */
  constructor(
    private readonly portal: Portal,
    private readonly sinceMs: number,
  ) {
    this.turnTo(sinceMs);
    this.ids = Object.fromEntries(OBJECT_TYPES.map((type) => [type, new Set()])) as unknown as Record<ObjectType, Set<number>>;
    const young = portal
      .list("contacts")
      .filter((contact) => this.isYoung(contact) && !this.awaitsAnOutcome(contact))
      .sort((a, b) => a.createdAtMs - b.createdAtMs);
    for (const contact of young) for (const ref of [contact, ...contact.associations]) this.add(ref);
  }

  /** The judged window moves on each Monday; what it takes in leaves the cast. Unix ms. */
  turnTo(nowMs: number): void {
    const { timeZone } = this.portal.describe();
    // A span that is played after the fact is judged as of today all the same.
    const asOfMs = Math.max(nowMs, this.portal.clock.nowMs());
    this.youngSinceMs = DateTime.fromISO(judgedWindows(asOfMs, timeZone).window.to, { zone: timeZone }).toMillis();
  }

  add({ type, id }: RecordRef): void {
    const ids = this.ids[type];
    ids.add(id);
    for (const oldest of ids) {
      if (ids.size <= MOST_OF_A_TYPE) return;
      ids.delete(oldest);
    }
  }

  /** Null for a record that is not of the cast, or no more: in the bin, merged away, or linked to somebody who is not of it. */
  find(type: ObjectType, id: number): PortalRecord | null {
    if (!this.ids[type].has(id)) return null;
    const record = this.portal.read(type, id);
    if (record?.id !== id || !this.isOurs(record)) {
      this.ids[type].delete(id);
      return null;
    }
    return record.archivedAtMs === null ? record : null;
  }

  /** One that fits, by chance; null when none does. */
  pick(type: ObjectType, random: Random, fits: (record: PortalRecord) => boolean, among: Among = {}): PortalRecord | null {
    return this.first(type, random.shuffled(this.idsAmong(type, among)), fits);
  }

  /** The last one to come in that fits; null when none does. */
  newest(type: ObjectType, fits: (record: PortalRecord) => boolean, among: Among): PortalRecord | null {
    return this.first(type, this.idsAmong(type, among).reverse(), fits);
  }

  private first(type: ObjectType, ids: readonly number[], fits: (record: PortalRecord) => boolean): PortalRecord | null {
    for (const id of ids) {
      const record = this.find(type, id);
      if (record !== null && fits(record)) return record;
    }
    return null;
  }

  private idsAmong(type: ObjectType, { newest = MOST_OF_A_TYPE, oldest = MOST_OF_A_TYPE }: Among): number[] {
    return [...this.ids[type]].slice(-newest).slice(0, oldest);
  }

  private isOurs(record: PortalRecord): boolean {
    return record.type === "contacts"
      ? this.isYoung(record)
      : linksOf(record, "contacts").every((contactId) => this.ids.contacts.has(contactId));
  }

  private isYoung(contact: PortalRecord): boolean {
    return contact.createdAtMs >= this.youngSinceMs;
  }

  /** A meeting was over without an outcome when the traffic began: a visitor of the account is to be asked for it. */
  private awaitsAnOutcome(contact: PortalRecord): boolean {
    return linksOf(contact, "meetings").some((id) => {
      const { hs_meeting_outcome: outcome, hs_meeting_start_time: start } = this.portal.read("meetings", id)?.properties ?? {};
      return ["SCHEDULED", ""].includes(outcome ?? "") && Date.parse(start ?? "") < this.sinceMs;
    });
  }
}

/** The ids of the records of a type that a record is linked to. */
export const linksOf = ({ associations }: PortalRecord, type: ObjectType): number[] =>
  associations.filter((other) => other.type === type).map(({ id }) => id);
