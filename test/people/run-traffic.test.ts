import { runTraffic } from "../../sandbox/people/live/run-traffic";
import type { Traffic } from "../../sandbox/people/live/traffic";
import type { Portal } from "../../sandbox/portal/portal";
import { anOakline, AS_OF_MS, everything } from "./an-oakline";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let portal: Portal;
let traffic: Traffic | undefined;

beforeEach(async () => {
  portal = await anOakline();
  // All of it from here on, so that an hour of it takes no time.
  jest.useFakeTimers();
  jest.setSystemTime(Date.now());
});
afterEach(async () => {
  traffic?.stop();
  jest.useRealTimers();
  await portal.close();
});

const done = (): number => Object.values(traffic?.counts ?? {}).reduce((sum, count) => sum + count, 0);

describe("traffic in real time", () => {
  test("at speed 1 a search ad brings a quote request for Priya after eight seconds, and a call is missed within the first minute", () => {
    traffic = runTraffic(portal, { speed: 1 });
    jest.advanceTimersByTime(7_990);
    expect(done()).toBe(0);
    jest.advanceTimersByTime(20);
    const [latest] = traffic.latest;
    expect(portal.read("contacts", latest?.record.id ?? 0)?.properties).toMatchObject({
      hs_latest_source: "PAID_SEARCH",
      recent_conversion_event_name: "Oakline website: Quote request",
      hubspot_owner_id: "72001",
    });
    jest.advanceTimersByTime(52_000);
    const missed = portal
      .list("calls")
      .filter(({ properties, createdAtMs }) => properties.hs_call_status === "MISSED" && createdAtMs > AS_OF_MS);
    expect(missed).toHaveLength(1);
    expect(missed[0]?.properties.hs_call_direction).toBe("INBOUND");
  });

  test("at speed 1 two or three things happen a minute, at 10 ten times as many", () => {
    traffic = runTraffic(portal, { speed: 1 });
    jest.advanceTimersByTime(10 * MINUTE_MS);
    const calm = done();
    expect(calm).toBeGreaterThan(14);
    expect(calm).toBeLessThan(32);
    traffic.setSpeed(10);
    jest.advanceTimersByTime(10 * MINUTE_MS);
    expect(done() - calm).toBeGreaterThan(150);
    expect(traffic.latest).toHaveLength(10);
  });

  test("at speed 0 nothing happens in a day, and it begins when the speed is set", () => {
    traffic = runTraffic(portal, { speed: 0 });
    jest.advanceTimersByTime(DAY_MS);
    expect(everything(portal).filter(({ updatedAtMs }) => updatedAtMs > AS_OF_MS)).toEqual([]);
    expect([traffic.counts, traffic.latest]).toEqual([{}, []]);
    traffic.setSpeed(1);
    jest.advanceTimersByTime(8_010);
    expect(traffic.counts).toEqual({ firstLead: 1 });
  });

  test("waits until people come to work", () => {
    let isInstalled = false;
    traffic = runTraffic(portal, { speed: 1, startsWhen: () => isInstalled });
    jest.advanceTimersByTime(10 * MINUTE_MS);
    expect(done()).toBe(0);
    isInstalled = true;
    jest.advanceTimersByTime(7_900);
    expect(done()).toBe(0);
    jest.advanceTimersByTime(1_000);
    expect(traffic.counts).toEqual({ firstLead: 1 });
  });

  test("a pause holds it, and it goes on where it was", () => {
    traffic = runTraffic(portal, { speed: 1 });
    jest.advanceTimersByTime(6_000);
    traffic.pause();
    jest.advanceTimersByTime(DAY_MS);
    expect([done(), traffic.isPaused]).toEqual([0, true]);
    traffic.resume();
    jest.advanceTimersByTime(1_900);
    expect(done()).toBe(0);
    jest.advanceTimersByTime(200);
    expect([done(), traffic.isPaused]).toEqual([1, false]);
  });

  test("of what was waited at one speed nothing is lost at another", () => {
    traffic = runTraffic(portal, { speed: 1 });
    // The first lead comes in its own time; then fourteen seconds lie before the missed call.
    jest.advanceTimersByTime(8_000);
    expect(done()).toBe(1);
    jest.advanceTimersByTime(10_000);
    traffic.setSpeed(2);
    jest.advanceTimersByTime(1_990);
    expect(done()).toBe(1);
    jest.advanceTimersByTime(20);
    expect(done()).toBe(2);
  });

  test("once stopped nothing happens any more, whatever is set", () => {
    traffic = runTraffic(portal, { speed: 60 });
    jest.advanceTimersByTime(MINUTE_MS);
    const before = done();
    expect(before).toBeGreaterThan(50);
    traffic.stop();
    traffic.setSpeed(100);
    traffic.resume();
    jest.advanceTimersByTime(DAY_MS);
    expect(done()).toBe(before);
  });

  test("never touches the first lead, nor what a visitor creates", () => {
    traffic = runTraffic(portal, { speed: 60 });
    const { id } = portal.ui.createRecord("contacts", { firstname: "Ada", lastname: "Okafor", lifecyclestage: "lead" });
    // However busy people are, the app stands before its first lead arrives.
    jest.advanceTimersByTime(7_990);
    expect(done()).toBe(0);
    jest.advanceTimersByTime(100);
    const theirs = [id, traffic.latest[0]?.record.id ?? 0];
    const read = () => theirs.map((contactId) => portal.read("contacts", contactId));
    const before = read();
    expect(before[1]?.properties.firstname).toBe("Robin");
    jest.advanceTimersByTime(2 * MINUTE_MS);
    expect(done()).toBeGreaterThan(150);
    expect(read()).toEqual(before);
  });
});
