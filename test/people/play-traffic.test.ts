import { ACT_FREQUENCIES } from "../../sandbox/people/live/act-frequencies";
import { playTraffic, type PlayedTraffic } from "../../sandbox/people/live/play-traffic";
import type { Portal, PortalRecord } from "../../sandbox/portal/portal";
import { anOakline, AS_OF_MS, everything, judged } from "./an-oakline";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const TO_MS = AS_OF_MS + HOUR_MS;

/** 80th percentile of the days from the lead to its won deal, in the whole account */
const daysToWin = (portal: Portal): number => {
  const days = portal
    .list("deals")
    .filter(({ properties }) => properties.dealstage === "closedwon")
    .flatMap(({ properties, associations }) => {
      const contact = portal.read("contacts", associations.find(({ type }) => type === "contacts")?.id ?? 0);
      return contact === null ? [] : [(Date.parse(properties.closedate ?? "") - contact.createdAtMs) / DAY_MS];
    })
    .sort((a, b) => a - b);
  return days[Math.floor(days.length * 0.8)] ?? Number.NaN;
};

/** meetings that were over at the beginning, and nobody said how they went */
const overdue = (portal: Portal): PortalRecord[] =>
  portal
    .list("meetings")
    .filter(
      ({ properties }) => properties.hs_meeting_outcome === "SCHEDULED" && Date.parse(properties.hs_meeting_start_time ?? "") < AS_OF_MS,
    );

describe("a busy hour, played at once", () => {
  let portal: Portal;
  let before: ReturnType<typeof judged>;
  let overdueBefore: PortalRecord[];
  let played: PlayedTraffic;

  beforeAll(async () => {
    portal = await anOakline();
    before = judged(portal);
    overdueBefore = overdue(portal);
    played = playTraffic(portal, { fromMs: AS_OF_MS, toMs: TO_MS, seed: 4, intensity: 15 });
  }, 60_000);
  afterAll(() => portal.close());

  test("holds every kind of act", () => {
    const kinds = Object.keys(played.counts);
    // The property that this one changes comes with the app, which is not installed here.
    expect(Object.keys(ACT_FREQUENCIES).filter((kind) => !kinds.includes(kind))).toEqual(["statusOverwritten"]);
    expect(played.happenings.length).toBeGreaterThan(1_500);
    expect(Object.values(played.counts).reduce((sum, count) => sum + count, 0)).toBe(played.happenings.length);
  });

  test("leaves every lead of the judged window and before it as it was, with all that is linked to it", () => {
    expect(before.length).toBeGreaterThan(2_000);
    expect(judged(portal)).toEqual(before);
  });

  test("does not change how long winning takes, which says which weeks are judged", () => {
    expect(played.counts.dealWon).toBeGreaterThan(3);
    expect(daysToWin(portal)).toBeGreaterThan(28);
    expect(daysToWin(portal)).toBeLessThanOrEqual(35);
  });

  test("leaves the meetings that a visitor is asked about without an outcome", () => {
    expect(overdueBefore.length).toBeGreaterThanOrEqual(3);
    expect(overdue(portal)).toEqual(expect.arrayContaining(overdueBefore));
  });

  test("bears the instants at which it happened", () => {
    const instants = played.happenings.map(({ atMs }) => atMs);
    expect([...instants].sort((a, b) => a - b)).toEqual(instants);
    const changed = everything(portal).flatMap(({ history }) =>
      Object.values(history)
        .flat()
        .filter(({ at }) => at > AS_OF_MS),
    );
    expect(changed.length).toBeGreaterThan(5_000);
    expect(changed.filter(({ at }) => !instants.includes(at))).toEqual([]);
  });
});

test("the same seed makes the same of two accounts, another seed another", async () => {
  const outcomes = [];
  for (const seed of [5, 5, 6]) {
    const portal = await anOakline();
    const span = { fromMs: AS_OF_MS, toMs: TO_MS, seed, intensity: 3 };
    const { happenings } = playTraffic(portal, span);
    outcomes.push({ happenings, records: everything(portal).filter(({ updatedAtMs }) => updatedAtMs > AS_OF_MS) });
    await portal.close();
  }
  const [first, again, other] = outcomes;
  expect(first?.happenings.length).toBeGreaterThan(300);
  expect(again).toEqual(first);
  expect(other?.happenings).not.toEqual(first?.happenings);
}, 30_000);

test("two spans one after the other are two, and at ordinary pace an hour holds about 140 acts", async () => {
  const portal = await anOakline();
  const first = playTraffic(portal, { fromMs: AS_OF_MS, toMs: TO_MS, seed: 1 });
  const second = playTraffic(portal, { fromMs: TO_MS, toMs: TO_MS + HOUR_MS, seed: 1 });
  await portal.close();
  for (const { happenings } of [first, second]) {
    expect(happenings.length).toBeGreaterThan(90);
    expect(happenings.length).toBeLessThan(170);
  }
  expect(second.happenings[0]?.atMs).toBeGreaterThan(first.happenings.at(-1)?.atMs ?? Infinity);
}, 30_000);
