import type { ObjectType, RecordRef } from "../seed";

/** Who changed something: HubSpot's change source and its id (a user, an app). */
export interface ChangeOrigin {
  /** CRM_UI, INTEGRATION, FORM, IMPORT, … */
  sourceType: string;
  sourceId: string;
  /** of the app, import or form, as new records show it in hs_object_source_detail_1 */
  sourceName?: string;
}

interface ChangeFacts {
  objectType: ObjectType;
  objectId: number;
  /** for a property change, exactly the instant of the version in its history */
  atMs: number;
  origin: ChangeOrigin;
}

/** What happened in the portal, once each; webhooks are made from these. */
export type PortalChange =
  | (ChangeFacts & { kind: "creation" | "deletion" | "restore" | "privacyDeletion" })
  | (ChangeFacts & { kind: "propertyChange"; property: string; value: string })
  /** objectId is the id that stands for both from now on */
  | (ChangeFacts & { kind: "merge"; primaryId: number; mergedIds: number[]; movedCount: number })
  | (ChangeFacts & { kind: "association"; to: RecordRef; isRemoved: boolean; isPrimary: boolean });
