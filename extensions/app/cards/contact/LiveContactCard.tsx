import {
  ErrorBlock,
  LoadingBlocks,
  backendAddress,
  createBackend,
  frameOf,
  isOpenClock,
  nextTurnAtMs,
  screenLocale,
  useLiveView,
  useTurns,
  useWrites,
} from "@handoff/shared";
import { useCallback, useMemo } from "react";
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

/** The contact card with its reads and writes: everything drawn is `ContactCardView`. */
export function LiveContactCard({ context, actions, send }: RecordCardProps) {
  const contactId = String(context.crm.objectId);
  const { locale } = context.user;
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

  const frame = useMemo(
    () => (live.status === "ready" ? frameOf(live.view, screenLocale(locale), live.clockOffsetMs, live.steadyMs) : null),
    [live, locale],
  );
  const clock = live.status === "ready" ? live.view.lead?.clock : undefined;
  const turnAtMs = clock === undefined || frame === null ? null : nextTurnAtMs(clock, frame.serverNowMs);
  useTurns(frame, turnAtMs, clock !== undefined && isOpenClock(clock), () => void refetch());

  if (live.status === "loading") return <LoadingBlocks titles={TITLES} />;
  if (live.status === "failed") return <ErrorBlock failure={live.failure} onRetry={() => void refetch()} />;
  if (frame === null) return null;
  return (
    <ContactCardView
      view={live.view}
      frame={frame}
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
