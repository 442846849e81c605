import type { Portal, PortalRecord } from "../portal/portal";
import type { RecordRef } from "../portal/seed";
import type { PreviewAccount, PreviewPortal, PreviewRecord, RecordType } from "./preview-portal";

/** A list is read anew when this many times its own reading time has passed: pages poll, and may take 5 % of the sandbox at most. */
const KEPT_PER_READ = 20;

/**
 * The sandbox portal as the preview sees it. Writes are stamped with the user's id, as HubSpot's screens do. Lists are
 * kept for a while: the portal copies every record with its history for each one.
 */
export function toPreviewPortal(portal: Portal, userId: number): PreviewPortal {
  const lists = new Map<string, { goodUntilMs: number; records: PreviewRecord[] }>();
  const find: PreviewPortal["find"] = (type, id) => {
    const record = portal.read(type, id);
    return record?.archivedAtMs === null ? toPreviewRecord(record) : null;
  };
  return {
    now: () => portal.clock.nowMs(),
    account: () => describeAccount(portal),
    list: (type) => {
      const startedMs = performance.now();
      const kept = lists.get(type);
      if (kept && startedMs < kept.goodUntilMs) return kept.records;
      const records = portal
        .list(type)
        .sort((a, b) => createdAtMs(b) - createdAtMs(a) || b.id - a.id)
        .map(toPreviewRecord);
      const readMs = performance.now() - startedMs;
      lists.set(type, { goodUntilMs: startedMs + readMs * KEPT_PER_READ, records });
      return records;
    },
    find,
    associated: (type, id, to) => {
      const record = portal.read(type, id);
      return (record?.associations ?? []).filter((other) => other.type === to).map((other) => other.id);
    },
    update: (type, id, properties) => {
      portal.ui.updateRecord(type, id, properties, { userId });
    },
    create: (type, properties, { associations, sourceType }) => {
      const associatedWith: RecordRef[] = associations;
      lists.clear();
      return portal.ui.createRecord(type, properties, { userId, associatedWith, ...(sourceType === undefined ? {} : { sourceType }) }).id;
    },
  };
}

const toPreviewRecord = ({ id, properties }: PortalRecord): PreviewRecord => ({ id, properties });

const createdAtMs = (record: PortalRecord): number => Date.parse(record.properties.createdate ?? "") || record.createdAtMs;

function describeAccount(portal: Portal): PreviewAccount {
  const { portalId, name, timeZone, companyCurrency, owners, pipelines } = portal.describe();
  const properties = (type: RecordType) =>
    portal
      .properties(type)
      .map((property) => ({ name: property.name, label: property.label, type: property.type, options: property.options }));
  return {
    portalId,
    name,
    timeZone,
    currency: companyCurrency,
    isInstalled: portal.isInstalled,
    owners: owners.map((owner) => ({ id: owner.id, name: `${owner.firstName} ${owner.lastName}`.trim() || owner.email })),
    pipelines: pipelines.map(({ id, label, stages }) => ({
      id,
      label,
      stages: stages.map((stage) => ({ value: stage.id, label: stage.label })),
    })),
    properties: { contacts: properties("contacts"), deals: properties("deals") },
  };
}
