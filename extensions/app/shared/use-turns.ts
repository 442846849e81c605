import { useEffect, useRef } from "react";
import { hasJumped, readLocal, serverNow } from "./server-clock";
import type { ViewFrame } from "./view-frame";

/** A look costs nothing: nothing is drawn and nothing is sent unless something happened. */
const LOOK_EVERY_MS = 5_000;
/** A reading that failed, or that came before the server saw the turn, is tried again no sooner. */
const AGAIN_AFTER_MS = 15_000;
/** The server's clock and an answer's way differ by less. */
const MARGIN_MS = 500;

/**
 * Reads again, quietly, when an instant passes at which only the server knows how it goes on, and when the clocks of this machine jumped
 * apart. A machine that slept looks at its clock when it wakes: a timer set for the instant itself would have slept as long.
 * @param turnAtMs on the server's clock; null: none
 * @param isOpen false looks at nothing
 */
export const useTurns = (frame: ViewFrame | null, turnAtMs: number | null, isOpen: boolean, onTurn: () => void): void => {
  const latest = useRef(onTurn);
  latest.current = onTurn;
  useEffect(() => {
    if (frame === null || !isOpen) return undefined;
    let exact: ReturnType<typeof setTimeout> | undefined;
    // By the steady clock: the other is what may be wrong.
    let askedAtSteadyMs: number | null = null;
    const look = (): void => {
      const now = readLocal();
      const leftMs = turnAtMs === null ? Infinity : turnAtMs + MARGIN_MS - serverNow(frame, now);
      clearTimeout(exact);
      if (leftMs <= 0 || hasJumped(frame, now)) {
        if (askedAtSteadyMs !== null && now.steadyMs - askedAtSteadyMs < AGAIN_AFTER_MS) return;
        askedAtSteadyMs = now.steadyMs;
        latest.current();
      } else if (leftMs < LOOK_EVERY_MS) exact = setTimeout(look, leftMs);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(exact);
    };
  }, [frame, turnAtMs, isOpen]);
};
