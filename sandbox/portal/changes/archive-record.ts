import type { CrmRecord } from "../crm/crm-record";
import type { PortalContext } from "../portal-context";
import { keepForSearch } from "../search/keep-for-search";
import { keepCompanyOfContacts } from "./keep-company-property";
import type { ChangeOrigin } from "./portal-change";

/** Into the recycle bin; a second time changes nothing. Links stay, unseen, for a restore. */
export const archiveRecord = (context: PortalContext, record: CrmRecord, origin: ChangeOrigin, atMs?: number): void => {
  if (record.archivedAtMs !== null) return;
  keepForSearch(context, record);
  record.archivedAtMs = atMs ?? context.clock.nowMs();
  context.emit({ kind: "deletion", objectType: record.objectType, objectId: record.id, atMs: record.archivedAtMs, origin });
  if (record.objectType === "companies") keepCompanyOfContacts(context, record.id, origin, atMs);
};

/** Out of the recycle bin, with its properties and links. */
export const restoreRecord = (context: PortalContext, record: CrmRecord, origin: ChangeOrigin, atMs?: number): void => {
  if (record.archivedAtMs === null) return;
  keepForSearch(context, record);
  record.archivedAtMs = null;
  context.emit({
    kind: "restore",
    objectType: record.objectType,
    objectId: record.id,
    atMs: atMs ?? context.clock.nowMs(),
    origin,
  });
  if (record.objectType === "companies") keepCompanyOfContacts(context, record.id, origin, atMs);
};
