/** A loop that can be woken and stopped. */
export interface RunningLoop {
  wake: () => void;
  /** resolves when the round under way has ended */
  stop: () => Promise<void>;
}

/**
 * Runs `round` again and again: at once when woken, else every `pollMs`. Rounds never overlap; a wake-up during one starts another.
 * An error is told and the loop goes on.
 */
export function runLoop(
  round: () => Promise<unknown>,
  { pollMs, onError }: { pollMs: number; onError: (error: unknown) => void },
): RunningLoop {
  let isStopped = false;
  let isWoken = true;
  let wakeUp: () => void = () => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ended = (async () => {
    while (!isStopped) {
      isWoken = false;
      await round().catch(onError);
      // Set by `wake` or `stop` while the round ran, which the type checker cannot see.
      if (!(isWoken as boolean) && !(isStopped as boolean)) await pause();
    }
  })();
  const wake = (): void => {
    isWoken = true;
    wakeUp();
  };
  return {
    wake,
    stop: async () => {
      isStopped = true;
      wakeUp();
      await ended;
    },
  };
}
