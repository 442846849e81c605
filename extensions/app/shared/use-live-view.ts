import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "./backend";
import { toFailure } from "./backend";
import { readLocal } from "./server-clock";

/** When to look again after a change, in ms from it. There is no push to a card, and no polling otherwise. */
export const FOLLOW_DELAYS_MS = [300, 700, 1_500, 3_000, 6_000] as const;

/** What every view carries: how new its figures are, and the server's clock. */
interface Answered {
  asOf: string;
  serverNow: string;
}

export type Live<View> =
  | { status: "loading" }
  | { status: "failed"; failure: Failure }
  /** with this machine's clocks when the answer came: what to add to its wall clock to get the server's, and its steady one */
  | { status: "ready"; view: View; clockOffsetMs: number; steadyMs: number };

export interface LiveView<View> {
  live: Live<View>;
  /** a change was made that the view may not show yet */
  isFollowing: boolean;
  /** read once more; resolves to the view, or null when the read failed */
  refetch: () => Promise<View | null>;
  /** read at the fixed delays until the view includes what happened at `changedAtMs` (the server's clock) */
  follow: (changedAtMs: number) => void;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Reads a view when mounted and when `read` changes, keeps the newest answer, and follows changes.
 * A failed re-read keeps the view that is there: old figures with their date say more than an error.
 */
export const useLiveView = <View extends Answered>(
  read: () => Promise<View>,
  delaysMs: readonly number[] = FOLLOW_DELAYS_MS,
): LiveView<View> => {
  const [live, setLive] = useState<Live<View>>({ status: "loading" });
  const [isFollowing, setIsFollowing] = useState(false);
  const isMounted = useRef(true);
  const reads = useRef({ sent: 0, shown: 0 });
  const following = useRef({ run: 0, untilMs: 0 });

  const refetch = useCallback(async (): Promise<View | null> => {
    const order = ++reads.current.sent;
    // A slow answer that a later one overtook must not bring old figures back.
    const isNewest = (): boolean => isMounted.current && order > reads.current.shown;
    try {
      const view = await read();
      if (isNewest()) {
        reads.current.shown = order;
        const { wallMs, steadyMs } = readLocal();
        setLive({ status: "ready", view, clockOffsetMs: Date.parse(view.serverNow) - wallMs, steadyMs });
      }
      return view;
    } catch (thrown) {
      if (isNewest()) setLive((before) => (before.status === "ready" ? before : { status: "failed", failure: toFailure(thrown) }));
      return null;
    }
  }, [read]);

  const follow = useCallback(
    (changedAtMs: number): void => {
      const run = ++following.current.run;
      following.current.untilMs = Math.max(following.current.untilMs, changedAtMs);
      const isCurrent = (): boolean => isMounted.current && following.current.run === run;
      const look = async (): Promise<void> => {
        const startedAtMs = Date.now();
        for (const delayMs of delaysMs) {
          await sleep(Math.max(0, startedAtMs + delayMs - Date.now()));
          if (!isCurrent()) return;
          const view = await refetch();
          if (view !== null && Date.parse(view.asOf) >= following.current.untilMs) break;
        }
        if (isCurrent()) setIsFollowing(false);
      };
      setIsFollowing(true);
      void look();
    },
    [refetch, delaysMs],
  );

  useEffect(() => {
    isMounted.current = true;
    void refetch();
    return () => {
      isMounted.current = false;
    };
  }, [refetch]);

  return { live, isFollowing, refetch, follow };
};
