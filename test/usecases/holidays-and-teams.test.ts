import type { SeedOwner } from "../../sandbox/portal/seed";
import type { CharterChange } from "../../src/domain/charter/charter-change";
import type { FollowUpPromise } from "../../src/domain/sla/follow-up-promise";
import type { CharterChanged } from "../../src/ports";
import { buildFigures } from "../../src/usecases/build-figures";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { readTeams } from "../../src/usecases/charter/read-teams";
import { refreshSettings } from "../../src/usecases/refresh-settings";
import { accountSeed, seedContact } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const SALES = { id: 71, name: "Sales" };
const FIELD = { id: 72, name: "Field" };

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));
jest.setTimeout(60_000);

const owner = (id: number, more: Partial<SeedOwner> = {}): SeedOwner => ({
  id,
  userId: id + 490,
  firstName: "Owner",
  lastName: String(id),
  email: `${String(id)}@example.com`,
  ...more,
});
const PEOPLE = [owner(11, { teams: [SALES, FIELD] }), owner(12, { teams: [FIELD] }), owner(13, { teams: [FIELD], archived: true })];
/** One lead came on Columbus Day, at ten in New York. */
const account = (owners = PEOPLE, timeZone = "America/New_York") =>
  accountSeed({ owners, timeZone, records: [seedContact(101, "2026-10-12T14:00:00Z")] });

beforeEach(async () => {
  lab.nowMs = NOW;
  lab.beginWith(account());
  copy = lab.copy();
  await copy.backfill();
});

const promise = async (): Promise<FollowUpPromise> => {
  const { charter, nextBuild } = await copy.state();
  return (nextBuild?.charter ?? charter).promise;
};
const change = async (asked: CharterChange): Promise<CharterChanged> => {
  const { charter, nextBuild } = await copy.state();
  const expectedVersion = (nextBuild?.charter ?? charter).version;
  const teams = await readTeams(lab.core)(copy.portalId, asked);
  return changeCharter(lab.core)(copy.portalId, { change: asked, expectedVersion, userId: null, teams });
};
const build = () => buildFigures(lab.core)(copy.portalId);
const refresh = () => refreshSettings(lab.core)(copy.portalId);
const yearsOf = (dates: readonly string[]): [string | undefined, string | undefined] => [dates[0]?.slice(0, 4), dates.at(-1)?.slice(0, 4)];

describe("at the install", () => {
  test("the account keeps the public holidays of its time zone's country, from three years back to five ahead", async () => {
    const { calendar } = await promise();
    expect(calendar.region).toBe("US");
    expect(yearsOf(calendar.publicHolidays)).toEqual(["2023", "2031"]);
    expect(calendar.publicHolidays).toContain("2026-11-26");
  });

  test("a lead that came on one of them is due on the next working day", async () => {
    const { leads } = await copy.figures();
    expect(leads.map(({ dueAtMs }) => new Date(dueAtMs ?? 0).toISOString())).toEqual(["2026-10-13T13:15:00.000Z"]);
  });

  test("where the time zone is no country's none is kept", async () => {
    lab.beginWith(account(PEOPLE, "UTC"));
    copy = lab.copy();
    await copy.backfill();
    expect((await promise()).calendar).toMatchObject({ region: null, publicHolidays: [] });
  });

  test("it is known who is in which team, of those who are still here", async () => {
    expect((await promise()).teams).toEqual({ "71": [11], "72": [11, 12] });
  });
});

describe("a change that names a region", () => {
  test("brings its dates", async () => {
    await change({ promise: { calendar: { region: "DE-BY" } } });
    const { calendar } = await promise();
    expect(calendar.publicHolidays).toContain("2026-06-04");
    expect(calendar.publicHolidays).not.toContain("2026-11-26");
    expect(yearsOf(calendar.publicHolidays)).toEqual(["2023", "2031"]);
  });

  test("brings those of a policy's hours and of an owner's too", async () => {
    const { calendar } = await promise();
    // As a page makes them: the account's hours, with another region.
    const own = { ...calendar, region: "CA-ON" };
    const { targetMinutes, warnShare, stops, ladder } = await promise();
    const covers = { intents: null, sources: null, services: ["lawn"], pipelines: null };
    await change({
      promise: {
        ownCalendars: [{ name: "Ontario", ownerIds: [12], teamIds: [], calendar: own }],
        policies: [{ policyId: "p", name: "P", targetMinutes, warnShare, stops, ladder, covers, calendar: { ...own, region: "FR" } }],
      },
    });
    const after = await promise();
    expect(after.ownCalendars[0]?.calendar.publicHolidays).toContain("2026-05-18");
    expect(after.policies[0]?.calendar?.publicHolidays).toContain("2026-07-14");
    expect(after.calendar).toEqual(calendar);
  });

  test("is refused where nobody knows it, with where it stands", async () => {
    await expect(change({ promise: { calendar: { region: "DE-XX" } } })).rejects.toMatchObject({
      code: "charter_refused",
      message: expect.stringContaining("promise.calendar.region"),
    });
    expect((await promise()).calendar.region).toBe("US");
  });

  test("takes the dates that it gives itself", async () => {
    await change({ promise: { calendar: { region: "US", publicHolidays: ["2026-12-31"] } } });
    expect((await promise()).calendar.publicHolidays).toEqual(["2026-12-31"]);
  });

  test("as none has none", async () => {
    await change({ promise: { calendar: { region: null } } });
    expect((await promise()).calendar).toMatchObject({ region: null, publicHolidays: [] });
  });

  test("is for leads that come from then on: those before keep the holidays of the promise that was accepted first", async () => {
    await change({ promise: {} });
    await change({ promise: { calendar: { region: null } } });
    await build();
    expect((await copy.figures()).leads[0]?.dueAtMs).toBe(Date.parse("2026-10-13T13:15:00Z"));
  });
});

test("a change of anything else leaves the holidays as they were agreed on", async () => {
  await change({ promise: { calendar: { region: "US", publicHolidays: ["2026-12-31"] } } });
  await change({ promise: { targetMinutes: 5, calendar: { holidays: ["2026-08-12"] } } });
  expect((await promise()).calendar).toMatchObject({ publicHolidays: ["2026-12-31"], holidays: ["2026-08-12"] });
});

describe("as years go by", () => {
  test("nothing is read while two lie ahead", async () => {
    lab.nowMs = Date.parse("2029-12-31T12:00:00Z");
    expect(await refresh()).toBe(false);
  });

  test("later holidays are added to those agreed on, and no figure is built for that", async () => {
    await change({ promise: { calendar: { region: "US", publicHolidays: ["2023-02-03", "2031-12-25"] } } });
    await build();
    const before = await copy.figures();
    const { version } = (await copy.state()).charter;
    lab.nowMs = Date.parse("2030-01-02T12:00:00Z");
    expect(await refresh()).toBe(true);
    const { charter, nextBuild } = await copy.state();
    expect(nextBuild).toBeNull();
    expect(charter.version).toBe(version + 1);
    expect(charter.promise.calendar.publicHolidays.slice(0, 3)).toEqual(["2023-02-03", "2031-12-25", "2032-01-01"]);
    expect(yearsOf(charter.promise.calendar.publicHolidays)).toEqual(["2023", "2035"]);
    expect(charter.formerPromises.at(-1)?.untilMs).toBe(lab.nowMs);
    expect((await copy.figures()).leads).toEqual(before.leads);
    expect((await copy.audit()).differences).toEqual([]);
    expect(await refresh()).toBe(false);
  });
});

describe("a team that has hours of its own", () => {
  const hours = async (teamIds: string[]): Promise<CharterChange> => ({
    promise: { ownCalendars: [{ name: "Field", ownerIds: [], teamIds, calendar: (await promise()).calendar }] },
  });

  test("is one that somebody is in", async () => {
    await expect(change(await hours(["73"]))).rejects.toMatchObject({
      code: "charter_refused",
      message: expect.stringContaining("71, 72"),
    });
    await expect(change(await hours(["72"]))).resolves.toMatchObject({ isChanged: true });
  });

  test("has the people that it has when the hours are agreed on, not those of the install", async () => {
    lab.beginWith(account([owner(11, { teams: [SALES] }), owner(12, { teams: [{ id: 73, name: "Night" }] })]));
    await change(await hours(["73"]));
    expect((await promise()).teams).toEqual({ "71": [11], "73": [12] });
  });

  test("has other people from the next look on, and leads that came before keep theirs", async () => {
    await change(await hours(["72"]));
    await build();
    lab.beginWith(account([owner(11, { teams: [SALES] }), owner(12, { teams: [FIELD] })]));
    lab.nowMs += 3_600_000;
    expect(await refresh()).toBe(true);
    const next = (await copy.state()).nextBuild?.charter;
    expect(next?.promise.teams).toEqual({ "71": [11], "72": [12] });
    expect(next?.formerPromises.at(-1)).toMatchObject({ untilMs: lab.nowMs, promise: { teams: { "72": [11, 12] } } });
    expect(await refresh()).toBe(false);
  });

  test("is no matter while no hours are named for it", async () => {
    lab.beginWith(account([owner(11, { teams: [FIELD] })]));
    expect(await refresh()).toBe(false);
  });
});

test("tasks and leads go to people who are still here", async () => {
  await expect(change({ acting: { namedOwnerId: 13 } })).rejects.toMatchObject({
    code: "charter_refused",
    message: expect.stringContaining("acting.namedOwnerId"),
  });
  await expect(change({ acting: { namedOwnerId: 12 } })).resolves.toMatchObject({ effect: "words" });
});
