import { firstLead as writeFirstLead } from "../../first-lead";
import { conversionName } from "../../story/conversion-name";
import { DISPOSITIONS } from "../../story/dispositions";
import { toIso } from "../../record-writer";
import { newContact } from "../new-contact";
import { answered, isOpenLead } from "../leads";
import { happened, nameOf, type Act, type Scene } from "../scene";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const PHONE_SYSTEM = { sourceType: "INTEGRATION", detail: "Phone system" };

/** An inquiry from a search ad for the account's first person. It is left to whoever watches: the traffic never touches it again. */
export const firstLead: Act = (scene) => {
  const [owner] = scene.owners();
  const contact = writeFirstLead(scene.portal, owner?.id ?? null, scene.ways, scene.stampOf("FORM"));
  return happened(contact, `${nameOf(contact)} asked (${scene.ways.firstInquiry.form}, from a search ad)`);
};

export const quoteRequest: Act = (scene) => {
  const { properties, words } = scene.ways.visitor(scene.now, scene.random);
  const form = scene.random.pick(scene.ways.forms);
  const contact = newContact(scene, { sourceType: "FORM", detail: form }, { ...inquiry(scene, form), ...properties });
  // A workflow hands most of them out; the others wait until somebody takes them.
  if (scene.random.isLikely(0.7)) scene.update(contact, ownerValues(scene), "AUTOMATION_PLATFORM");
  return happened(contact, `${nameOf(contact)} sent the form ${form} (from ${words})`);
};

export const missedCall: Act = (scene) => {
  const contact = caller(scene);
  scene.create("calls", { ...inboundCall(scene), hs_call_disposition: DISPOSITIONS.noAnswer, ...MISSED }, "INTEGRATION", [contact]);
  return happened(contact, `A call from an unknown number was missed (${contact.properties.phone ?? ""})`);
};

export const answeredCall: Act = (scene) => {
  const contact = caller(scene);
  const owner = scene.personFor(null);
  const length = { hs_call_duration: String(scene.random.whole(40, 600) * 1_000), hs_call_status: "COMPLETED" };
  const values = { ...inboundCall(scene), ...length, hs_call_disposition: DISPOSITIONS.connected, hubspot_owner_id: String(owner.id) };
  scene.create("calls", values, "INTEGRATION", [contact]);
  scene.update(contact, { hubspot_owner_id: String(owner.id) }, owner);
  return happened(contact, `${owner.firstName} answered a call from an unknown number`);
};

export const chat: Act = (scene) => {
  const { properties, words } = scene.ways.visitor(scene.now, scene.random);
  const contact = newContact(scene, { sourceType: "CONVERSATIONS", detail: "Website chat" }, { ...properties, lifecyclestage: "lead" });
  scene.update(contact, ownerValues(scene), "AUTOMATION_PLATFORM");
  return happened(contact, `${nameOf(contact)} started a chat (from ${words})`);
};

export const bookedByLink: Act = (scene) => {
  const { properties } = scene.ways.visitor(scene.now, scene.random);
  const contact = newContact(scene, { sourceType: "MEETINGS", detail: scene.ways.meetingTitle }, { ...properties, lifecyclestage: "lead" });
  const startMs = scene.nowMs + scene.random.whole(1, 5) * DAY_MS;
  scene.update(contact, ownerValues(scene), "MEETINGS");
  scene.create("meetings", meetingOn(startMs, scene.ways.meetingTitle), "MEETINGS", [contact]);
  return happened(contact, `${nameOf(contact)} booked a ${scene.ways.meetingWord} by the booking link`);
};

/** Somebody who is known sends the form again. */
export const askedAgain: Act = (scene) => {
  const contact = scene.pickRecord("contacts", isOpenLead);
  if (contact === null) return null;
  const times = Number(contact.properties.num_conversion_events ?? "1") + 1;
  scene.update(contact, { ...conversion(scene, scene.ways.mainForm), num_conversion_events: String(times) }, "FORM");
  return happened(contact, `${nameOf(contact)} asked again`);
};

export const emailReply: Act = (scene) => {
  const contact = scene.pickRecord("contacts", answered);
  if (contact === null) return null;
  const values = { hs_timestamp: scene.now, hs_email_direction: "INCOMING_EMAIL", hs_email_subject: `Re: ${scene.ways.emailSubject}` };
  scene.create("emails", values, "EMAIL_INTEGRATION", [contact]);
  return happened(contact, `${nameOf(contact)} replied by e-mail`);
};

/** A contact that the telephone system wrote down. It has no lifecycle stage: the call makes a lead of it. */
const caller = (scene: Scene) =>
  newContact(scene, PHONE_SYSTEM, { firstname: "Unknown", lastname: "caller", email: "", phone: `${scene.ways.phonePrefix}${two(scene)}` });

const two = (scene: Scene): string => String(scene.random.whole(0, 99)).padStart(2, "0");

const MISSED = { hs_call_duration: "0", hs_call_status: "MISSED" };

const inboundCall = (scene: Scene) => ({ hs_timestamp: scene.now, hs_createdate: scene.now, hs_call_direction: "INBOUND" });

const conversion = ({ ways, now }: Scene, form: string) => ({
  recent_conversion_date: now,
  recent_conversion_event_name: conversionName(ways.site, form),
});

const inquiry = (scene: Scene, form: string): Record<string, string> => ({
  ...conversion(scene, form),
  first_conversion_date: scene.now,
  first_conversion_event_name: conversionName(scene.ways.site, form),
  num_conversion_events: "1",
  // Who only wants the newsletter has not asked for anything yet.
  lifecyclestage: form === "Newsletter" ? "subscriber" : "lead",
  hs_lead_status: form === "Newsletter" ? "" : "NEW",
});

const ownerValues = (scene: Scene) => ({ hubspot_owner_id: String(scene.personFor(null).id) });

const meetingOn = (startMs: number, title: string) => ({
  hs_timestamp: toIso(startMs),
  hs_meeting_title: title,
  hs_meeting_start_time: toIso(startMs),
  hs_meeting_end_time: toIso(startMs + 60 * MINUTE_MS),
  hs_meeting_outcome: "SCHEDULED",
});
