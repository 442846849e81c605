import type { Live } from "@handoff/shared";
import { useEffect, useRef } from "react";
import type { RecordActions } from "./record-card";

/**
 * HubSpot tells of a changed property a little after the instant it gives the change, and our clock is only as good as one answer's journey:
 * figures that are this much older than the notice may still hold the change.
 */
const NOTICE_LAG_MS = 250;

/** Follows every change of these properties that somebody makes on the record's page. */
export const useRecordChanges = (
  actions: RecordActions,
  properties: readonly string[],
  live: Live<unknown>,
  follow: (changedAtMs: number) => void,
): void => {
  const latest = useRef({ follow, clockOffsetMs: 0 });
  latest.current = { follow, clockOffsetMs: live.status === "ready" ? live.clockOffsetMs : 0 };
  const isWatching = useRef(false);
  useEffect(() => {
    // HubSpot offers no way to unsubscribe: once for the life of the card.
    if (isWatching.current) return;
    isWatching.current = true;
    actions.onCrmPropertiesUpdate([...properties], (_changed, error) => {
      if (error == null) latest.current.follow(Date.now() + latest.current.clockOffsetMs - NOTICE_LAG_MS);
    });
  }, [actions, properties]);
};
