import type { ClockView } from "../../extensions/app/shared/contract";
import { clockFace, nextTurnAtMs, tickEveryMs } from "../../extensions/app/shared/clock-face";
import type { LocalInstant } from "../../extensions/app/shared/server-clock";
import { hasJumped, serverNow } from "../../extensions/app/shared/server-clock";
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
      text: "Opens Mon 09:00, then 15 min | Sent a form, today 08:51 | Real wait 9 min (weekend)",
    },
    {
      name: "tells how long it took to assign the lead apart from how long its owner has had it",
      clock: CLOCKS.assignedLate,
      tone: "waiting",
      text: "Call within | 4 h 44 | Sent a form, today 05:44 | Waited 3 h 10 to be assigned, then 6 min for you",
    },
    {
      name: "charges nobody for a lead that nobody has yet",
      clock: CLOCKS.unassigned,
      tone: "waiting",
      text: "Call within | 06:12 | Sent a form, today 08:51 | Waiting to be assigned, 8 min so far",
    },
    {
      name: "stands still while the lead is put off, and says why and until when",
      clock: CLOCKS.paused,
      tone: "paused",
      text: "Paused: Not now | Until 21 Feb 2027, then 12 min left | Sent a form, today 08:51",
    },
    {
      name: "says by how much it is late, and with whom it waited",
      clock: CLOCKS.late,
      tone: "late",
      text: "Late by 1 h 20 | Sent a form, today 07:25 | Waited 40 min to be assigned, 15 min with Priya Nair, then 40 min for you",
    },
    {
      name: "tells the real wait when nights were in it",
      clock: CLOCKS.lateOverNight,
      tone: "late",
      text: "Late by 45 min | Sent a form, 19 Nov | Real wait 41 h (night)",
    },
    { name: "praises an answer in time", clock: CLOCKS.onTime, tone: "on_time", text: "✓ Answered in 6 min" },
    {
      name: "tells the real wait of an answer after a weekend",
      clock: CLOCKS.onTimeAfterWeekend,
      tone: "on_time",
      text: "✓ Answered in 6 min | Assigned at once, 6 min for you | Real wait 41 h (weekend)",
    },
    {
      name: "says answered late without red, with the instant it was due and the one of the answer",
      clock: CLOCKS.answeredLate,
      tone: "answered_late",
      text: "Answered in 40 min | Due today 09:06, answered today 09:31",
    },
    {
      name: "does not get later once the lead was dropped",
      clock: CLOCKS.droppedLate,
      tone: "ended",
      text: "Late by 45 min | Sent a form, 19 Nov | Due 19 Nov 10:15, dropped 19 Nov 11:00",
    },
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
      text: "Moved on without a logged call: not counted | Sent a form, today 08:51",
    },
    {
      name: "says why no clock runs",
      clock: CLOCKS.bookedThemselves,
      tone: "quiet",
      text: "Booked an appointment themselves: no clock runs. | Came in today 08:51",
    },
    {
      name: "says that nothing was promised to somebody who wanted a download",
      clock: CLOCKS.lowIntent,
      tone: "quiet",
      text: "Asked for a download or newsletter: no promise. | Came in today 08:51",
    },
    {
      name: "is quiet when the lead is not counted",
      clock: CLOCKS.notCounted,
      tone: "quiet",
      text: "Dropped before an answer was due: not counted",
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

  test("the wait of whoever has it now grows, and nobody else's", () => {
    expect(read(CLOCKS.assignedLate, 600)).toContain("Waited 3 h 10 to be assigned, then 16 min for you");
    expect(read(CLOCKS.late, 600)).toContain("Waited 40 min to be assigned, 15 min with Priya Nair, then 50 min for you");
    expect(read(CLOCKS.unassigned, 600)).toContain("Waiting to be assigned, 18 min so far");
  });

  test("it ticks each second in the last hour only, slowly while closed, and not at all when nothing can change", () => {
    expect(tickEveryMs(CLOCKS.running, at())).toBe(1_000);
    expect(tickEveryMs(CLOCKS.runningLong, at())).toBe(15_000);
    expect(tickEveryMs(CLOCKS.runningLong, at(4_200))).toBe(1_000);
    expect(tickEveryMs(CLOCKS.afterHours, at())).toBe(15_000);
    for (const still of [CLOCKS.onTime, CLOCKS.paused, CLOCKS.droppedLate, CLOCKS.lowIntent]) expect(tickEveryMs(still, at())).toBeNull();
  });

  test("the card asks the server again when the promise ends, when the office opens and when a pause is over", () => {
    const serverNowMs = at().serverNowMs;
    expect(nextTurnAtMs(CLOCKS.running, serverNowMs)).toBe(Date.parse("2026-11-21T14:06:12.000Z"));
    expect(nextTurnAtMs(CLOCKS.afterHours, serverNowMs)).toBe(Date.parse("2026-11-23T14:00:00.000Z"));
    expect(nextTurnAtMs(CLOCKS.lateOverNight, serverNowMs)).toBe(Date.parse("2026-11-23T14:00:00.000Z"));
    expect(nextTurnAtMs(CLOCKS.paused, serverNowMs)).toBe(Date.parse("2027-02-21T05:00:00.000Z"));
    for (const ended of [CLOCKS.onTime, CLOCKS.droppedLate]) expect(nextTurnAtMs(ended, serverNowMs)).toBeNull();
  });

  test("more than a day is told in hours, then in days", () => {
    const clock: ClockView = {
      ...CLOCKS.running,
      targetMinutes: 6_000,
      remainingSeconds: 30 * 3_600,
      tickingUntil: "2026-11-28T14:00:00.000Z",
    };
    expect(read(clock)).toContain("Call within | 30 h");
    expect(read({ ...clock, remainingSeconds: 76 * 3_600 })).toContain("Call within | 3 d 4 h");
    expect(read({ ...CLOCKS.late, lateSeconds: 50 * 3_600 })).toContain("Late by 2 d 2 h");
  });

  test.each([
    { night: "the clocks go back", from: "2026-11-01T03:30:00.000Z", eightHoursOn: "2026-11-01T11:30:00.000Z", says: "06:30" },
    { night: "the clocks go forward", from: "2026-03-08T04:30:00.000Z", eightHoursOn: "2026-03-08T12:30:00.000Z", says: "08:30" },
  ])("when $night, eight hours are eight hours, and the hour of day is the account's", ({ from, eightHoursOn, says }) => {
    const clock: ClockView = {
      ...CLOCKS.running,
      startedAt: from,
      targetMinutes: 480,
      remainingSeconds: 8 * 3_600,
      deadlineAt: eightHoursOn,
      tickingUntil: "2026-12-01T00:00:00.000Z",
    };
    const moment = (hours: number) => ({ ...at(), serverNowMs: Date.parse(from), nowMs: Date.parse(from) + hours * 3_600_000 });
    expect(clockFace(clock, moment(0)).countdown?.replaceAll("\u00a0", " ")).toBe("8 h");
    expect(clockFace(clock, moment(7.5)).countdown).toBe("30:00");
    expect(clockFace(clock, moment(8.5)).headline.replaceAll("\u00a0", " ")).toBe("Late by 30 min");
    const answered: ClockView = { ...clock, state: "met_late", answeredAt: eightHoursOn, tookSeconds: 1, waitSeconds: 1 };
    expect(clockFace(answered, moment(9)).lines[0]).toBe(`Due today ${says}, answered today ${says}`);
  });
});

describe("the server's time as a card tells it", () => {
  const HOUR = 3_600_000;
  const answered = { serverNowMs: 1_000_000 * HOUR, clockOffsetMs: 5 * HOUR, steadyMs: 700 };
  /** what this machine's clocks say so long after the answer */
  const local = (wallMs: number, steadyMs: number): LocalInstant => ({
    wallMs: answered.serverNowMs - answered.clockOffsetMs + wallMs,
    steadyMs: answered.steadyMs + steadyMs,
  });
  const passed = (now: LocalInstant): number => serverNow(answered, now) - answered.serverNowMs;

  test.each([
    { name: "a clock that is five hours wrong does not matter", wall: 60_000, steady: 60_000, is: 60_000, jumped: false },
    { name: "a machine whose steady clock slept has the hours it slept", wall: 3 * HOUR, steady: 60_000, is: 3 * HOUR, jumped: true },
    { name: "a machine whose steady clock ran through its sleep, too", wall: 3 * HOUR, steady: 3 * HOUR, is: 3 * HOUR, jumped: false },
    { name: "a clock that is set back takes no time away", wall: -2 * HOUR, steady: 60_000, is: 60_000, jumped: true },
    { name: "what clocks drift is no jump", wall: 60_900, steady: 60_000, is: 60_900, jumped: false },
  ])("$name", ({ wall, steady, is, jumped }) => {
    expect(passed(local(wall, steady))).toBe(is);
    expect(hasJumped(answered, local(wall, steady))).toBe(jumped);
  });
});
