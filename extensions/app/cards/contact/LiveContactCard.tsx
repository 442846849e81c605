import {
  ErrorBlock,
  LoadingBlocks,
  backendAddress,
  createBackend,
  frameOf,
  nextTurnAtMs,
  screenLocale,
  useLiveView,
  useWrites,
} from "@handoff/shared";
import { useCallback, useEffect, useMemo } from "react";
import type { RecordCardProps } from "../record-card";
import { layoutOf } from "../record-card";
import { useRecordChanges } from "../use-record-changes";
import { ContactCardView } from "./ContactCardView";

/** What people change on the page that moves this card; the last three tell of calls and mails logged elsewhere, by HubSpot's own form or by our other card. */
const WATCHED = [
  "lifecyclestage",
  "hs_lead_status",
  "hubspot_owner_id",
  "handoff_source",
  "handoff_campaign",
  "handoff_disqualification_reason",
  "handoff_sla_status",
  "notes_last_contacted",
  "num_contacted_notes",
];

const TITLES = ["Came from", "Leads like this", "Marketing and sales"];

/** `setTimeout` counts in 32 bits: a longer wait would end at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The contact card with its reads and writes: everything drawn is `ContactCardView`. */
export function LiveContactCard({ context, actions, send }: RecordCardProps) {
  const contactId = String(context.crm.objectId);
  const backend = useMemo(() => createBackend(send, backendAddress(context.variables)), [send, context.variables]);
  const read = useCallback(() => backend.readContactCard(contactId), [backend, contactId]);
  const { live, isFollowing, refetch, follow } = useLiveView(read);
  useRecordChanges(actions, WATCHED, live, follow);
  const { isWriting, last, failure, write, undo } = useWrites(
    (requestId, undone) => backend.undo({ requestId, undo: undone }),
    (changedAtMs) => {
      follow(changedAtMs);
      actions.refreshObjectProperties();
    },
  );

  useEffect(() => {
    if (live.status !== "ready" || live.view.lead === null) return undefined;
    const frame = frameOf(live.view, "en-GB", live.clockOffsetMs);
    const nowMs = Date.now() + live.clockOffsetMs;
    const turnMs = nextTurnAtMs(live.view.lead.clock, { ...frame, nowMs });
    if (turnMs === null || turnMs - nowMs > LONGEST_TIMER_MS) return undefined;
    const timer = setTimeout(() => void refetch(), turnMs - nowMs + 500);
    return () => clearTimeout(timer);
  }, [live, refetch]);

  if (live.status === "loading") return <LoadingBlocks titles={TITLES} />;
  if (live.status === "failed") return <ErrorBlock failure={live.failure} onRetry={() => void refetch()} />;
  return (
    <ContactCardView
      view={live.view}
      frame={frameOf(live.view, screenLocale(context.user.locale), live.clockOffsetMs)}
      layout={layoutOf(context)}
      standing={{ isWriting, isFollowing, last, failure }}
      actions={{
        touch: (outcome) =>
          write("touch", outcome === "reached" ? "Logged: reached" : "Logged: no answer", (requestId) =>
            backend.touch({ requestId, contactId, outcome }),
          ),
        drop: (reason, label, more) =>
          write("drop", `Dropped: ${label}`, (requestId) => backend.drop({ requestId, contactId, reason, ...more })),
        changeSource: (source, label) =>
          write("source", `Came from: ${label}`, (requestId) => backend.changeSource({ requestId, contactId, source })),
        reopen: () => write("reopen", "Reopened", (requestId) => backend.reopen({ requestId, contactId })),
        undo,
      }}
    />
  );
}
