import { useEffect, useState } from "react";
import type { Answered } from "./server-clock";
import { readLocal, serverNow } from "./server-clock";

/** The server's time now in ms, read again every `everyMs`; null stands still at the last reading. */
export const useServerNow = (answered: Answered, everyMs: number | null): number => {
  const [now, setNow] = useState(readLocal);
  useEffect(() => {
    setNow(readLocal());
    if (everyMs === null) return undefined;
    const timer = setInterval(() => setNow(readLocal()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return serverNow(answered, now);
};
