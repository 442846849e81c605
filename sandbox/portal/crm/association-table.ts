import type { ObjectType, RecordRef } from "../seed";

const keyOf = ({ type, id }: RecordRef, toType: ObjectType): string => `${type}:${id}>${toType}`;

/** Who is linked with whom. An association is entered once and seen from both sides; order is the order of linking. */
export class AssociationTable {
  private readonly linked = new Map<string, Map<number, number>>();

  has(from: RecordRef, to: RecordRef): boolean {
    return this.linked.get(keyOf(from, to.type))?.has(to.id) ?? false;
  }

  /** False when the two were linked before. */
  add(from: RecordRef, to: RecordRef, atMs: number): boolean {
    if (this.has(from, to)) return false;
    this.enter(from, to, atMs);
    this.enter(to, from, atMs);
    return true;
  }

  /** False when the two were not linked. */
  remove(from: RecordRef, to: RecordRef): boolean {
    if (!this.has(from, to)) return false;
    this.linked.get(keyOf(from, to.type))?.delete(to.id);
    this.linked.get(keyOf(to, from.type))?.delete(from.id);
    return true;
  }

  /** Ids of the linked records of one type, archived ones included. */
  idsOf(from: RecordRef, toType: ObjectType): number[] {
    return [...(this.linked.get(keyOf(from, toType))?.keys() ?? [])];
  }

  private enter(from: RecordRef, to: RecordRef, atMs: number): void {
    const key = keyOf(from, to.type);
    const ids = this.linked.get(key) ?? new Map<number, number>();
    ids.set(to.id, atMs);
    this.linked.set(key, ids);
  }
}
