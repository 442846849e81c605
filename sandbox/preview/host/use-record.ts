import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RecordType } from "../preview-portal";
import type { Properties } from "../protocol";
import { api, type RecordPageContent } from "./api";

type ChangeListener = (changed: string[], properties: Properties) => void;

export interface LiveRecord {
  content: RecordPageContent | null;
  /** What went wrong with the last read, in words. */
  error: string | null;
  /** Reads the record again and tells the surfaces what changed. */
  refresh(): Promise<Properties>;
  /** Returns the function that ends it. */
  onChange(listener: ChangeListener): () => void;
}

/** Properties that HubSpot itself sets on a record when an activity is logged on it. */
const SET_BY_ACTIVITIES = ["notes_last_contacted", "notes_last_updated", "num_contacted_notes", "hs_last_sales_activity_timestamp"];
const POLL_MS = 1000;

/** One record, read again every second while the page is visible, so that what others write shows without a reload. */
export function useRecord(type: RecordType, id: number): LiveRecord {
  const [content, setContent] = useState<RecordPageContent | null>(null);
  const [error, setError] = useState<string | null>(null);
  const listeners = useRef(new Set<ChangeListener>());
  const last = useRef<RecordPageContent | null>(null);

  const refresh = useCallback(async (): Promise<Properties> => {
    try {
      const next = await api.record(type, id);
      const changed = last.current ? changedNames(last.current, next) : [];
      if (!last.current || JSON.stringify(last.current) !== JSON.stringify(next)) setContent(next);
      last.current = next;
      setError(null);
      if (changed.length > 0) for (const listener of listeners.current) listener(changed, next.record.properties);
      return next.record.properties;
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
      return last.current?.record.properties ?? {};
    }
  }, [type, id]);

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  const onChange = useCallback((listener: ChangeListener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  return useMemo(() => ({ content, error, refresh, onChange }), [content, error, refresh, onChange]);
}

function changedNames(before: RecordPageContent, after: RecordPageContent): string[] {
  const old = before.record.properties;
  const current = after.record.properties;
  const names = [...new Set([...Object.keys(old), ...Object.keys(current)])].filter((name) => (old[name] ?? "") !== (current[name] ?? ""));
  const hasNewActivity = JSON.stringify(before.activities) !== JSON.stringify(after.activities);
  return hasNewActivity ? [...names, ...SET_BY_ACTIVITIES] : names;
}
