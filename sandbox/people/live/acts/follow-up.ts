import type { PortalRecord } from "../../../portal/portal";
import type { Scene, Act } from "../scene";
import { happened, nameOf } from "../scene";
import { answered, isOpenLead, nextLead } from "../leads";

const STATUSES: Readonly<Record<string, string>> = {
  OPEN: "Open",
  IN_PROGRESS: "In progress",
  ATTEMPTED_TO_CONTACT: "Attempted to contact",
  CONNECTED: "Connected",
  BAD_TIMING: "Bad timing",
  UNQUALIFIED: "Unqualified",
};
const USUAL_STATUSES = ["IN_PROGRESS", "ATTEMPTED_TO_CONTACT", "CONNECTED"];
const SELDOM_STATUSES = ["OPEN", "BAD_TIMING", "UNQUALIFIED"];
const NEXT_STAGE: Readonly<Record<string, readonly [stage: string, label: string]>> = {
  subscriber: ["lead", "Lead"],
  lead: ["marketingqualifiedlead", "Marketing Qualified Lead"],
  marketingqualifiedlead: ["salesqualifiedlead", "Sales Qualified Lead"],
};

export const leadStatus: Act = (scene) => {
  const lead = nextLead(scene);
  if (lead === null) return null;
  const status = scene.random.pick(scene.random.isLikely(0.92) ? USUAL_STATUSES : SELDOM_STATUSES);
  const person = scene.personFor(lead);
  if (!scene.update(lead, { hs_lead_status: status }, person)) return null;
  return happened(lead, `${person.firstName} set ${nameOf(lead)} to ${STATUSES[status] ?? status}`);
};

/** One more box, seldom one less. */
export const qualification: Act = (scene) => {
  const boxes = scene.options("contacts", "handoff_qualification");
  const lead = nextLead(scene);
  if (lead === null || boxes.length === 0) return null;
  const ticked = (lead.properties.handoff_qualification ?? "").split(";").filter((box) => boxes.includes(box));
  const free = boxes.filter((box) => !ticked.includes(box));
  const isTick = ticked.length === 0 || (free.length > 0 && scene.random.isLikely(0.85));
  const next = isTick ? [...ticked, ...free.slice(0, 1)] : ticked.slice(0, -1);
  const person = scene.personFor(lead);
  if (!scene.update(lead, { handoff_qualification: next.join(";") }, person)) return null;
  return happened(lead, `${person.firstName} ${isTick ? "ticked" : "unticked"} a box on ${nameOf(lead)}`);
};

export const lifecycle: Act = (scene) => {
  const lead = scene.pickRecord("contacts", (contact) => isOpenLead(contact) && answered(contact), { newest: 100 });
  const [stage, label] = NEXT_STAGE[lead?.properties.lifecyclestage ?? "subscriber"] ?? [];
  if (lead === null || stage === undefined || label === undefined) return null;
  const person = scene.personFor(lead);
  scene.update(lead, { lifecyclestage: stage }, person);
  return happened(lead, `${person.firstName} made ${nameOf(lead)} a ${label}`);
};

export const dropped: Act = (scene) => {
  const reason = scene.pick(scene.options("contacts", "handoff_disqualification_reason"));
  const lead = scene.pickRecord("contacts", isOpenLead, { newest: 100 });
  if (reason === null || lead === null) return null;
  const person = scene.personFor(lead);
  const note = reason === "other" ? { handoff_disqualification_note: "Moved away before we could visit." } : {};
  // Some set the reason alone, as the panel lets them.
  const status = scene.random.isLikely(0.8) ? { hs_lead_status: reason === "not_now" ? "BAD_TIMING" : "UNQUALIFIED" } : {};
  scene.update(lead, { handoff_disqualification_reason: reason, ...note, ...status }, person);
  return happened(lead, `${person.firstName} dropped ${nameOf(lead)} (${labelOf(scene, reason)})`);
};

export const reopened: Act = (scene) => {
  const isEnded = (contact: PortalRecord): boolean => !isOpenLead(contact) && contact.properties.lifecyclestage !== "customer";
  const lead = scene.pickRecord("contacts", isEnded, { newest: 100 });
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const values = { handoff_disqualification_reason: "", handoff_disqualification_note: "", hs_lead_status: "OPEN" };
  scene.update(lead, values, person);
  return happened(lead, `${person.firstName} reopened ${nameOf(lead)}`);
};

/** Those without an owner get one; when all have, somebody hands one over. */
export const ownerAssigned: Act = (scene) => {
  const isNobodys = (contact: PortalRecord): boolean => isOpenLead(contact) && (contact.properties.hubspot_owner_id ?? "") === "";
  const lead = scene.cast.newest("contacts", isNobodys, { newest: 30 }) ?? scene.pickRecord("contacts", isOpenLead, { newest: 60 });
  const person = scene.pick(scene.owners());
  if (lead === null || person === null) return null;
  if (!scene.update(lead, { hubspot_owner_id: String(person.id) }, person)) return null;
  return happened(lead, `${nameOf(lead)} was given to ${person.firstName}`);
};

const labelOf = (scene: Scene, reason: string): string => {
  const definition = scene.portal.properties("contacts").find(({ name }) => name === "handoff_disqualification_reason");
  return definition?.options.find(({ value }) => value === reason)?.label ?? reason;
};
