import type { ActivityType, PreviewPortal, PreviewRecord, RecordType } from "./preview-portal";

interface RecordPageContent {
  record: PreviewRecord;
  associated: (PreviewRecord & { type: RecordType })[];
  /** Newest first. */
  activities: (PreviewRecord & { type: ActivityType })[];
}

/** A record with its associated contacts or deals and its calls, meetings and tasks; null when it is gone. */
export function recordPageContent(portal: PreviewPortal, type: RecordType, id: number): RecordPageContent | null {
  const record = portal.find(type, id);
  if (!record) return null;
  const others = <T extends RecordType | ActivityType>(to: T): (PreviewRecord & { type: T })[] =>
    portal.associated(type, id, to).flatMap((other) => {
      const found = portal.find(to, other);
      return found ? [{ type: to, ...found }] : [];
    });
  const when = ({ properties }: PreviewRecord): string => properties.hs_meeting_start_time ?? properties.hs_timestamp ?? "";
  return {
    record,
    associated: others(type === "contacts" ? "deals" : "contacts"),
    activities: [...others("calls"), ...others("meetings"), ...others("tasks")].sort((a, b) => when(b).localeCompare(when(a))),
  };
}
