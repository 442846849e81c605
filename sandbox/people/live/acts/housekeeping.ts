import type { PortalRecord } from "../../../portal/portal";
import { linksOf } from "../cast";
import { isOpenLead } from "../leads";
import { newContact } from "../new-contact";
import { happened, nameOf, type Act, type Scene } from "../scene";

/** Who came in twice becomes one. */
export const contactsMerged: Act = (scene) => {
  const primary = scene.pickRecord("contacts", isOpenLead, { newest: 60 });
  const other = scene.pickRecord("contacts", (contact) => isOpenLead(contact) && contact.id !== primary?.id, { newest: 60 });
  if (primary === null || other === null) return null;
  const person = scene.personFor(primary);
  const names = `${nameOf(primary)} and ${nameOf(other)}`;
  const merged = scene.portal.ui.merge("contacts", primary.id, other.id, {
    ...scene.stampOf(person),
    givesNewId: scene.random.isLikely(0.3),
  });
  scene.cast.add(merged);
  return happened(merged, `${person.firstName} merged ${names}`);
};

/** A contact mostly; sometimes a deal or a call. All come back at times. */
export const recordDeleted: Act = (scene) => {
  const record = deletable(scene);
  if (record === null) return null;
  const person = scene.personFor(record);
  scene.portal.ui.archive(record.type, record.id, scene.stampOf(person));
  scene.cast.bin.push({ type: record.type, id: record.id });
  return happened(record, `${person.firstName} deleted ${whatItIs(record)}`);
};

export const recordRestored: Act = (scene) => {
  const [ref] = scene.random.shuffled(scene.cast.bin);
  if (ref === undefined) return null;
  scene.cast.bin.splice(scene.cast.bin.indexOf(ref), 1);
  const record = scene.portal.read(ref.type, ref.id);
  if (record?.archivedAtMs === null || record === null) return null;
  const person = scene.personFor(record);
  scene.portal.ui.restore(ref.type, ref.id, scene.stampOf(person));
  return happened(record, `${person.firstName} restored ${whatItIs(record)}`);
};

/** A few addresses from a list: no leads, unless the list says where they came from. */
export const contactsImported: Act = (scene) => {
  const isMapped = scene.random.isLikely(0.4);
  const source = scene.pick(scene.options("contacts", "handoff_source"));
  const values: Record<string, string> = isMapped && source !== null ? { handoff_source: source, lifecyclestage: "lead" } : {};
  const imported = Array.from({ length: scene.random.whole(3, 6) }, () =>
    newContact(scene, { sourceType: "IMPORT", detail: scene.ways.importedFile }, values),
  );
  const [first] = imported;
  return first === undefined ? null : happened(first, `${scene.personFor(null).firstName} imported ${imported.length} contacts`);
};

export const contactFromMailbox: Act = (scene) => {
  const contact = newContact(scene, { sourceType: "EMAIL_INTEGRATION" });
  return happened(contact, `${nameOf(contact)} was added from a mailbox`);
};

/** A deal or a call loses the contact it was linked to. */
export const linkRemoved: Act = (scene) => {
  const type = scene.random.pick(["deals", "calls"] as const);
  const record = scene.pickRecord(type, (one) => linksOf(one, "contacts").length > 0, { newest: 100 });
  const contactId = record === null ? undefined : linksOf(record, "contacts")[0];
  if (record === null || contactId === undefined) return null;
  const person = scene.personFor(record);
  scene.unlink(record, { type: "contacts", id: contactId }, person);
  if (record.type === "deals" && linksOf(record, "contacts").length === 1) scene.cast.looseDeals.push(record.id);
  return happened(record.type === "deals" ? record : { ...record, type: "contacts", id: contactId }, unlinked(person.firstName, record));
};

/** Somebody asks to be forgotten. */
export const contactForgotten: Act = (scene) => {
  const lead = scene.pickRecord("contacts", undefined, { newest: 100 });
  if (lead === null) return null;
  scene.portal.ui.privacyDelete(lead.id, scene.stampOf(scene.personFor(null)));
  return happened(lead, "Somebody asked to be forgotten and was deleted for good");
};

function deletable(scene: Scene): PortalRecord | null {
  const die = scene.random.next();
  if (die < 0.6) return scene.pickRecord("contacts", undefined, { newest: 100 });
  return die < 0.8 ? scene.pickRecord("deals") : scene.pickRecord("calls", undefined, { newest: 100 });
}

const whatItIs = (record: PortalRecord): string =>
  record.type === "contacts" ? nameOf(record) : record.type === "deals" ? `the deal ${nameOf(record)}` : "a call";

const unlinked = (who: string, record: PortalRecord): string =>
  `${who} took ${record.type === "deals" ? `the deal ${nameOf(record)}` : "a call"} off its contact`;
