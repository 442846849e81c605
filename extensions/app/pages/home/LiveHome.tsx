import type { Send } from "@handoff/shared";
import { ErrorBlock, LoadingBlocks, backendAddress, createBackend, frameOf, screenLocale, useLiveView } from "@handoff/shared";
import { useCallback, useEffect, useMemo, useState } from "react";
import { HomeView } from "./HomeView";
import { HomeWithFollowUp } from "./HomeWithFollowUp";
import { LiveWatchOffer } from "./LiveWatchOffer";
import type { WindowName } from "./WindowChoice";

/** What HubSpot tells a page about where it stands; only what ours uses. */
export interface PageContext {
  user: { locale?: string };
  variables?: Record<string, unknown>;
}

/** How often the first read's progress is asked for. Once it is done, nothing is asked for unless someone clicks. */
const PROGRESS_EVERY_MS = 3_000;

/** The app's home with its reads: everything drawn is `HomeView`. */
export function LiveHome({ context, send }: { context: PageContext; send: Send }) {
  const [windowName, setWindowName] = useState<WindowName>("judged");
  const backend = useMemo(() => createBackend(send, backendAddress(context.variables)), [send, context.variables]);
  const read = useCallback(() => backend.readSources(windowName), [backend, windowName]);
  const { live, refetch } = useLiveView(read);
  const isReading = live.status === "ready" && !live.view.isInitialReadDone;

  useEffect(() => {
    if (!isReading) return undefined;
    const timer = setInterval(() => void refetch(), PROGRESS_EVERY_MS);
    return () => clearInterval(timer);
  }, [isReading, refetch]);

  if (live.status === "loading") return <LoadingBlocks titles={["Sources"]} />;
  if (live.status === "failed") return <ErrorBlock failure={live.failure} onRetry={() => void refetch()} />;
  const home = {
    view: live.view,
    frame: frameOf(live.view, screenLocale(context.user.locale), live.clockOffsetMs),
    windowName,
    onWindow: setWindowName,
    onRefresh: () => void refetch(),
  };
  if (isReading) return <HomeView {...home} />;
  return <HomeWithFollowUp {...home} backend={backend} notice={<LiveWatchOffer backend={backend} />} />;
}
