import type { Written } from "@handoff/shared";
import { useNow } from "@handoff/shared";

/** Whether the last write can still be taken back; turns false by itself when its time is up. */
export const useCanUndo = (last: Written | null): boolean => {
  const nowMs = useNow(last !== null && Date.now() < last.undoUntilMs ? 500 : null);
  return last !== null && nowMs < last.undoUntilMs;
};
