import type { Charter } from "../../domain/charter";
import { HandoffError } from "../../domain/handoff-error";
import type { Notice } from "../../domain/acting/notice";
import { taskOfNotice } from "../../domain/acting/task-of-notice";
import type { LadderStep } from "../../domain/sla/follow-up-promise";
import type { Lead } from "../../domain/unit/unit";
import type { EndedStep, HubSpotPortal, HubSpotRefusal, NotifyTarget, SendNotice, StepDetail, TakenStep } from "../../ports";
import { isMissingScope } from "../is-missing-scope";

/** A step that has begun, with all that doing it needs. */
export interface BegunStep {
  taken: TakenStep;
  step: LadderStep;
  lead: Lead;
  charter: Charter;
  notice: Notice;
  /** where a message or a mail goes; null for what is done in HubSpot */
  target: NotifyTarget | null;
  nowMs: number;
}

/** How a try ended; `again`: it did not go through and may later. */
export type TriedStep = EndedStep | { state: "again"; why: string };

export interface PerformDeps {
  hubspot: HubSpotPortal;
  sendNotice: SendNotice;
  /** a name for a step that nothing else bears, short enough to stand in a task */
  markOf: (step: TakenStep) => string;
}

/** Trying again does not help; installing again does. */
export const NOT_GRANTED = "HubSpot does not let the app do it: install the app again in this account, as somebody who may";

const done = (detail: StepDetail): EndedStep => ({ state: "done", detail });
const skipped = (why: string): EndedStep => ({ state: "skipped", detail: { why } });
const failed = (why: string): EndedStep => ({ state: "failed", detail: { why } });

/**
 * Does one step of a ladder, once. Throws what HubSpot's port throws only where the account took the app away (`grant_revoked`); any
 * other error is an outcome.
 */
export const performStep =
  (deps: PerformDeps) =>
  async (begun: BegunStep): Promise<TriedStep> => {
    try {
      if (begun.step.act === "task") return await makeTask(deps, begun);
      if (begun.step.act === "reassign") return await reassign(deps, begun);
      return await notify(deps, begun);
    } catch (error) {
      return outcomeOf(error);
    }
  };

/** Whom a task is for; in words why it is for nobody. */
export const taskOwner = (step: LadderStep, lead: Lead, charter: Charter): number | string =>
  step.taskFor === "named"
    ? (charter.acting.namedOwnerId ?? "the agreement names nobody who is told of late leads")
    : (lead.ownerId ?? "nobody is its owner");

/** HubSpot makes a task as often as it is asked to: after a try whose end nobody saw, it is looked for first. */
async function makeTask({ hubspot, markOf }: PerformDeps, { taken, step, lead, charter, notice, nowMs }: BegunStep): Promise<EndedStep> {
  const ownerId = taskOwner(step, lead, charter);
  if (typeof ownerId === "string") return skipped(ownerId);
  const mark = markOf(taken);
  const made = taken.attempts > 1 ? await hubspot.findTaskSaying(lead.contactId, mark) : null;
  if (made !== null) return done({ taskId: made });
  const dueAtMs = Math.max(lead.dueAtMs ?? nowMs, nowMs);
  const { id } = await hubspot.createRecord("tasks", taskOfNotice(notice, { ownerId, dueAtMs, mark }), lead.contactId);
  return done({ taskId: id });
}

/** Whom a lead is taken from is read right before: somebody may have taken it a moment ago. */
async function reassign({ hubspot }: PerformDeps, { taken, lead, charter }: BegunStep): Promise<EndedStep> {
  const toOwnerId = charter.acting.fallbackOwnerId;
  if (toOwnerId === null) return skipped("the agreement names nobody who gets late leads");
  const query = { properties: ["hubspot_owner_id"], propertiesWithHistory: [], withContacts: false };
  const [contact] = (await hubspot.readRecords("contacts", [lead.contactId], query)).records;
  if (contact === undefined) return skipped("the contact is not in HubSpot any more");
  const held = contact.properties.hubspot_owner_id ?? null;
  const fromOwnerId = held === null ? null : Number(held);
  // After a try whose end nobody saw it is ours.
  if (fromOwnerId === toOwnerId) return taken.attempts > 1 ? done(ownersOf(taken.detail)) : skipped("it is already theirs");
  if (fromOwnerId !== lead.ownerId) return skipped("somebody gave it to another a moment ago");
  await hubspot.updateRecord("contacts", lead.contactId, { hubspot_owner_id: String(toOwnerId) });
  return done({ fromOwnerId, toOwnerId });
}

const ownersOf = (detail: StepDetail | null): StepDetail => ({ fromOwnerId: detail?.fromOwnerId ?? null, toOwnerId: detail?.toOwnerId });

async function notify({ sendNotice, markOf }: PerformDeps, { taken, step, notice, target }: BegunStep): Promise<TriedStep> {
  if (target === null) return skipped(step.act === "mail" ? "no address for mails is set" : "no place for messages is set");
  const sent = await sendNotice(target, notice, markOf(taken));
  switch (sent.outcome) {
    case "sent": {
      const { takenBy, addresses } = sent;
      return done(addresses === undefined ? {} : { takenBy, addresses });
    }
    case "unknown":
      return failed(sent.why);
    case "not_sent":
      return sent.mayTryAgain ? { state: "again", why: sent.why } : failed(sent.why);
  }
}

const isRefusal = (error: HandoffError): error is HubSpotRefusal => error.code === "hubspot_refused";

/** HubSpot's words may quote what was written, which holds nothing of the contact. */
function outcomeOf(error: unknown): TriedStep {
  if (!(error instanceof HandoffError) || error.code === "grant_revoked") throw error;
  if (isMissingScope(error)) return failed(NOT_GRANTED);
  if (!isRefusal(error)) return { state: "again", why: error.message };
  if (error.status === 404) return skipped("the contact is not in HubSpot any more");
  return failed(error.hubspotMessage === "" ? error.message : `HubSpot refused it: ${error.hubspotMessage.slice(0, 300)}`);
}
