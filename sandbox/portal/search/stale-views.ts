import type { CrmRecord } from "../crm/crm-record";
import type { ObjectType } from "../seed";

/** A record as it stood before a change, which search shows until `untilMs`; null when it was not there yet. */
interface StaleView {
  record: CrmRecord | null;
  untilMs: number;
}

/**
 * What search still shows of records that changed a short while ago. HubSpot indexes with a lag: a new record is missing, a
 * changed one is found by its old values (and answered with them), a deleted one is still found. The model: each record
 * is seen exactly as it stood one lag ago; what changed together is indexed together.
 */
export class StaleViews {
  /** by type and id, the oldest view first */
  private readonly views = new Map<ObjectType, Map<number, StaleView[]>>();

  /** Keeps the record as it stands now; to be called before each change. */
  keep(record: CrmRecord, untilMs: number): void {
    // Only the current values matter to search; arrays and maps of the record itself will change.
    const versions = new Map([...record.versions].map(([name, all]) => [name, all.slice(-1)]));
    this.add(record.objectType, record.id, { record: { ...record, versions, mergedIds: [...record.mergedIds] }, untilMs });
  }

  /** Hides a record that is about to be made. */
  keepAbsent(type: ObjectType, id: number, untilMs: number): void {
    this.add(type, id, { record: null, untilMs });
  }

  /** The records of a type as search sees them at `nowMs`, of which `live` is the truth. */
  shownAt(type: ObjectType, live: readonly CrmRecord[], nowMs: number): CrmRecord[] {
    const stale = this.views.get(type);
    if (stale === undefined) return [...live];
    for (const [id, views] of stale) {
      const current = views.filter(({ untilMs }) => untilMs > nowMs);
      if (current.length === 0) stale.delete(id);
      else stale.set(id, current);
    }
    const fresh = live.filter(({ id }) => !stale.has(id));
    const old = [...stale.values()].flatMap(([view]) => view?.record ?? []);
    return [...fresh, ...old];
  }

  private add(type: ObjectType, id: number, view: StaleView): void {
    const ofType = this.views.get(type) ?? new Map<number, StaleView[]>();
    this.views.set(type, ofType);
    ofType.set(id, [...(ofType.get(id) ?? []), view]);
  }
}
