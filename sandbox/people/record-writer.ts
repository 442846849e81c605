import type { ObjectType, SeedAssociation, SeedRecord, SeedVersion } from "../portal/seed";

/** Collects records, their histories and associations, and leaves out all that lies after the present. */
export class RecordWriter {
  readonly records: SeedRecord[] = [];
  readonly associations: SeedAssociation[] = [];
  private readonly nextIds: Record<string, number>;

  constructor(
    private readonly asOfMs: number,
    firstIds: Partial<Record<ObjectType, number>>,
  ) {
    this.nextIds = { ...firstIds };
  }

  /** A new record, linked to contacts; null when it is created after the present. */
  create(objectType: ObjectType, createdAtMs: number, contactIds: readonly number[] = []): RecordHistory | null {
    if (createdAtMs > this.asOfMs) return null;
    const id = this.nextIds[objectType] ?? 1;
    this.nextIds[objectType] = id + 1;
    const record: SeedRecord = { objectType, id, properties: {} };
    this.records.push(record);
    for (const contactId of contactIds) {
      this.associations.push({ from: { type: objectType, id }, to: { type: "contacts", id: contactId }, at: createdAtMs });
    }
    return new RecordHistory(record, this.asOfMs);
  }
}

export class RecordHistory {
  constructor(
    private readonly record: SeedRecord,
    private readonly asOfMs: number,
  ) {}

  get id(): number {
    return this.record.id;
  }

  /** Sets properties at an instant; values that are null are left out, and so is everything after the present. */
  set(atMs: number, sourceType: string, values: Readonly<Record<string, string | null>>): this {
    if (atMs > this.asOfMs) return this;
    for (const [name, value] of Object.entries(values)) {
      if (value === null) continue;
      const versions: SeedVersion[] = (this.record.properties[name] ??= []);
      versions.push({ value, at: atMs, sourceType });
      versions.sort((a, b) => a.at - b.at);
    }
    return this;
  }
}

export const toIso = (atMs: number): string => new Date(atMs).toISOString();
