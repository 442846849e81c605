import type { WrittenObject } from "./write-back/written-object";

/** What people do towards contacts. A contact's own touches come from these and from what is set on it. */
export const ACTIVITY_OBJECTS = ["calls", "meetings", "emails", "communications", "tasks", "notes"] as const;
export type ActivityObject = (typeof ACTIVITY_OBJECTS)[number];

/** The kinds of records whose facts are kept, by the name HubSpot's paths use. */
export const FACT_OBJECTS = ["contacts", "deals", ...ACTIVITY_OBJECTS] as const;
export type FactObject = (typeof FACT_OBJECTS)[number];

export const isActivity = (objectType: FactObject): objectType is ActivityObject => objectType !== "contacts" && objectType !== "deals";

/** One value for each kind of record. */
export const forEachObject = <Value>(valueOf: (objectType: FactObject) => Value): Record<FactObject, Value> => ({
  contacts: valueOf("contacts"),
  deals: valueOf("deals"),
  calls: valueOf("calls"),
  meetings: valueOf("meetings"),
  emails: valueOf("emails"),
  communications: valueOf("communications"),
  tasks: valueOf("tasks"),
  notes: valueOf("notes"),
});

/** A property had a value from an instant on. */
export interface ChangeFact {
  objectType: FactObject;
  recordId: number;
  property: string;
  atMs: number;
  /** "" when cleared */
  value: string;
  isHistory: boolean;
  sourceType: string | null;
  /** told by our own card: a person's choice, though HubSpot will name our app for it as for what a rule wrote */
  isChosen?: boolean;
}

/** A record was there, or was gone, at an instant. The latest instant wins; at equal instants presence does. */
export interface PresenceFact {
  objectType: FactObject;
  recordId: number;
  atMs: number;
  isPresent: boolean;
  /** HubSpot was asked for this record and did not give it */
  isAskedFor?: boolean;
}

/** A record was linked to a contact, or was not, at an instant. */
export interface LinkFact {
  objectType: Exclude<FactObject, "contacts">;
  recordId: number;
  contactId: number;
  atMs: number;
  isPresent: boolean;
}

/** HubSpot joined records: whatever came under an old id belongs to the canonical one. */
export interface MergeFact {
  objectType: FactObject;
  canonicalId: number;
  oldIds: number[];
}

/** A record was read from HubSpot as it stands; its links are complete as of `atMs` when `contactIds` is given. */
export interface ReadFact {
  objectType: FactObject;
  recordId: number;
  atMs: number;
  contactIds: number[] | null;
  isHistoryTruncated: boolean;
  /** when the record had last been changed, as the read tells; absent when it does not */
  modifiedAtMs?: number;
}

/** What HubSpot held in a property that the app writes, at the instant of a read; "" when empty. */
export interface HeldValue {
  objectType: WrittenObject;
  recordId: number;
  property: string;
  value: string;
  atMs: number;
}

/** Everything a delivery, a page or a read adds. Adding it twice, or in another order, changes nothing. */
export interface Facts {
  changes: ChangeFact[];
  presences: PresenceFact[];
  links: LinkFact[];
  merges: MergeFact[];
  reads: ReadFact[];
  held: HeldValue[];
  /** contacts whose owner asked HubSpot to forget them: everything kept of them goes, for good */
  erasedContactIds: number[];
  /** records to read again although they are known (the primary of a merge) */
  staleRecords: { objectType: FactObject; recordId: number }[];
}

export const noFacts = (): Facts => ({
  changes: [],
  presences: [],
  links: [],
  merges: [],
  reads: [],
  held: [],
  erasedContactIds: [],
  staleRecords: [],
});

/** Records whose leads, appointments or deals must be rebuilt. */
export type Subjects = Record<FactObject, Set<number>>;

export const noSubjects = (): Subjects => forEachObject(() => new Set());

/** What facts touch: any fact dirties its record, a link both of its ends. */
export function subjectsOf(facts: Facts): Subjects {
  const subjects = noSubjects();
  for (const { objectType, recordId } of [...facts.changes, ...facts.presences, ...facts.links, ...facts.reads])
    subjects[objectType].add(recordId);
  for (const { contactId } of facts.links) subjects.contacts.add(contactId);
  for (const { contactIds } of facts.reads) contactIds?.forEach((contactId) => subjects.contacts.add(contactId));
  for (const { objectType, canonicalId, oldIds } of facts.merges) [canonicalId, ...oldIds].forEach((id) => subjects[objectType].add(id));
  facts.erasedContactIds.forEach((contactId) => subjects.contacts.add(contactId));
  return subjects;
}

export const subjectCount = (subjects: Subjects): number => Object.values(subjects).reduce((count, ids) => count + ids.size, 0);
