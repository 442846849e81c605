import type { ActivityObject, FactObject } from "../../domain/facts";
import type { OwnField } from "../../domain/source/detect-own-fields";
import type { HubSpotOwner, ObjectType, PropertyOption } from "../hubspot";

export interface BackfillProgress {
  objectType: ObjectType;
  afterCursor: string | null;
  recordsRead: number;
  pagesRead: number;
  isDone: boolean;
  /** false: HubSpot refuses this kind to the app (a scope is missing), so it is left out */
  isConnected: boolean;
}

/** One of the account's people as kept; their domains and teams are in the agreement. */
export type KeptOwner = Omit<HubSpotOwner, "emailDomain" | "teamIds">;

/** A kind of activity that is due to be polled. */
export interface TouchPoll {
  objectType: ActivityObject;
  /** all that was modified before was seen, as far as HubSpot's index knew */
  polledToMs: number;
}

/** What is known of the account beside its records: its people, its lists, how far its first read has come. */
export interface AccountRows {
  readProgress(): Promise<BackfillProgress[]>;
  saveProgress(progress: BackfillProgress): Promise<void>;
  /** the connected kinds of activities whose poll is due, taken until `nextPollMs`; a kind never polled begins at `fromMs` */
  takeTouchPolls(nowMs: number, nextPollMs: number, fromMs: number): Promise<TouchPoll[]>;
  saveTouchPoll(poll: TouchPoll): Promise<void>;

  /** owners whose names were read since `sinceMs`: names are not kept for longer than a day */
  readOwners(sinceMs: number): Promise<KeptOwner[]>;
  saveOwners(owners: readonly KeptOwner[], readAtMs: number): Promise<void>;
  readLabels(objectType: FactObject, property: string): Promise<PropertyOption[]>;
  /** replaces the portal's own fields that are offered for mapping, in the order of their offer */
  saveOwnFields(fields: readonly OwnField[], foundAtMs: number): Promise<void>;
  readOwnFields(): Promise<OwnField[]>;
  saveLabels(objectType: FactObject, property: string, options: readonly PropertyOption[]): Promise<void>;
}
