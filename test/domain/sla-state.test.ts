import { slaState, type SlaState, type SlaStamps } from "../../src/domain/sla/sla-state";

const at = (time: string): number => Date.parse(`2026-06-02T${time}Z`);
const NOON = at("12:00:00");

/** A lead at 10:00 with a 15-minute promise, due soon at three quarters of it. */
const aClock = (known: Partial<SlaStamps> = {}): SlaStamps => ({
  startedAtMs: at("10:00:00"),
  dueAtMs: at("10:15:00"),
  warnAtMs: at("10:11:15"),
  stoppedAtMs: null,
  ...known,
});

interface Row {
  name: string;
  stamps: SlaStamps;
  now: number;
  state: SlaState;
}

const ROWS: Row[] = [
  { name: "a touch a second before the deadline meets it", stamps: aClock({ stoppedAtMs: at("10:14:59") }), now: NOON, state: "met" },
  { name: "a touch at the deadline meets it", stamps: aClock({ stoppedAtMs: at("10:15:00") }), now: NOON, state: "met" },
  { name: "a touch a second later is late", stamps: aClock({ stoppedAtMs: at("10:15:01") }), now: NOON, state: "met_late" },
  { name: "a touch before the lead came is on time", stamps: aClock({ stoppedAtMs: at("09:55:00") }), now: NOON, state: "met" },
  { name: "a fresh clock runs", stamps: aClock(), now: at("10:11:14"), state: "running" },
  { name: "at three quarters it is due soon", stamps: aClock(), now: at("10:11:15"), state: "at_risk" },
  { name: "at the deadline it is still due soon", stamps: aClock(), now: at("10:15:00"), state: "at_risk" },
  { name: "a second later it is late", stamps: aClock(), now: at("10:15:01"), state: "breached" },
  { name: "without a warning it runs until the deadline", stamps: aClock({ warnAtMs: null }), now: at("10:15:00"), state: "running" },
  {
    name: "without a deadline there is no clock",
    stamps: aClock({ dueAtMs: null, stoppedAtMs: at("10:05:00") }),
    now: NOON,
    state: "none",
  },
  { name: "a later step without a touch is not logged", stamps: aClock({ hasProgress: true }), now: NOON, state: "not_logged" },
  {
    name: "a touch beats the later step",
    stamps: aClock({ hasProgress: true, stoppedAtMs: at("10:20:00") }),
    now: NOON,
    state: "met_late",
  },
  { name: "thrown out before the deadline is not counted", stamps: aClock({ excludedAtMs: at("10:10:00") }), now: NOON, state: "void" },
  {
    name: "thrown out by the very touch before the deadline is not counted",
    stamps: aClock({ excludedAtMs: at("10:10:00"), stoppedAtMs: at("10:10:00") }),
    now: NOON,
    state: "void",
  },
  {
    name: "answered first and thrown out then stays met",
    stamps: aClock({ stoppedAtMs: at("10:05:00"), excludedAtMs: at("10:10:00") }),
    now: NOON,
    state: "met",
  },
  { name: "thrown out after the deadline stays late", stamps: aClock({ excludedAtMs: at("11:00:00") }), now: NOON, state: "breached" },
  {
    name: "even if that was the first touch",
    stamps: aClock({ excludedAtMs: at("11:00:00"), stoppedAtMs: at("11:00:00") }),
    now: NOON,
    state: "met_late",
  },
  {
    name: "a lead from before the install owes nothing",
    stamps: aClock({ promisedSinceMs: at("10:00:01") }),
    now: NOON,
    state: "before_promise",
  },
  { name: "one at the very install does", stamps: aClock({ promisedSinceMs: at("10:00:00") }), now: NOON, state: "breached" },
];

test.each(ROWS)("$name", ({ stamps, now, state }) => {
  expect(slaState(stamps, now)).toBe(state);
});

test("once stopped, the state never changes again", () => {
  const stamps = aClock({ stoppedAtMs: at("10:14:00") });
  expect(new Set([at("10:14:00"), at("10:16:00"), NOON].map((now) => slaState(stamps, now)))).toEqual(new Set(["met"]));
});
