import { ACT_FREQUENCIES } from "../../sandbox/people/live/act-frequencies";
import { playTraffic, type PlayedTraffic } from "../../sandbox/people/live/play-traffic";
import { runTraffic } from "../../sandbox/people/live/run-traffic";
import { readSampleName, SAMPLE_NAMES, SAMPLES } from "../../sandbox/people/samples";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal, PortalRecord } from "../../sandbox/portal/portal";
import { AS_OF_MS, everything } from "./an-oakline";

const HOUR_MS = 3_600_000;

describe("readSampleName", () => {
  it("is the landscaper when none is named", () => {
    expect(readSampleName(undefined)).toBe("landscaper");
    expect(SAMPLE_NAMES.map(readSampleName)).toEqual(["landscaper", "plumber", "b2b"]);
  });

  it.each(["baker", "", "toString"])("says which there are when %j is none of them", (given) => {
    expect(() => readSampleName(given)).toThrow(`--sample ${given}: there is no such sample. Give landscaper, plumber or b2b.`);
  });
});

test("no two samples share an account's number, a record or a person", () => {
  const seeds = SAMPLE_NAMES.map((name) => SAMPLES[name].generate({ asOfMs: AS_OF_MS }).seed);
  const numbers = seeds.flatMap(({ portalId, owners }) => [portalId, ...owners.flatMap(({ id, userId }) => [id, userId])]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

describe.each(SAMPLE_NAMES)("an hour of traffic in the sample %s", (name) => {
  const { generate, traffic: ways } = SAMPLES[name];
  const sample = generate({ asOfMs: AS_OF_MS });
  const windowEndsMs = Date.parse(`${sample.window.to}T00:00:00Z`);
  /** Contacts of before the judged window's end, without those that came in on its last day in another time zone. */
  const judged = (portal: Portal): PortalRecord[] =>
    portal.list("contacts").filter(({ createdAtMs }) => createdAtMs < windowEndsMs - 12 * HOUR_MS);
  let portal: Portal;
  let before: PortalRecord[];
  let played: PlayedTraffic;

  beforeAll(async () => {
    const timeOffsetMs = AS_OF_MS - Date.now();
    portal = await createPortal({ seed: sample.seed, clientId: "client", clientSecret: "secret", appId: 1, app: null, timeOffsetMs });
    before = judged(portal);
    played = playTraffic(portal, { fromMs: AS_OF_MS, toMs: AS_OF_MS + HOUR_MS, seed: 4, intensity: 4, ways });
  }, 60_000);
  afterAll(() => portal.close());

  const changed = (): PortalRecord[] => everything(portal).filter(({ updatedAtMs }) => updatedAtMs > AS_OF_MS);

  it("does what is done in this account and nothing else", () => {
    expect(played.happenings.length).toBeGreaterThan(250);
    const never: readonly string[] = ways.neverDone;
    expect(Object.keys(played.counts).filter((kind) => never.includes(kind))).toEqual([]);
    const usual = Object.entries(ACT_FREQUENCIES).filter(([kind, frequency]) => frequency >= 30 && !never.includes(kind));
    // Reasons are picked from the account's own list, which Pat has none of before the app is installed.
    const isPossible = (kind: string): boolean => name !== "plumber" || kind !== "dropped";
    expect(usual.filter(([kind]) => isPossible(kind) && played.counts[kind as keyof typeof played.counts] === undefined)).toEqual([
      ...(name === "landscaper" ? [["qualification", ACT_FREQUENCIES.qualification]] : []),
      ...(name === "b2b" ? [["qualification", ACT_FREQUENCIES.qualification]] : []),
    ]);
  });

  it("leaves the judged window as it was", () => {
    expect(before.length).toBeGreaterThan(100);
    expect(judged(portal)).toEqual(before);
  });

  it("has owners, telephone numbers, deals and currencies of this account", () => {
    const owners = new Set(sample.seed.owners.map(({ id }) => String(id)));
    const theirs = changed().flatMap(({ properties }) => properties.hubspot_owner_id ?? []);
    expect(theirs.filter((id) => id !== "" && !owners.has(id))).toEqual([]);
    const made = changed().filter(({ createdAtMs }) => createdAtMs > AS_OF_MS);
    const phones = made.flatMap(({ type, properties }) => (type === "contacts" && properties.phone ? [properties.phone] : []));
    expect(phones.filter((phone) => !phone.startsWith(ways.phonePrefix))).toEqual([]);
    const deals = made.filter(({ type }) => type === "deals");
    expect(deals.length).toBeGreaterThan(0);
    expect(deals.filter(({ properties }) => properties.deal_currency_code !== sample.seed.companyCurrency)).toEqual([]);
    expect(deals.filter(({ properties }) => !ways.products.some((product) => properties.dealname?.startsWith(product)))).toEqual([]);
  });

  it("begins with an inquiry to its first person that a visitor can watch", () => {
    jest.useFakeTimers();
    try {
      const running = runTraffic(portal, { speed: 1, ways });
      jest.advanceTimersByTime(8_010);
      running.stop();
      const [first] = running.latest;
      expect(portal.read("contacts", first?.record.id ?? 0)?.properties).toMatchObject({
        hs_latest_source: "PAID_SEARCH",
        hs_latest_source_data_1: ways.firstInquiry.campaign,
        recent_conversion_event_name: `${ways.site}: ${ways.firstInquiry.form}`,
        hubspot_owner_id: String(sample.seed.owners[0]?.id),
      });
    } finally {
      jest.useRealTimers();
    }
  });
});
