import type { CrmRecord } from "./crm-record";

const indexAfter = (ids: readonly number[], id: number): number => {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The records of one object type, live and archived, in the order of their ids. Paging by id stays stable while records
 * come and go between two pages, as HubSpot's cursor does.
 */
export class RecordTable {
  private readonly byId = new Map<number, CrmRecord>();
  /** ids that were merged away, to the record that stands for them */
  private readonly aliases = new Map<number, number>();
  private ids: number[] = [];

  add(record: CrmRecord): void {
    this.byId.set(record.id, record);
    const last = this.ids.at(-1);
    if (last === undefined || record.id > last) this.ids.push(record.id);
    else this.ids.splice(indexAfter(this.ids, record.id), 0, record.id);
  }

  /** Loads many at once: one sort instead of an insertion each. */
  addAll(records: readonly CrmRecord[]): void {
    for (const record of records) this.byId.set(record.id, record);
    this.ids = [...this.byId.keys()].sort((a, b) => a - b);
  }

  /** Forgets the record itself; an alias stays only if `standIn` is given. */
  remove(id: number, standIn?: number): void {
    if (!this.byId.delete(id)) return;
    this.ids.splice(indexAfter(this.ids, id) - 1, 1);
    if (standIn === undefined) return;
    for (const [alias, target] of this.aliases) if (target === id) this.aliases.set(alias, standIn);
    this.aliases.set(id, standIn);
  }

  has(id: number): boolean {
    return this.byId.has(id) || this.aliases.has(id);
  }

  /** Follows merges: the id of a merged record finds the record it was merged into. Archived ones are found too. */
  find(id: number): CrmRecord | null {
    return this.byId.get(id) ?? this.byId.get(this.aliases.get(id) ?? Number.NaN) ?? null;
  }

  /** At most `limit` records with an id above `afterId`, ascending, and whether more follow. */
  page(afterId: number, limit: number, isArchived: boolean): { records: CrmRecord[]; hasMore: boolean } {
    const records: CrmRecord[] = [];
    for (let index = indexAfter(this.ids, afterId); index < this.ids.length; index += 1) {
      const record = this.byId.get(this.ids[index] ?? Number.NaN);
      if (record === undefined || (record.archivedAtMs !== null) !== isArchived) continue;
      if (records.length === limit) return { records, hasMore: true };
      records.push(record);
    }
    return { records, hasMore: false };
  }

  all(): CrmRecord[] {
    return this.ids.flatMap((id) => this.byId.get(id) ?? []);
  }

  get highestId(): number {
    return this.ids.at(-1) ?? 0;
  }
}
