import { useEffect, useState } from "react";

/**
 * What `read` answered last, asked again every `everyMs` while the page is visible, and the way to set it meanwhile. Null until the first
 * answer; a read that fails changes nothing.
 */
export function usePolled<T>(read: () => Promise<T>, everyMs: number): [T | null, (value: T) => void] {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let isGone = false;
    const poll = (): void => {
      read().then(
        (next) => {
          if (!isGone) setAnswer(next);
        },
        () => undefined,
      );
    };
    poll();
    const timer = setInterval(() => document.visibilityState === "visible" && poll(), everyMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [read, everyMs]);
  return [answer, setAnswer];
}
