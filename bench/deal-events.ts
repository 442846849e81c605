import { FIRST_DEAL_ID, NOW_MS } from "./seed-portal";

export const APP_ID = 4242;

/** The `number`th change of a deal as HubSpot sends it: `count` deals in turn, each time to the next stage. Occurrences are a millisecond apart. */
export function dealEvent(portalId: number, number: number, count: number): Record<string, unknown> {
  const turn = Math.floor(number / count);
  return {
    eventId: 1_000_000 + number,
    subscriptionId: 77,
    portalId,
    appId: APP_ID,
    occurredAt: NOW_MS + number,
    subscriptionType: "object.propertyChange",
    attemptNumber: 0,
    objectId: FIRST_DEAL_ID + (number % count),
    objectTypeId: "0-3",
    propertyName: "dealstage",
    propertyValue: ["closedwon", "contractsent", "closedlost", "appointmentscheduled"][turn % 4],
    changeSource: "CRM_UI",
    sourceId: "userId:501",
    isSensitive: false,
  };
}

/** A delivery of such changes, from the `first`th on. */
export const delivery = (portalId: number, first: number, size: number, count: number): Buffer =>
  Buffer.from(JSON.stringify(Array.from({ length: size }, (_, index) => dealEvent(portalId, first + index, count))));
