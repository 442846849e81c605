import type {
  DropRequest,
  ReopenRequest,
  SourceRequest,
  TouchRequest,
  UndoRequest,
  WriteAnswer,
} from "../../extensions/app/shared/contract";
import { noFacts, subjectsOf, type Facts } from "../domain/facts";
import { HandoffError } from "../domain/handoff-error";
import { FACT } from "../domain/source/evidence-facts";
import { reasonKind } from "../domain/unit/drops";
import { isShared } from "../domain/write-back/shared-properties";
import { CONNECTED, NO_ANSWER } from "../domain/unit/touches";
import { wakeDate } from "../domain/wake-date";
import type { CardWrite, Clock, ConnectPortal, HubSpotPortal, HubSpotRefusal, SurfaceIdentity, WithPortal } from "../ports";
import { installedPortal } from "./read-kpis";
import { rebuildSubjects } from "./rebuild-subjects";

/** HubSpot's own lead status for one that is worked: a portal may have taken it away, then its status is left to people. */
const REOPENED_STATUS = "OPEN";

export interface CardWritesDeps {
  clock: Clock;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  newId: () => string;
  /** hears when HubSpot took a write that could not be kept here at once */
  onUnkept: (portalId: number, error: unknown) => void;
}

/** The card offers Undo for 10 s; later others may have built on it. */
const UNDO_WITHIN_MS = 60_000;

/** Ours and HubSpot's clock, at most. */
const CLOCKS_DIFFER_MS = 60_000;

/** Free text about a person. */
const NOTE = "handoff_disqualification_note";

/** What takes a write back: the values before it, or the call that it made. */
type Undo = { values: Record<string, string> } | { callId: number };

interface Made {
  answer: Omit<WriteAnswer, "requestId">;
  facts: Facts;
  undo: Undo | null;
}

const isRefusal = (error: unknown): error is HubSpotRefusal => error instanceof HandoffError && error.code === "hubspot_refused";

/** Facts of what our own card set: a person's act, known before its event comes back, and told apart from what a rule of ours writes. */
function factsOfValues(contactId: number, values: Record<string, string>, atMs: number): Facts {
  const facts = noFacts();
  for (const [property, value] of Object.entries(values)) {
    if (property === NOTE) continue;
    const change = { objectType: "contacts", recordId: contactId, property, atMs, value, isHistory: false } as const;
    facts.changes.push({ ...change, sourceType: "HANDOFF", isChosen: true });
  }
  return facts;
}

/**
 * Writes what must be written together; if HubSpot refuses because of one of them (a required field of the portal, an option that is gone),
 * the first alone: our own property matters most. What was left out is answered in HubSpot's words.
 */
async function updateContact(hubspot: HubSpotPortal, contactId: number, values: Record<string, string>, optional: Record<string, string>) {
  try {
    const written = await hubspot.updateRecord("contacts", contactId, { ...values, ...optional });
    return { written, kept: { ...values, ...optional }, refused: [] };
  } catch (error) {
    if (!isRefusal(error) || Object.keys(optional).length === 0) throw error;
    const written = await hubspot.updateRecord("contacts", contactId, values);
    return { written, kept: values, refused: Object.keys(optional).map((property) => ({ property, message: error.hubspotMessage })) };
  }
}

/** Current values of the properties that an undo must put back. */
async function valuesNow(hubspot: HubSpotPortal, contactId: number, properties: readonly string[]): Promise<Record<string, string>> {
  const page = await hubspot.readRecords("contacts", [contactId], { properties, propertiesWithHistory: [], withContacts: false });
  const record = page.records[0];
  if (record === undefined) throw new HandoffError("unknown_contact", "This contact is not in HubSpot any more.", "Reload the page.");
  return Object.fromEntries(properties.map((property) => [property, record.properties[property] ?? ""]));
}

/**
 * What reps do on the contact card. Each write goes to HubSpot first, then its facts and figures into one transaction, so that
 * the card's next read shows it; the event that comes back changes nothing. A request id is carried out once (HubSpot retries by itself).
 */
export function cardWrites(deps: CardWritesDeps) {
  const once = async (portalId: number, write: CardWrite, make: (hubspot: HubSpotPortal) => Promise<Made>): Promise<WriteAnswer> => {
    const begun = await deps.withPortal(portalId, async (tx) => {
      await installedPortal(tx, portalId);
      return tx.beginCardWrite(write);
    });
    if (begun === "pending") {
      throw new HandoffError(
        "write_pending",
        "This was sent already and HubSpot has not answered yet.",
        "Wait a moment; the card follows by itself.",
      );
    }
    if (begun !== "new") return begun.answer as WriteAnswer;
    const { answer, facts, undo } = await make(deps.connectPortal(portalId)).catch(async (error: unknown) => {
      // HubSpot took nothing: the request may be sent again.
      await deps.withPortal(portalId, (tx) => tx.abandonCardWrite(write.requestId)).catch(() => undefined);
      throw error;
    });
    const whole: WriteAnswer = { requestId: write.requestId, ...answer };
    const keep = deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null) return;
      await tx.appendFacts(facts);
      await rebuildSubjects(tx, portal, subjectsOf(facts), {
        newId: deps.newId,
        cause: `card ${write.kind}: contacts/${String(write.contactId)}`,
        recordedAtMs: deps.clock.nowMs(),
      });
      await tx.noteLastChange(Date.parse(answer.changedAt));
      await tx.endCardWrite(write.requestId, whole, undo);
    });
    // HubSpot has it: were our own copy to fail now, its event brings the facts, and a second try would write twice.
    await keep.catch((error: unknown) => deps.onUnkept(portalId, error));
    return whole;
  };
  const begin = (kind: CardWrite["kind"], requestId: string, contactId: string): CardWrite => ({
    requestId,
    kind,
    contactId: Number(contactId),
    madeAtMs: deps.clock.nowMs(),
  });
  const setValues = async (
    hubspot: HubSpotPortal,
    contactId: number,
    values: Record<string, string>,
    optional: Record<string, string>,
  ): Promise<Made> => {
    // The note is free text about a person: it is never kept here, so an undo takes back what was written and cannot restore an older one.
    const remembered = Object.keys({ ...values, ...optional }).filter((property) => property !== NOTE);
    const before = await valuesNow(hubspot, contactId, remembered);
    const { written, kept, refused } = await updateContact(hubspot, contactId, values, optional);
    const undone = Object.fromEntries(Object.keys(kept).map((property) => [property, before[property] ?? ""]));
    return {
      answer: { changedAt: new Date(written.updatedAtMs).toISOString(), refused },
      facts: factsOfValues(contactId, kept, written.updatedAtMs),
      undo: { values: undone },
    };
  };
  /** Of what a rule of ours had found the person's word is taken back, and nobody's word put in its place. */
  const putBack = async (portalId: number, hubspot: HubSpotPortal, contactId: number, values: Record<string, string>): Promise<Made> => {
    const found = await deps.withPortal(portalId, async (tx) => {
      const sent = await tx.readSent("contacts", [contactId]);
      const ours = sent.filter(
        ({ property, value, isOurs }) => isOurs && value !== "" && isShared("contacts", property) && values[property] === value,
      );
      const write = (value: (typeof ours)[number]) => ({ ...value, isRestore: false });
      await tx.noteRuleWrites(ours.map(write), deps.clock.nowMs() - CLOCKS_DIFFER_MS);
      return new Set(ours.map(({ property }) => property));
    });
    const made = await setValues(hubspot, contactId, values, {});
    const changes = made.facts.changes.map((change) => (found.has(change.property) ? { ...change, value: "" } : change));
    return { ...made, facts: { ...made.facts, changes } };
  };

  return {
    /** Drops a lead: our reason, and HubSpot's own lead status where the portal allows it. A reason of kind timing parks it. */
    dropLead: async (
      { portalId }: SurfaceIdentity,
      { requestId, contactId, reason, note, wakesInMonths }: DropRequest,
    ): Promise<WriteAnswer> => {
      const { charter } = await deps.withPortal(portalId, (tx) => installedPortal(tx, portalId));
      const isParked = reasonKind(reason, charter) === "timing";
      const status = isParked ? charter.parkedStatuses[0] : charter.droppedStatuses[0];
      return once(portalId, begin("drop", requestId, contactId), async (hubspot) => {
        const made = await setValues(
          hubspot,
          Number(contactId),
          { handoff_disqualification_reason: reason },
          { ...(status === undefined ? {} : { hs_lead_status: status }), ...(note ? { [NOTE]: note } : {}) },
        );
        if (isParked && wakesInMonths !== undefined) {
          // HubSpot has no field for it: the date is a fact of our own.
          const atMs = Date.parse(made.answer.changedAt);
          const value = wakeDate(atMs, wakesInMonths, charter.timeZone);
          const wakesOn = { objectType: "contacts", recordId: Number(contactId), property: FACT.wakesOn, atMs, value } as const;
          made.facts.changes.push({ ...wakesOn, isHistory: false, sourceType: "HANDOFF" });
        }
        return made;
      });
    },

    /** Takes a dropped lead up again: clears the reason and sets the lead status where the portal allows it. */
    reopenLead: ({ portalId }: SurfaceIdentity, { requestId, contactId }: ReopenRequest): Promise<WriteAnswer> =>
      once(portalId, begin("reopen", requestId, contactId), (hubspot) =>
        setValues(hubspot, Number(contactId), { handoff_disqualification_reason: "" }, { hs_lead_status: REOPENED_STATUS }),
      ),

    /** "How did they hear about us?" answered by a person: wins over every rule. */
    setSource: ({ portalId }: SurfaceIdentity, { requestId, contactId, source }: SourceRequest): Promise<WriteAnswer> =>
      once(portalId, begin("source", requestId, contactId), (hubspot) =>
        setValues(hubspot, Number(contactId), { handoff_source: source }, {}),
      ),

    /** Reached or No answer: logs a call as HubSpot's own form would, without a length, which marks it as made by hand. */
    recordTouch: ({ portalId }: SurfaceIdentity, { requestId, contactId, outcome }: TouchRequest): Promise<WriteAnswer> =>
      once(portalId, begin("touch", requestId, contactId), async (hubspot) => {
        const atMs = deps.clock.nowMs();
        const values = {
          hs_timestamp: new Date(atMs).toISOString(),
          hs_call_direction: "OUTBOUND",
          hs_call_disposition: outcome === "reached" ? CONNECTED : NO_ANSWER,
          hs_call_status: "COMPLETED",
          hs_call_title: outcome === "reached" ? "Reached (Handoff)" : "No answer (Handoff)",
        };
        const call = await hubspot.createRecord("calls", values, Number(contactId));
        const facts = noFacts();
        for (const property of ["hs_timestamp", "hs_call_direction", "hs_call_disposition"] as const) {
          facts.changes.push({
            objectType: "calls",
            recordId: call.id,
            property,
            atMs: call.updatedAtMs,
            value: values[property],
            isHistory: false,
            sourceType: "HANDOFF",
          });
        }
        facts.links.push({ objectType: "calls", recordId: call.id, contactId: Number(contactId), atMs: call.updatedAtMs, isPresent: true });
        return { answer: { changedAt: new Date(call.updatedAtMs).toISOString(), refused: [] }, facts, undo: { callId: call.id } };
      }),

    /** Takes a write back: puts the values before it in place again, or removes the call. */
    undoWrite: async ({ portalId }: SurfaceIdentity, { requestId, undo: undoneId }: UndoRequest): Promise<WriteAnswer> => {
      const undone = await deps.withPortal(portalId, (tx) => tx.findCardWrite(undoneId));
      if (undone === null || undone.undo === null || deps.clock.nowMs() - undone.madeAtMs > UNDO_WITHIN_MS) {
        throw new HandoffError("nothing_to_undo", "There is nothing to take back.", "Change it by hand on the record.");
      }
      const how = undone.undo as Undo;
      return once(portalId, begin("undo", requestId, String(undone.contactId)), async (hubspot) => {
        if ("values" in how) return putBack(portalId, hubspot, undone.contactId, how.values);
        await hubspot.archiveRecord("calls", how.callId);
        const atMs = deps.clock.nowMs();
        const facts = noFacts();
        facts.presences.push({ objectType: "calls", recordId: how.callId, atMs, isPresent: false });
        return { answer: { changedAt: new Date(atMs).toISOString(), refused: [] }, facts, undo: null };
      });
    },
  };
}
