/** A loop that can be woken and stopped. */
export interface RunningLoop {
  wake: () => void;
  /** resolves when the round under way has ended */
  stop: () => Promise<void>;
}

/**
 * Runs `round` again and again: at once when woken, else every `pollMs`, which is asked after each round. Rounds never overlap; a wake-up
 * during one starts another.
 * An error is told and the loop goes on.
 */
export function runLoop(
  round: () => Promise<unknown>,
  { pollMs, onError }: { pollMs: number | (() => number); onError: (error: unknown) => void },
): RunningLoop {
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  /** holds something when work was announced while a round ran */
  const woken = new Set<true>();
  let wakeUp: () => void = () => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, typeof pollMs === "number" ? pollMs : pollMs());
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ended = (async () => {
    while (!isStopped()) {
      woken.clear();
      await round().catch(onError);
      if (woken.size === 0 && !isStopped()) await pause();
    }
  })();
  const wake = (): void => {
    woken.add(true);
    wakeUp();
  };
  return {
    wake,
    stop: async () => {
      stopping.abort();
      wakeUp();
      await ended;
    },
  };
}
