import type { PortalRecord } from "../../../portal/portal";
import { isOpenLead } from "../leads";
import { happened, nameOf, type Act, type Scene } from "../scene";

/** In HubSpot's own panel, as all corrections here: the property is the account's, whoever wrote it before. */
export const sourceCorrected: Act = (scene) => {
  const lead = scene.pickRecord("contacts", undefined, { newest: 80 });
  const source = scene.pick(scene.options("contacts", "handoff_source"));
  if (lead === null || source === null) return null;
  const person = scene.personFor(lead);
  if (!scene.update(lead, { handoff_source: source }, person)) return null;
  return happened(lead, `${person.firstName} corrected the source of ${nameOf(lead)}`);
};

export const campaignCorrected: Act = (scene) => {
  const lead = scene.pickRecord("contacts", undefined, { newest: 80 });
  if (lead === null || !has(scene, "handoff_campaign")) return null;
  const person = scene.personFor(lead);
  if (!scene.update(lead, { handoff_campaign: scene.random.pick(scene.ways.campaigns) }, person)) return null;
  return happened(lead, `${person.firstName} corrected the campaign of ${nameOf(lead)}`);
};

/** Another reason for one that was dropped. */
export const reasonCorrected: Act = (scene) => {
  const isDropped = ({ properties }: PortalRecord): boolean => (properties.handoff_disqualification_reason ?? "") !== "";
  const lead = scene.pickRecord("contacts", isDropped, { newest: 100 });
  const reason = scene.pick(scene.options("contacts", "handoff_disqualification_reason"));
  if (lead === null || reason === null) return null;
  const person = scene.personFor(lead);
  if (!scene.update(lead, { handoff_disqualification_reason: reason }, person)) return null;
  return happened(lead, `${person.firstName} corrected why ${nameOf(lead)} was dropped`);
};

export const dealSourceCorrected: Act = (scene) => {
  const deal = scene.pickRecord("deals");
  const source = scene.pick(scene.options("deals", "handoff_source"));
  if (deal === null || source === null) return null;
  const person = scene.personFor(deal);
  if (!scene.update(deal, { handoff_source: source }, person)) return null;
  return happened(deal, `${person.firstName} corrected the source of ${nameOf(deal)}`);
};

export const qualityRated: Act = (scene) => {
  const ratings = scene.options("contacts", "handoff_lead_quality").filter((rating) => ["1", "3", "5"].includes(rating));
  const lead = scene.pickRecord("contacts", isOpenLead, { newest: 80 });
  const rating = scene.pick(ratings);
  if (lead === null || rating === null) return null;
  const person = scene.personFor(lead);
  if (!scene.update(lead, { handoff_lead_quality: rating }, person)) return null;
  return happened(lead, `${person.firstName} rated ${nameOf(lead)}`);
};

/** In a property that the app computes: whoever changes it by hand cannot know that. */
export const statusOverwritten: Act = (scene) => {
  const lead = scene.pickRecord("contacts", undefined, { newest: 80 });
  const status = scene.pick(scene.options("contacts", "handoff_sla_status"));
  if (lead === null || status === null) return null;
  const person = scene.personFor(lead);
  if (!scene.update(lead, { handoff_sla_status: status, handoff_sla_due_at: "" }, person)) return null;
  return happened(lead, `${person.firstName} set the follow-up status of ${nameOf(lead)} by hand`);
};

/** Something that no figure rests on: the record is changed all the same. */
export const detailCorrected: Act = (scene) => {
  const lead = scene.pickRecord("contacts", undefined, { newest: 80 });
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const digits = String(scene.random.whole(0, 99)).padStart(2, "0");
  if (!scene.update(lead, { phone: `${scene.ways.phonePrefix}${digits}` }, person)) return null;
  return happened(lead, `${person.firstName} corrected the phone number of ${nameOf(lead)}`);
};

const has = (scene: Scene, property: string): boolean => scene.portal.properties("contacts").some(({ name }) => name === property);
