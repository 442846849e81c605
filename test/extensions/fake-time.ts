/**
 * Stops both clocks of the machine at an instant and runs intervals by hand; everything React and the renderer wait on stays real.
 * Never made real again within a file: nothing unmounts a drawn card, and the interval of a late effect would keep the process alive.
 */
export const stopTimeAt = (at: string): void => {
  jest.useFakeTimers({
    now: Date.parse(at),
    doNotFake: [
      "hrtime",
      "nextTick",
      "queueMicrotask",
      "requestAnimationFrame",
      "cancelAnimationFrame",
      "requestIdleCallback",
      "cancelIdleCallback",
      "setImmediate",
      "clearImmediate",
      "setTimeout",
      "clearTimeout",
    ],
  });
};

/** Waits until a check passes, looking every few ms; fails with the check's own error after two seconds. */
export const eventually = async (check: () => void): Promise<void> => {
  for (let looks = 0; looks < 200; looks++) {
    try {
      check();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  check();
};

/** Lets the effects of what was just drawn run, while time is still stopped. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
