import type { ClockView } from "../../extensions/app/shared/contract";
import { clockFace, nextTurnAtMs, tickEveryMs } from "../../extensions/app/shared/clock-face";
import { CLOCKS, SERVER_NOW, TIME_ZONE } from "./views";

const at = (secondsLater = 0) => ({
  locale: "en-GB",
  timeZone: TIME_ZONE,
  serverNowMs: Date.parse(SERVER_NOW),
  nowMs: Date.parse(SERVER_NOW) + secondsLater * 1000,
});

const read = (clock: ClockView, secondsLater = 0): string => {
  const { headline, countdown, lines } = clockFace(clock, at(secondsLater));
  return [headline, countdown, ...lines]
    .filter((part) => part !== null)
    .join(" | ")
    .replaceAll("\u00a0", " ");
};

describe("the face of a lead's clock", () => {
  test.each<{ name: string; clock: ClockView; tone: string; text: string }>([
    {
      name: "counts minutes and seconds in the last hour",
      clock: CLOCKS.running,
      tone: "waiting",
      text: "Call within | 06:12 | Sent a form, today 08:51",
    },
    {
      name: "counts hours and minutes before the last hour",
      clock: CLOCKS.runningLong,
      tone: "waiting",
      text: "Call within | 2 h 10 | Sent a form, today 08:51",
    },
    {
      name: "is due soon when a quarter of the promise is left",
      clock: CLOCKS.dueSoon,
      tone: "due_soon",
      text: "Call within | 02:00 | Sent a form, today 08:51",
    },
    {
      name: "waits for the next opening after hours",
      clock: CLOCKS.afterHours,
      tone: "waiting",
      text: "Opens Mon 09:00, then 15 min | Sent a form, today 08:51",
    },
    { name: "says by how much it is late", clock: CLOCKS.late, tone: "late", text: "Late by 1 h 20 | Sent a form, today 07:25" },
    {
      name: "tells the real wait when nights were in it",
      clock: CLOCKS.lateOverNight,
      tone: "late",
      text: "Late by 45 min | Sent a form, 19 Nov | Real wait 41 h",
    },
    { name: "praises an answer in time", clock: CLOCKS.onTime, tone: "on_time", text: "✓ Answered in 6 min" },
    {
      name: "tells the real wait of an answer after a weekend",
      clock: CLOCKS.onTimeAfterWeekend,
      tone: "on_time",
      text: "✓ Answered in 6 min | Real wait 41 h",
    },
    { name: "says answered late without red", clock: CLOCKS.answeredLate, tone: "answered_late", text: "Answered in 40 min" },
    {
      name: "is one quiet line before the promise",
      clock: CLOCKS.beforePromise,
      tone: "quiet",
      text: "Came in 12 May, before the promise",
    },
    {
      name: "is quiet when nothing is logged",
      clock: CLOCKS.notLogged,
      tone: "quiet",
      text: "No call, mail or message is logged | Sent a form, today 08:51",
    },
    {
      name: "says why no clock runs",
      clock: CLOCKS.bookedThemselves,
      tone: "quiet",
      text: "Booked an appointment themselves: no clock runs. | Came in today 08:51",
    },
    {
      name: "is quiet when the lead is not counted",
      clock: CLOCKS.notCounted,
      tone: "quiet",
      text: "Not counted in the follow-up figures",
    },
  ])("$name", ({ clock, tone, text }) => {
    expect(read(clock)).toBe(text);
    expect(clockFace(clock, at()).tone).toBe(tone);
  });

  test("a promise that runs out while the card is open turns late by itself", () => {
    expect(read(CLOCKS.running, 371)).toContain("00:01");
    expect(read(CLOCKS.running, 372)).toContain("Late by less than 1 min");
    expect(read(CLOCKS.running, 372 + 180)).toContain("Late by 3 min");
  });

  test("a waiting lead becomes due soon by itself at three quarters of the promise", () => {
    expect(clockFace(CLOCKS.running, at(146)).tone).toBe("waiting");
    expect(clockFace(CLOCKS.running, at(147)).tone).toBe("due_soon");
  });

  test("nothing runs down after closing time", () => {
    const clock: ClockView = { ...CLOCKS.running, tickingUntil: "2026-11-21T14:01:00.000Z" };
    expect(read(clock, 60)).toContain("05:12");
    expect(read(clock, 6_000)).toContain("05:12");
    expect(read(CLOCKS.afterHours, 6_000)).toContain("then 15 min");
  });

  test("it ticks each second in the last hour only, and not at all when nothing can change", () => {
    expect(tickEveryMs(CLOCKS.running, at())).toBe(1_000);
    expect(tickEveryMs(CLOCKS.runningLong, at())).toBe(15_000);
    expect(tickEveryMs(CLOCKS.runningLong, at(4_200))).toBe(1_000);
    expect(tickEveryMs(CLOCKS.afterHours, at())).toBeNull();
    expect(tickEveryMs(CLOCKS.onTime, at())).toBeNull();
  });

  test("the card asks the server again when the promise ends, and when the office opens", () => {
    expect(nextTurnAtMs(CLOCKS.running, at())).toBe(Date.parse("2026-11-21T14:06:12.000Z"));
    expect(nextTurnAtMs(CLOCKS.afterHours, at())).toBe(Date.parse("2026-11-23T14:00:00.000Z"));
    expect(nextTurnAtMs(CLOCKS.onTime, at())).toBeNull();
  });
});
