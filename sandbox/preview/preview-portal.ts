import type { Properties } from "./protocol";

/** Record types that have a page here, the activities that can be logged on it, and those that are shown on it. */
export type RecordType = "contacts" | "deals";
export type LoggedType = "calls" | "meetings";
export type ActivityType = LoggedType | "tasks";

export interface PreviewRecord {
  id: number;
  properties: Properties;
}

export interface PreviewOption {
  value: string;
  label: string;
}

/** A property as the record page needs it: `options` only where `type` is `enumeration`. */
export interface PreviewProperty {
  name: string;
  label: string;
  type: string;
  options: PreviewOption[];
}

export interface PreviewAccount {
  portalId: number;
  name: string;
  /** IANA name */
  timeZone: string;
  /** ISO 4217 */
  currency: string;
  /** whether the app holds a grant: only then has the account its cards */
  isInstalled: boolean;
  owners: { id: number; name: string }[];
  pipelines: { id: string; label: string; stages: PreviewOption[] }[];
  properties: Record<RecordType, PreviewProperty[]>;
}

/**
 * What the preview needs of the sandbox portal, and nothing more. Instants are Unix milliseconds of the portal's clock.
 * Writes are those of a person in HubSpot's own screens; they throw with HubSpot's words when the portal refuses them.
 */
export interface PreviewPortal {
  now(): number;
  account(): PreviewAccount;
  /** Records that are not in the recycle bin, newest first. */
  list(type: RecordType | ActivityType): PreviewRecord[];
  find(type: RecordType | ActivityType, id: number): PreviewRecord | null;
  associated(type: RecordType, id: number, to: RecordType | ActivityType): number[];
  update(type: RecordType | ActivityType, id: number, properties: Record<string, string>): void;
  /** Returns the new record's id. `sourceType` is HubSpot's change source; a person's own by default. */
  create(
    type: RecordType | ActivityType,
    properties: Record<string, string>,
    options: { associations: { type: RecordType; id: number }[]; sourceType?: string },
  ): number;
}
