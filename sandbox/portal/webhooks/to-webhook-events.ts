import type { PortalChange } from "../changes/portal-change";
import { findObjectType, traitsOf } from "../crm/object-types";
import type { PortalState } from "../crm/portal-state";
import type { WebhookSubscription } from "../portal-options";

/** One notification as it goes out; `attemptNumber` is set at each sending. */
export type WebhookEvent = Record<string, unknown> & { subscriptionType: string; occurredAt: number };

interface EventNumbers {
  portalId: number;
  appId: number;
  /** HubSpot does not promise that these differ */
  nextEventId(): number;
  instantsAs: "epochMs" | "iso";
}

const KINDS: Record<PortalChange["kind"], string> = {
  creation: "object.creation",
  propertyChange: "object.propertyChange",
  deletion: "object.deletion",
  restore: "object.restore",
  merge: "object.merge",
  association: "object.associationChange",
  privacyDeletion: "contact.privacyDeletion",
};

const FIRST_SUBSCRIPTION_ID = 5_000_001;

/** The events that the app's subscriptions make of one change, usually none or one. */
export const toWebhookEvents = (
  change: PortalChange,
  subscriptions: readonly WebhookSubscription[],
  state: PortalState,
  numbers: EventNumbers,
): WebhookEvent[] =>
  subscriptions.flatMap((subscription, index) =>
    isSubscribed(subscription, change)
      ? [
          {
            eventId: numbers.nextEventId(),
            subscriptionId: FIRST_SUBSCRIPTION_ID + index,
            portalId: numbers.portalId,
            appId: numbers.appId,
            occurredAt: change.atMs,
            subscriptionType: KINDS[change.kind],
            attemptNumber: 0,
            changeSource: change.origin.sourceType,
            sourceId: change.origin.sourceId,
            ...(change.kind === "privacyDeletion" ? {} : { objectTypeId: traitsOf(change.objectType).objectTypeId }),
            ...detailsOf(change, state, numbers.instantsAs),
          },
        ]
      : [],
  );

const isSubscribed = ({ subscriptionType, objectType, propertyName, active }: WebhookSubscription, change: PortalChange): boolean =>
  active !== false &&
  subscriptionType === KINDS[change.kind] &&
  (change.kind === "privacyDeletion" || findObjectType(objectType ?? "")?.type === change.objectType) &&
  (change.kind !== "propertyChange" || propertyName === change.property);

const detailsOf = (change: PortalChange, state: PortalState, instantsAs: "epochMs" | "iso"): Record<string, unknown> => {
  switch (change.kind) {
    case "creation":
      return { objectId: change.objectId, changeFlag: "NEW" };
    case "deletion":
      return { objectId: change.objectId, changeFlag: "DELETED" };
    case "privacyDeletion":
      return { objectId: change.objectId, changeFlag: "PRIVACY_DELETION" };
    case "restore":
      return { objectId: change.objectId };
    case "propertyChange":
      return {
        objectId: change.objectId,
        propertyName: change.property,
        propertyValue: instantsAs === "epochMs" ? toEventValue(state, change) : change.value,
        isSensitive: false,
      };
    case "merge":
      return {
        objectId: change.objectId,
        primaryObjectId: change.primaryId,
        mergedObjectIds: change.mergedIds,
        newObjectId: change.objectId,
        numberOfPropertiesMoved: change.movedCount,
      };
    case "association":
      return {
        associationType: `${traitsOf(change.objectType).singular}_to_${traitsOf(change.to.type).singular}`.toUpperCase(),
        fromObjectId: change.objectId,
        toObjectId: change.to.id,
        associationRemoved: change.isRemoved,
        isPrimaryAssociation: change.isPrimary,
      };
  }
};

/** Instants and days go out as Unix milliseconds, unlike in reads. */
const toEventValue = (state: PortalState, change: Extract<PortalChange, { kind: "propertyChange" }>): string => {
  const type = state.properties.find(change.objectType, change.property)?.type;
  if ((type !== "datetime" && type !== "date") || change.value === "") return change.value;
  return String(Date.parse(change.value));
};
