import type { SeedOption } from "../seed";

/** A property of an object type, as the portal keeps it. */
export interface PropertyDefinition {
  name: string;
  label: string;
  description: string;
  groupName: string;
  /** bool, date, datetime, enumeration, number, phone_number or string */
  type: string;
  fieldType: string;
  options: SeedOption[];
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  hasUniqueValue: boolean;
  isHubSpotDefined: boolean;
  /** calculated or kept by HubSpot: a write is refused */
  isReadOnly: boolean;
  /** values live elsewhere (owners, pipelines): the option list is empty */
  hasExternalOptions: boolean;
  createdAtMs: number;
  updatedAtMs: number;
  archivedAtMs: number | null;
}

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}
