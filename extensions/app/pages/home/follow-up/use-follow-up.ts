import type { Backend, Failure, FollowUpReport, Window } from "@handoff/shared";
import { useLiveView } from "@handoff/shared";
import { useCallback, useState } from "react";

/** So many leads that nobody called are listed, and so many more at each click. */
const LIST_STEP = 10;
/** The server lists no more at once. */
const MOST_LISTED = 500;
const DAY_MS = 86_400_000;

const dayAfter = (on: string): string => new Date(Date.parse(`${on}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

type FollowUp = { onRefresh: () => void } & (
  { status: "loading" } | { status: "failed"; failure: Failure } | { status: "ready"; report: FollowUpReport; onMore: () => void }
);

/** How the leads of a window were followed up; read again when the window changes. */
export const useFollowUp = (backend: Pick<Backend, "readFollowUp">, window: Pick<Window, "from" | "to">): FollowUp => {
  const [limit, setLimit] = useState(LIST_STEP);
  const { from } = window;
  const to = dayAfter(window.to);
  const read = useCallback(async () => {
    const report = await backend.readFollowUp({ from, to, limit });
    return { ...report, serverNow: report.asOf };
  }, [backend, from, to, limit]);
  const { live, refetch } = useLiveView(read);
  const onRefresh = (): void => void refetch();
  if (live.status === "failed") return { status: "failed", failure: live.failure, onRefresh };
  // Figures of other dates than those above them would be read as theirs.
  if (live.status === "loading" || live.view.from !== from || live.view.to !== to) return { status: "loading", onRefresh };
  return { status: "ready", report: live.view, onMore: () => setLimit(Math.min(MOST_LISTED, limit + LIST_STEP)), onRefresh };
};
