import type { FactObject } from "../../domain/facts";
import type { HubSpotOwner, ObjectType, PropertyOption } from "../hubspot";

export interface BackfillProgress {
  objectType: ObjectType;
  afterCursor: string | null;
  recordsRead: number;
  pagesRead: number;
  isDone: boolean;
}

/** What is known of the account beside its records: its people, its lists, how far its first read has come. */
export interface AccountRows {
  readProgress(): Promise<BackfillProgress[]>;
  saveProgress(progress: BackfillProgress): Promise<void>;

  /** owners whose names were read since `sinceMs`: names are not kept for longer than a day */
  readOwners(sinceMs: number): Promise<HubSpotOwner[]>;
  saveOwners(owners: readonly HubSpotOwner[], readAtMs: number): Promise<void>;
  readLabels(objectType: FactObject, property: string): Promise<PropertyOption[]>;
  saveLabels(objectType: FactObject, property: string, options: readonly PropertyOption[]): Promise<void>;
}
