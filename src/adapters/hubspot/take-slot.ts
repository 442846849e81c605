/** How late a request may go out in its slot: five searches' slots lie 200 ms further apart than the second that may hold four. */
const MAX_LATE_MS = 80;

/**
 * Reserves a slot and waits for it. A slot that was slept through (a busy machine, a paused process) has lapsed and another one is
 * reserved: those who waited meanwhile would else all go out at once, and together with the others be too many. Measured on the
 * machine's steady clock: limits are kept in real time.
 */
export const takeSlot = async (reserve: () => Promise<number>, wait: (ms: number) => Promise<void>): Promise<void> => {
  for (;;) {
    const waitMs = await reserve();
    if (waitMs === 0) return;
    const fromMs = performance.now();
    await wait(waitMs);
    if (performance.now() - fromMs - waitMs <= MAX_LATE_MS) return;
  }
};
