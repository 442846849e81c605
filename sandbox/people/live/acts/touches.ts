import { DISPOSITIONS, type Disposition } from "../../story/dispositions";
import type { Random } from "../../random";
import { linksOf } from "../cast";
import { nextLead } from "../leads";
import { happened, nameOf, type Act, type Scene } from "../scene";

const OUTCOMES: readonly Disposition[] = [
  "connected",
  "connected",
  "connected",
  "noAnswer",
  "noAnswer",
  "leftVoicemail",
  "leftMessage",
  "busy",
];
const WORDS: Readonly<Record<Disposition, string>> = {
  connected: "they spoke",
  noAnswer: "no answer",
  leftVoicemail: "left a voicemail",
  leftMessage: "left a message",
  busy: "busy",
};

export const call: Act = (scene) => {
  const lead = nextLead(scene);
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const outcome = scene.random.pick(OUTCOMES);
  scene.create("calls", outboundCall(scene, outcome, person.id), person, [lead]);
  return happened(lead, `${person.firstName} called ${nameOf(lead)}: ${WORDS[outcome]}`);
};

/** Phone apps log the call first; whom it was with follows. */
export const callWithoutContact: Act = (scene) => {
  const lead = nextLead(scene);
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const record = scene.create("calls", outboundCall(scene, scene.random.pick(OUTCOMES), person.id), person);
  scene.cast.looseCalls.push({ callId: record.id, contactId: lead.id });
  return happened(lead, `${person.firstName} logged a call without saying with whom`);
};

export const callLinkedLater: Act = (scene) => {
  const loose = scene.cast.looseCalls.shift();
  if (loose === undefined) return null;
  const logged = scene.cast.find("calls", loose.callId);
  const lead = scene.cast.find("contacts", loose.contactId);
  if (logged === null || lead === null) return null;
  const person = scene.personFor(logged);
  scene.link(logged, lead, person);
  return happened(lead, `${person.firstName} said that the call was with ${nameOf(lead)}`);
};

export const email: Act = (scene) => {
  const lead = nextLead(scene);
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const values = {
    hs_timestamp: scene.now,
    hs_email_direction: "EMAIL",
    hs_email_status: "SENT",
    hs_email_subject: scene.ways.emailSubject,
  };
  scene.create("emails", { ...values, hubspot_owner_id: String(person.id) }, person, [lead]);
  return happened(lead, `${person.firstName} wrote to ${nameOf(lead)}`);
};

export const message: Act = (scene) => {
  const lead = nextLead(scene);
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const channel = scene.random.pick(["WHATS_APP", "WHATS_APP", "SMS"]);
  const values = { hs_timestamp: scene.now, hs_communication_channel_type: channel, hs_communication_logged_from: "CRM" };
  scene.create("communications", { ...values, hubspot_owner_id: String(person.id) }, person, [lead]);
  return happened(lead, `${person.firstName} sent ${nameOf(lead)} ${channel === "SMS" ? "a text message" : "a WhatsApp message"}`);
};

export const note: Act = (scene) => {
  const lead = nextLead(scene);
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const body = scene.random.pick(scene.ways.notes);
  scene.create("notes", { hs_timestamp: scene.now, hs_note_body: body, hubspot_owner_id: String(person.id) }, person, [lead]);
  return happened(lead, `${person.firstName} made a note on ${nameOf(lead)}`);
};

/** Half of the tasks were there to be done; the others are written down when they are. */
export const taskDone: Act = (scene) => {
  const open = scene.pickRecord("tasks", ({ properties }) => properties.hs_task_status === "NOT_STARTED");
  if (open !== null) {
    const person = scene.personFor(open);
    scene.update(open, { hs_task_status: "COMPLETED", hs_task_completion_date: scene.now }, person);
    const contact = scene.cast.find("contacts", linksOf(open, "contacts")[0] ?? 0);
    return happened(contact ?? open, `${person.firstName} ticked off a task${contact === null ? "" : ` on ${nameOf(contact)}`}`);
  }
  const lead = nextLead(scene);
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const isDone = scene.random.isLikely(0.5);
  const status = isDone ? { hs_task_status: "COMPLETED", hs_task_completion_date: scene.now } : { hs_task_status: "NOT_STARTED" };
  const values = { hs_timestamp: scene.now, hs_task_subject: "Call back", hs_task_type: "CALL", hubspot_owner_id: String(person.id) };
  scene.create("tasks", { ...values, ...status }, person, [lead]);
  return happened(lead, `${person.firstName} ${isDone ? "ticked off" : "planned"} a task on ${nameOf(lead)}`);
};

const outboundCall = (scene: Scene, outcome: Disposition, ownerId: number): Record<string, string> => ({
  hs_timestamp: scene.now,
  hs_createdate: scene.now,
  hs_call_direction: "OUTBOUND",
  hs_call_disposition: DISPOSITIONS[outcome],
  hs_call_duration: String(secondsOf(outcome, scene.random) * 1_000),
  hs_call_status: outcome === "noAnswer" ? "NO_ANSWER" : outcome === "busy" ? "BUSY" : "COMPLETED",
  hubspot_owner_id: String(ownerId),
});

function secondsOf(outcome: Disposition, random: Random): number {
  if (outcome === "connected") return random.whole(20, 900);
  return outcome === "leftMessage" || outcome === "leftVoicemail" ? random.whole(12, 28) : 0;
}
