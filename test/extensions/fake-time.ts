/** Stops the clock at an instant and runs intervals by hand; everything React and the renderer wait on stays real. */
export const stopTimeAt = (at: string): void => {
  jest.useFakeTimers({
    now: Date.parse(at),
    doNotFake: [
      "hrtime",
      "nextTick",
      "performance",
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
