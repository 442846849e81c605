import { takeSlot } from "../../src/adapters/hubspot/take-slot";

/** Waits that end `lateMs` after their time, the first one only. */
const lateBy = (lateMs: number) => {
  let isFirst = true;
  return async (ms: number) => {
    const extraMs = isFirst ? lateMs : 0;
    isFirst = false;
    await new Promise((resolve) => setTimeout(resolve, ms + extraMs));
  };
};

const slots = (...waitsMs: number[]) => {
  const left = [...waitsMs];
  return { left, reserve: async () => left.shift() ?? 0 };
};

describe("a slot", () => {
  test("that comes at once is not waited for", async () => {
    const { reserve, left } = slots(0, 5);
    const waited: number[] = [];
    await takeSlot(reserve, async (ms) => void waited.push(ms));
    expect([waited, left]).toEqual([[], [5]]);
  });

  test("is taken when its wait is over", async () => {
    const { reserve, left } = slots(20, 5);
    await takeSlot(reserve, lateBy(0));
    expect(left).toEqual([5]);
  });

  test("that was slept through has lapsed, and the next one is reserved", async () => {
    const { reserve, left } = slots(20, 10, 5);
    await takeSlot(reserve, lateBy(250));
    expect(left).toEqual([5]);
  });
});
