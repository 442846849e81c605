import { ErrorBlock, LoadingBlocks, backendAddress, createBackend, frameOf, screenLocale, useLiveView } from "@handoff/shared";
import { useCallback, useMemo } from "react";
import type { RecordCardProps } from "../record-card";
import { layoutOf } from "../record-card";
import { useRecordChanges } from "../use-record-changes";
import { DealCardView } from "./DealCardView";

/** What people change on the page that moves this card. */
const WATCHED = [
  "dealstage",
  "pipeline",
  "amount",
  "closedate",
  "hubspot_owner_id",
  "handoff_source",
  "handoff_campaign",
  "handoff_disqualification_reason",
];

const TITLES = ["Came from", "Leads from this source", "Marketing and sales"];

/** The deal card with its reads: everything drawn is `DealCardView`. */
export function LiveDealCard({ context, actions, send }: RecordCardProps) {
  const dealId = String(context.crm.objectId);
  const backend = useMemo(() => createBackend(send, backendAddress(context.variables)), [send, context.variables]);
  const read = useCallback(() => backend.readDealCard(dealId), [backend, dealId]);
  const { live, refetch, follow } = useLiveView(read);
  useRecordChanges(actions, WATCHED, live, follow);

  if (live.status === "loading") return <LoadingBlocks titles={TITLES} />;
  if (live.status === "failed") return <ErrorBlock failure={live.failure} onRetry={() => void refetch()} />;
  return (
    <DealCardView
      view={live.view}
      frame={frameOf(live.view, screenLocale(context.user.locale), live.clockOffsetMs)}
      layout={layoutOf(context)}
    />
  );
}
