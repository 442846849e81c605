import { z } from "zod";
import { HandoffError } from "../../domain/handoff-error";
import { FACT_OBJECTS, noFacts, type FactObject, type Facts } from "../../domain/facts";
import { FIRST_INSTANT_MS, LAST_INSTANT_MS } from "../../domain/ledger";
import { isKept, normalisedValue } from "../../domain/kept-properties";
import { evidenceFacts } from "../../domain/source/evidence-facts";
import { sourceTypeOf } from "./source-type";
import type { ParseDelivery, ParsedDelivery, SplitByPortal } from "../../ports";

const id = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().positive());

/** What every event has. HubSpot's page calls the kind `eventType`, its samples and SDK `subscriptionType`. */
const common = z.object({
  portalId: id,
  occurredAt: z.int().min(FIRST_INSTANT_MS).max(LAST_INSTANT_MS),
  objectTypeId: z.string().optional(),
  changeSource: z.string().regex(/^\w*$/).nullish(),
  sourceId: z.union([z.string(), z.number()]).nullish(),
});
const kindOf = z
  .object({ subscriptionType: z.string().optional(), eventType: z.string().optional() })
  .transform(({ subscriptionType, eventType }) => subscriptionType ?? eventType)
  .pipe(z.string());
const onRecord = common.extend({ objectId: id });
const propertyChange = onRecord.extend({ propertyName: z.string(), propertyValue: z.string().nullish() });
const merge = common.extend({ primaryObjectId: id, mergedObjectIds: z.array(id), newObjectId: id.nullish() });
const associationChange = common.extend({
  associationType: z.string(),
  fromObjectId: id,
  toObjectId: id,
  associationRemoved: z.boolean(),
});

interface WireNames {
  typeId: string;
  /** the family of the older kinds, as in `deal.propertyChange` */
  classic: string;
  /** its side of an association type, as in `DEAL_TO_CONTACT`; meetings are spelt in two ways */
  sides: readonly string[];
}
const WIRE_NAMES: Record<FactObject, WireNames> = {
  contacts: { typeId: "0-1", classic: "contact", sides: ["CONTACT"] },
  deals: { typeId: "0-3", classic: "deal", sides: ["DEAL"] },
  calls: { typeId: "0-48", classic: "call", sides: ["CALL"] },
  meetings: { typeId: "0-47", classic: "meeting", sides: ["MEETING", "MEETING_EVENT"] },
  emails: { typeId: "0-49", classic: "email", sides: ["EMAIL"] },
  communications: { typeId: "0-18", classic: "communication", sides: ["COMMUNICATION"] },
  tasks: { typeId: "0-27", classic: "task", sides: ["TASK"] },
  notes: { typeId: "0-46", classic: "note", sides: ["NOTE"] },
};

/** A company's side of an association type; of companies themselves nothing is kept but their ids. */
const COMPANY = "COMPANY";

/** The kind of record by any of the names that `namesOf` gives. */
const objectsBy = (namesOf: (names: WireNames) => readonly string[]): ReadonlyMap<string, FactObject> =>
  new Map(FACT_OBJECTS.flatMap((objectType) => namesOf(WIRE_NAMES[objectType]).map((name) => [name, objectType] as const)));

const OBJECT_BY_TYPE_ID = objectsBy(({ typeId }) => [typeId]);
const OBJECT_BY_CLASSIC_NAME = objectsBy(({ classic }) => [classic]);
const OBJECT_BY_SIDE = objectsBy(({ sides }) => sides);

/** `object.propertyChange` with an object type id, or the classic `deal.propertyChange`. */
function splitKind(kind: string, objectTypeId: string | undefined): { objectType: FactObject | null; change: string } {
  const [family = "", change = ""] = kind.split(".");
  const objectType = family === "object" ? OBJECT_BY_TYPE_ID.get(objectTypeId ?? "") : OBJECT_BY_CLASSIC_NAME.get(family);
  return { objectType: objectType ?? null, change };
}

/** Adds one event's facts. Throws a ZodError when the event is not of the shape its kind has; kinds that are not ours add nothing. */
function addEvent(facts: Facts, event: unknown, appId: string): number {
  const kind = kindOf.parse(event);
  const { objectTypeId, occurredAt: atMs, changeSource, sourceId } = common.parse(event);
  const { objectType, change } = splitKind(kind, objectTypeId);
  const sourceType = sourceTypeOf(changeSource, sourceId, appId);

  if (change === "associationChange") {
    const { associationType, fromObjectId, toObjectId, associationRemoved } = associationChange.parse(event);
    const [from = "", to = ""] = associationType.split("_TO_");
    const fromType = OBJECT_BY_SIDE.get(from);
    const toType = OBJECT_BY_SIDE.get(to);
    const isPresent = !associationRemoved;
    // Which of several companies is the primary one only a read tells.
    if (fromType === "deals" && to === COMPANY) facts.staleRecords.push({ objectType: "deals", recordId: fromObjectId });
    else if (from === COMPANY && toType === "deals") facts.staleRecords.push({ objectType: "deals", recordId: toObjectId });
    else if (toType === "contacts" && fromType !== undefined && fromType !== "contacts") {
      facts.links.push({ objectType: fromType, recordId: fromObjectId, contactId: toObjectId, atMs, isPresent });
    } else if (fromType === "contacts" && toType !== undefined && toType !== "contacts") {
      facts.links.push({ objectType: toType, recordId: toObjectId, contactId: fromObjectId, atMs, isPresent });
    }
    return atMs;
  }
  if (objectType === null) return atMs;
  if (change === "merge") {
    const { primaryObjectId, mergedObjectIds, newObjectId } = merge.parse(event);
    const canonicalId = newObjectId ?? primaryObjectId;
    facts.merges.push({ objectType, canonicalId, oldIds: [primaryObjectId, ...mergedObjectIds].filter((old) => old !== canonicalId) });
    facts.presences.push({ objectType, recordId: canonicalId, atMs, isPresent: true });
    facts.staleRecords.push({ objectType, recordId: canonicalId });
    return atMs;
  }
  const { objectId: recordId } = onRecord.parse(event);
  if (change === "propertyChange") {
    const { propertyName: property, propertyValue } = propertyChange.parse(event);
    // What stands for values that are not kept: without the portal's own rules, whose fields no event tells of.
    for (const told of evidenceFacts(objectType, property, propertyValue ?? "", null)) {
      const value = normalisedValue(told.property, told.value);
      facts.changes.push({ objectType, recordId, property: told.property, atMs, value, isHistory: false, sourceType });
    }
    if (isKept(objectType, property)) {
      facts.changes.push({
        objectType,
        recordId,
        property,
        atMs,
        value: normalisedValue(property, propertyValue ?? ""),
        isHistory: false,
        sourceType,
      });
    }
  } else if (change === "creation" || change === "restore") facts.presences.push({ objectType, recordId, atMs, isPresent: true });
  else if (change === "deletion") facts.presences.push({ objectType, recordId, atMs, isPresent: false });
  else if (change === "privacyDeletion") facts.erasedContactIds.push(recordId);
  // A restored record may have changed while it was away.
  if (change === "restore") facts.staleRecords.push({ objectType, recordId });
  return atMs;
}

/**
 * A delivery as facts. Each event is parsed alone: one that HubSpot changed must not reject the other ninety-nine, ten times over
 *. `appId` tells our own writes from those of other apps.
 */
export const parseDelivery =
  (appId: string): ParseDelivery =>
  (body) => {
    const parsed: ParsedDelivery = { facts: noFacts(), events: 0, unparsed: [], newestAtMs: 0 };
    for (const event of arrayIn(body)) {
      parsed.events += 1;
      try {
        parsed.newestAtMs = Math.max(parsed.newestAtMs, addEvent(parsed.facts, event, appId));
      } catch (error) {
        const problem =
          error instanceof z.ZodError ? error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ") : String(error);
        parsed.unparsed.push({ body: event, problem });
      }
    }
    return parsed;
  };

function arrayIn(body: Buffer): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    json = null;
  }
  if (!Array.isArray(json)) {
    throw new HandoffError(
      "not_an_array",
      "The body of a delivery must be a JSON array of events.",
      "Send HubSpot's own deliveries unchanged.",
    );
  }
  return json as unknown[];
}

const named = z.object({ portalId: id });

/**
 * A body by portal: the raw bytes when all events are one portal's, else that portal's events written anew.
 * Events that name no portal belong to nobody and go with the first named one, where they are kept as unparsed.
 */
export const splitByPortal: SplitByPortal = (body) => {
  const events = arrayIn(body);
  const portalOf = events.map((event) => named.safeParse(event).data?.portalId ?? null);
  const portalIds = [...new Set(portalOf.filter((portalId) => portalId !== null))];
  const [first] = portalIds;
  if (first === undefined) return [];
  if (portalIds.length === 1) return [{ portalId: first, body, events: events.length }];
  return portalIds.map((portalId) => {
    const theirs = events.filter((_, index) => (portalOf[index] ?? first) === portalId);
    return { portalId, body: Buffer.from(JSON.stringify(theirs)), events: theirs.length };
  });
};
