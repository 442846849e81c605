import type { Portal, PortalRecord } from "../../portal/portal";
import type { ObjectType, RecordRef, SeedOwner } from "../../portal/seed";
import type { Random } from "../random";
import { toIso } from "../record-writer";
import type { Cast } from "./cast";
import type { TrafficWays } from "./traffic-ways";

/** What somebody did: a sentence for whoever watches, and the record to look at. */
export interface Happening {
  words: string;
  record: RecordRef;
}

/** Carries out one kind of act; null when there is nothing to act on. */
export type Act = (scene: Scene) => Happening | null;

/** By property name; what is undefined is not said. */
type Values = Readonly<Record<string, string | undefined>>;

interface SceneOptions {
  portal: Portal;
  cast: Cast;
  random: Random;
  ways: TrafficWays;
  /** Unix ms */
  nowMs: number;
  /** changes bear `nowMs`; otherwise the portal's own time, which keeps two of a millisecond apart */
  isBackdated: boolean;
}

/** The account at one instant, as it is before somebody who is about to do something in it. */
export class Scene {
  readonly portal: Portal;
  readonly cast: Cast;
  readonly random: Random;
  readonly ways: TrafficWays;
  readonly nowMs: number;
  private readonly stamp: { at?: number };

  constructor({ portal, cast, random, ways, nowMs, isBackdated }: SceneOptions) {
    this.portal = portal;
    this.cast = cast;
    this.random = random;
    this.ways = ways;
    this.nowMs = nowMs;
    this.stamp = isBackdated ? { at: nowMs } : {};
  }

  get now(): string {
    return toIso(this.nowMs);
  }

  /** A record that people may work on and that fits, by chance; null when there is none. */
  pickRecord(type: ObjectType, fits: (record: PortalRecord) => boolean = () => true, among: { newest?: number; oldest?: number } = {}) {
    return this.cast.pick(type, this.random, fits, among);
  }

  /** Null from an empty list. */
  pick<T>(choices: readonly T[]): T | null {
    return choices.length === 0 ? null : this.random.pick(choices);
  }

  /** The owner of a record, or somebody who is there. */
  personFor(record: PortalRecord | null): SeedOwner {
    const owners = this.owners();
    const owner = owners.find(({ id }) => String(id) === record?.properties.hubspot_owner_id);
    return owner ?? this.random.pick(owners);
  }

  owners(): SeedOwner[] {
    return this.portal.describe().owners.filter(({ archived }) => archived !== true);
  }

  /** The options that a property offers now: an admin may have removed some, and before an install there may be no property. */
  options(type: ObjectType, property: string): string[] {
    const definition = this.portal.properties(type).find(({ name }) => name === property);
    return definition?.options.map(({ value }) => value) ?? [];
  }

  /** A record that people may work on from now on. Leaves out properties that the account does not have. */
  create(type: ObjectType, values: Values, by: Actor, links: readonly RecordRef[] = []): PortalRecord {
    const associatedWith = links.map(refOf);
    const record = this.portal.ui.createRecord(type, this.known(type, values), { ...this.stamp, ...toStamp(by), associatedWith });
    this.cast.add(record);
    return record;
  }

  /** Whether anything was changed: not where the account lacks the properties, nor where they hold these values. */
  update(record: PortalRecord, values: Values, by: Actor): boolean {
    const known = this.known(record.type, values);
    if (Object.entries(known).every(([name, value]) => (record.properties[name] ?? "") === value)) return false;
    this.portal.ui.updateRecord(record.type, record.id, known, { ...this.stamp, ...toStamp(by) });
    return true;
  }

  link(from: RecordRef, to: RecordRef, by: Actor): void {
    this.portal.ui.associate(refOf(from), refOf(to), { ...this.stamp, ...toStamp(by) });
  }

  unlink(from: RecordRef, to: RecordRef, by: Actor): void {
    this.portal.ui.dissociate(refOf(from), refOf(to), { ...this.stamp, ...toStamp(by) });
  }

  /** Who and when, for what only the portal's own screens do. */
  stampOf(by: Actor): { at?: number; userId?: number; sourceType?: string } {
    return { ...this.stamp, ...toStamp(by) };
  }

  private known(type: ObjectType, values: Values): Record<string, string> {
    const names = new Set(this.portal.properties(type).map(({ name }) => name));
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (value === undefined || !names.has(name) ? [] : [[name, value]])),
    );
  }
}

/** A person in HubSpot's own screens, or what HubSpot notes as the source of a change: FORM, IMPORT, INTEGRATION … */
export type Actor = SeedOwner | string;

const toStamp = (by: Actor): { userId?: number; sourceType?: string } =>
  typeof by === "string" ? { sourceType: by } : { userId: by.userId };

const refOf = ({ type, id }: RecordRef): RecordRef => ({ type, id });

/** First and last name of a contact, or the name of a deal. */
export const nameOf = ({ type, properties }: PortalRecord): string => {
  if (type === "deals") return properties.dealname ?? "A deal";
  const name = `${properties.firstname ?? ""} ${properties.lastname ?? ""}`.trim();
  return name === "" ? (properties.phone ?? "Somebody") : name;
};

export const happened = (record: PortalRecord, words: string): Happening => ({ words, record: refOf(record) });
