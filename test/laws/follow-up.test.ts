import fc from "fast-check";
import { defaultCalendar } from "../../src/domain/default-charter";
import { atReadTerms } from "../../src/domain/kpi/at-read-terms";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import type { AtRead } from "../../src/domain/kpi/kpi-input";
import { defaultPromise } from "../../src/domain/sla/default-promise";
import type { KpiQuery, ReportAnswers, ReportHead, ReportQuestion } from "../../src/ports";
import { readReports } from "../../src/usecases/reports/read-report";
import { accountSeed } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { callTo, dealWith, formLead } from "../support/lab-records";
import { lawRuns } from "../support/law-runs";
import { live } from "../support/live";
import { WORLD_AGREEMENT, worldSteps } from "../support/world";

/** How leads are followed up, by hand: records in an account, the arithmetic in view, the answer of the app. */

const at = (text: string): number => Date.parse(text);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MARCH: KpiQuery = { from: "2026-03-01", to: "2026-04-01", basis: "cohort", by: null };
/** Monday, 10:00 in Toronto and New York. */
const MONDAY_10 = at("2026-03-02T15:00:00Z");
const PROMISE = defaultPromise(defaultCalendar("America/New_York"));

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(300_000);

beforeEach(() => {
  lab.beginWith(accountSeed({ timeZone: "America/Toronto", companyCurrency: "CAD" }));
  lab.nowMs = at("2026-03-31T12:00:00Z");
});

const call = (contact: number, atMs: number): number => callTo(lab.portal, contact, atMs);

/** A form at one instant, the first call at another, if any. */
const lead = (cameAt: number, calledAt: number | null = null, values: Record<string, string> = {}): number => {
  const contact = formLead(lab.portal, cameAt, values);
  if (calledAt !== null) call(contact, calledAt);
  return contact;
};

async function installed(): Promise<Copy> {
  const copy = lab.copy();
  await copy.backfill();
  return copy;
}

type FollowUp = ReportHead & ReportAnswers["follow-up"];

const followUp = (
  copy: Copy,
  question: ReportQuestion = { from: MARCH.from, to: MARCH.to },
  userId: number | null = null,
): Promise<FollowUp> => readReports(lab.core)["follow-up"]({ portalId: copy.portalId, userId }, question);

/** Values of some figures; the word on why for one without. */
async function values(copy: Copy, names: readonly KpiName[], query: KpiQuery = MARCH): Promise<unknown[]> {
  const { total } = await copy.kpis({ ...query, kpis: names });
  return names.map((name) => total.kpis[name].value ?? total.kpis[name].why);
}

const BANDS = ["answeredIn5Minutes", "answeredIn15Minutes", "answeredInAnHour", "answeredAfterAnHour"] as const;

describe("leads answered around their target of 15 minutes", () => {
  test("at 10:14:59, 10:15:00 and 10:15:01: two on time, one late; two in 5 to 15 minutes, one in 15 to 60", async () => {
    for (const second of [-1, 0, 1]) lead(MONDAY_10, MONDAY_10 + 15 * MINUTE + second * 1_000);
    const copy = await installed();
    const { team } = await followUp(copy);
    expect(team).toMatchObject({ met: 2, late: 1, pastDue: 0, running: 0, notLogged: 0, notCounted: 0, beforePromise: 3 });
    expect(await values(copy, ["slaAttainment", ...BANDS])).toEqual([2 / 3, 0, 2 / 3, 1 / 3, 0]);
    // The middle one, and nine tenths of the way from the first to the last: 899 + 0.9 x 2.
    expect(await values(copy, ["speedToLeadMedian", "speedToLeadP90"])).toEqual([900, 900.8]);
  });

  test("over the weekend on which clocks change: opening hours 1 h, 2 h 30 and 1 h, real waits an hour less than the clock says", async () => {
    // Friday 16:30 to Monday 9:30 is 30 min + 30 min; 65 hours on the clock, 64 in truth, since Sunday had 23.
    lead(at("2026-03-06T21:30:00Z"), at("2026-03-09T13:30:00Z"));
    // Tuesday 10:00 to 12:30.
    lead(at("2026-03-03T15:00:00Z"), at("2026-03-03T17:30:00Z"));
    // Saturday 11:00 to Monday 10:00 is an hour of Monday; 46 hours in truth.
    lead(at("2026-03-07T16:00:00Z"), at("2026-03-09T14:00:00Z"));
    const copy = await installed();
    expect(await values(copy, [...BANDS, "speedToLeadMedian", "speedToLeadWallMedian"])).toEqual([0, 0, 2 / 3, 1 / 3, 3_600, 46 * 3_600]);
    expect(await values(copy, ["afterHoursShare", "timeToAttemptMedian", "timeToContactMedian"])).toEqual([1 / 3, 46 * 3_600, 46 * 3_600]);
    const { daysOff, hours } = await followUp(copy);
    expect([daysOff.openDays.leads, daysOff.closedDays.leads, daysOff.closedDays.medianWaitSeconds]).toEqual([2, 1, 46 * 3_600]);
    expect(daysOff.atStake.why).toBe("too_few");
    expect(hours.filter(({ arrivals }) => arrivals > 0).map(({ weekday, hour }) => [weekday, hour])).toEqual([
      ["tuesday", 10],
      ["friday", 16],
      ["saturday", 11],
    ]);
  });
});

test("a lead of 3:30 at night on the Monday after is in the hours of Sunday 23:30: the day had 23 hours", async () => {
  lead(at("2026-03-09T03:30:00Z"));
  const { hours } = await followUp(await installed());
  expect(hours.find(({ arrivals }) => arrivals === 1)).toMatchObject({ weekday: "sunday", hour: 23 });
});

test("half of four leads are answered within 3 h when those that wait count: 3/4 x 1/2, though of the answered half are within 2 h", async () => {
  lab.nowMs = at("2026-03-02T21:00:00Z");
  lead(MONDAY_10, MONDAY_10 + HOUR);
  lead(MONDAY_10, MONDAY_10 + 3 * HOUR);
  // Waiting for 2 h and for 5 h: at 1 h one of four is answered, at 3 h one of the two that are known to have waited so long.
  lead(lab.nowMs - 2 * HOUR);
  lead(lab.nowMs - 5 * HOUR);
  const copy = await installed();
  expect(await values(copy, ["speedToLeadOpenMedian", "speedToLeadWallMedian"])).toEqual([3 * 3_600, 2 * 3_600]);
  // Two more that wait for longer: 5/6 at 1 h, 5/6 x 3/4 at 3 h, and no more is known.
  lead(lab.nowMs - 6 * HOUR);
  lead(lab.nowMs - 6 * HOUR);
  expect(await values(await installed(), ["speedToLeadOpenMedian"])).toEqual(["half_waiting"]);
});

test("40 min for an owner, 20 min with the first, 30 with the second: 90 min in all, and each is charged for their own", async () => {
  const contact = formLead(lab.portal, MONDAY_10);
  lab.portal.ui.updateRecord("contacts", contact, { hubspot_owner_id: "11" }, { at: MONDAY_10 + 40 * MINUTE });
  lab.portal.ui.updateRecord("contacts", contact, { hubspot_owner_id: "12" }, { at: MONDAY_10 + HOUR });
  call(contact, MONDAY_10 + 90 * MINUTE);
  const copy = await installed();
  expect(await values(copy, ["systemDelayMedian", "humanDelayMedian", "speedToLeadWallMedian"])).toEqual([2_400, 3_000, 5_400]);
  const { waits, people } = await followUp(copy, { from: MARCH.from, to: MARCH.to, by: "owner" });
  expect(waits.rows.map(({ ownerId, totalSeconds, medianOpenSeconds }) => [ownerId, totalSeconds, medianOpenSeconds])).toEqual([
    [11, 1_200, 1_200],
    [12, 1_800, 1_800],
    [null, 2_400, 2_400],
  ]);
  expect(waits.all).toEqual({ leads: 1, totalSeconds: 5_400, medianSeconds: 5_400, medianOpenSeconds: 5_400 });
  // It was due at 10:15, when it was nobody's: whoever has it now is not late.
  expect(people.map(({ label, late }) => [label, late])).toEqual([
    ["Bo Two", 0],
    ["Unassigned", 1],
  ]);
});

test("a lead without an owner waits for one all the time", async () => {
  lead(MONDAY_10, MONDAY_10 + HOUR);
  expect(await values(await installed(), ["systemDelayMedian", "humanDelayMedian"])).toEqual([3_600, 0]);
});

test("whom nobody called: neither those answered, nor those that moved on, nor those not due yet", async () => {
  lab.nowMs = MONDAY_10 + 10 * HOUR + DAY;
  lead(MONDAY_10, MONDAY_10 + HOUR);
  const never = [lead(MONDAY_10), lead(MONDAY_10 + HOUR)];
  // Moved on without a logged word: somebody must have spoken with them.
  lead(MONDAY_10, null, { lifecyclestage: "salesqualifiedlead" });
  // Came on Tuesday after hours.
  lead(lab.nowMs - MINUTE);
  const copy = await installed();
  expect(await values(copy, ["followUpCoverage", "neverTouched", "slaNotLogged", "slaRunning"])).toEqual([1 / 3, 2, 1, 1]);
  const { neverTouched, team } = await followUp(copy);
  expect(team).toMatchObject({ met: 0, late: 1, pastDue: 2, running: 1, notLogged: 1, notCounted: 0 });
  expect(neverTouched.rows.map(({ contactId }) => contactId)).toEqual(never);
  expect(neverTouched).toMatchObject({ count: 2, next: null });
  const first = (await followUp(copy, { from: MARCH.from, to: MARCH.to, limit: 1 })).neverTouched;
  const second = await followUp(copy, { from: MARCH.from, to: MARCH.to, limit: 1, after: first.next ?? "" });
  expect([...first.rows, ...second.neverTouched.rows].map(({ contactId }) => contactId)).toEqual(never);
  expect(second.neverTouched.next).toBeNull();
  await expect(followUp(copy, { from: MARCH.from, to: MARCH.to, after: "x" })).rejects.toMatchObject({ code: "bad_cursor" });
});

test("given up after enough tries: six of one, five of the other; ten of the eleven within their first five working days", async () => {
  const days = [2, 3, 4, 5, 6];
  const one = formLead(lab.portal, MONDAY_10);
  // Monday to Friday, and on the Monday after, which is its sixth working day.
  for (const day of [...days, 9]) call(one, at(`2026-03-0${String(day)}T19:00:00Z`));
  const other = formLead(lab.portal, MONDAY_10);
  for (const day of days) call(other, at(`2026-03-0${String(day)}T19:00:00Z`));
  for (const contact of [one, other])
    lab.portal.ui.updateRecord("contacts", contact, { handoff_disqualification_reason: "no_response" }, { at: at("2026-03-10T15:00:00Z") });
  const copy = await installed();
  expect(await values(copy, ["persistence", "earlyAttemptsMean"])).toEqual([1 / 2, 5]);
  const { tries } = await followUp(copy);
  expect(tries.filter(({ leads }) => leads > 0)).toMatchObject([{ outcome: "not_reached", leads: 2, tries: 10, perLead: { value: 5 } }]);
});

test("leads outside opening hours: 2 of 12 bought against 3 of 10, so 12 x 0.3 - 2 = 1.6 more sales of 1,000 go with the difference", async () => {
  const buys = (contact: number): number =>
    dealWith(lab.portal, contact, at("2026-03-20T15:00:00Z"), { dealstage: "closedwon", amount: "1000" });
  for (let number = 0; number < 10; number += 1) {
    const contact = lead(MONDAY_10 + number * MINUTE, MONDAY_10 + HOUR);
    if (number < 3) buys(contact);
  }
  // Monday 20:00 and later.
  for (let number = 0; number < 12; number += 1) {
    const contact = lead(MONDAY_10 + 10 * HOUR + number * MINUTE, MONDAY_10 + DAY);
    if (number < 2) buys(contact);
  }
  const [atStake, away, here] = await values(await installed(), ["afterHoursAtStake", "afterHoursWinRate", "inHoursWinRate"]);
  expect(atStake).toBeCloseTo(1_600, 9);
  expect([away, here]).toEqual([2 / 12, 3 / 10]);
});

test("nobody came: no figure is 0 % of nothing", async () => {
  const copy = await installed();
  expect(
    await values(copy, ["slaAttainment", ...BANDS, "followUpCoverage", "speedToLeadOpenMedian", "afterHoursShare", "afterHoursAtStake"]),
  ).toEqual(Array.from({ length: 9 }, () => "no_leads"));
  expect(await values(copy, ["persistence", "mqlTargetShare", "mqlAcceptance", "earlyAttemptsMean", "untouchedLeads"])).toEqual([
    "no_drops",
    "no_aim",
    "no_mqls",
    "no_leads",
    "not_promised",
  ]);
  const { waits, people, hours, neverTouched } = await followUp(copy, { from: MARCH.from, to: MARCH.to, by: "owner" });
  expect({ waits, people, count: neverTouched.count }).toEqual({
    waits: { rows: [], all: { leads: 0, totalSeconds: 0, medianSeconds: null, medianOpenSeconds: null } },
    people: [],
    count: 0,
  });
  expect(hours.every(({ contactRate }) => contactRate.value === null)).toBe(true);
});

describe("under an agreement with an aim, and with a promise for open leads", () => {
  beforeEach(async () => {
    await lab.begin({
      promise: { ...PROMISE, touchEveryDays: 3 },
      aims: { onTimeShare: 0.9, customersPerMonth: null, mqlsPerMonth: 44, revenuePerMonthMinor: null, costPerQualifiedLeadMinor: null },
      admins: [999],
    });
    lab.nowMs = at("2026-03-10T15:00:00Z");
  });

  test("both halves stand side by side: 2 of the 4 leads that two of March's 22 working days owe, one of them taken up", async () => {
    lead(MONDAY_10, MONDAY_10 + MINUTE, { lifecyclestage: "marketingqualifiedlead" });
    lead(MONDAY_10, MONDAY_10 + HOUR, { lifecyclestage: "salesqualifiedlead" });
    const copy = await installed();
    const { halves } = await followUp(copy, { from: "2026-03-02", to: "2026-03-04" });
    expect(halves).toMatchObject({
      sales: { onTime: { hits: 1, total: 2 }, aim: 0.9 },
      marketing: { delivered: { value: 0.5 }, mqls: { value: 2 }, dueByNow: 4, aimPerMonth: 44, takenUp: { hits: 1, total: 2 } },
    });
    const bySource = await copy.kpis({ ...MARCH, by: "source", kpis: ["mqlTargetShare"] });
    expect(bySource.rows.map(({ kpis }) => kpis.mqlTargetShare.why)).toEqual(["aim_of_all"]);
    // Of all of March, the seven working days up to today the 10th: 2 of 14.
    expect(bySource.total.kpis.mqlTargetShare.value).toBeCloseTo(2 / 14, 12);
  });

  test("open leads that nobody has called for more than three days are listed, the others not", async () => {
    const last = lab.nowMs;
    const quiet = lead(last - 6 * DAY, last - 3 * DAY - MINUTE);
    lead(last - 6 * DAY, last - 3 * DAY + MINUTE);
    const never = lead(last - 5 * DAY);
    const bought = lead(last - 6 * DAY, last - 5 * DAY);
    dealWith(lab.portal, bought, last - 4 * DAY, { dealstage: "closedwon", amount: "1" });
    const dropped = lead(last - 6 * DAY, last - 5 * DAY);
    lab.portal.ui.updateRecord("contacts", dropped, { handoff_disqualification_reason: "no_response" }, { at: last - 4 * DAY });
    const copy = await installed();
    const { untouched } = await followUp(copy);
    expect(untouched.rows.map(({ contactId, since }) => [contactId, since])).toEqual([
      [quiet, new Date(last - 3 * DAY - MINUTE).toISOString()],
      [never, new Date(last - 5 * DAY).toISOString()],
    ]);
    expect(untouched).toMatchObject({ count: 2, everyDays: 3 });
    expect(await values(copy, ["untouchedLeads"])).toEqual([2]);
  });

  test("people see their own row and list beside the team's; admins see all", async () => {
    lead(MONDAY_10, null, { hubspot_owner_id: "11" });
    lead(MONDAY_10 + MINUTE, null, { hubspot_owner_id: "12" });
    lead(MONDAY_10 + 2 * MINUTE);
    const copy = await installed();
    const asked = { from: MARCH.from, to: MARCH.to, by: "owner" } as const;
    const seenBy = async (userId: number | null) => {
      const { people, neverTouched, team } = await followUp(copy, asked, userId);
      return { people: people.map(({ label }) => label), listed: neverTouched.rows.map(({ ownerId }) => ownerId), pastDue: team.pastDue };
    };
    expect(await seenBy(999)).toEqual({ people: ["Ada One", "Bo Two", "Unassigned"], listed: [11, 12, null], pastDue: 3 });
    expect(await seenBy(501)).toEqual({ people: ["Ada One"], listed: [11], pastDue: 3 });
    expect(await seenBy(777)).toEqual({ people: [], listed: [], pastDue: 3 });
  });
});

test("whatever happens: counts add up, so do waits, and of each lead the wait for an owner and for what they do", async () => {
  const EVER = { from: "2025-12-10", to: "2026-12-20" };
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }, 30), async (steps) => {
      await lab.begin(WORLD_AGREEMENT);
      const copy = lab.copy();
      await copy.installEmpty();
      live(lab, steps);
      await copy.hear();
      const { team, people, waits, hours, tries } = await followUp(copy, { ...EVER, by: "owner" });
      const { leads } = await copy.figures();
      const promised = leads.filter(({ dueAtMs }) => dueAtMs !== null);
      const { met, late, pastDue, running, notLogged, notCounted } = team;
      expect(met + late + pastDue + running + notLogged + notCounted).toBe(promised.length);
      for (const name of ["met", "late", "pastDue", "running", "notLogged"] as const)
        expect([name, people.reduce((sum, row) => sum + row[name], 0)]).toEqual([name, team[name]]);
      expect([team.kpis.slaAttainment.hits, team.kpis.slaAttainment.total]).toEqual([met, met + late + pastDue]);
      const { kpis } = (await copy.kpis({ ...EVER, basis: "cohort", by: null })).total;
      expect([kpis.unansweredPastDue.value, kpis.slaRunning.value, kpis.slaNotLogged.value]).toEqual([pastDue, running, notLogged]);

      const answered = promised.filter(({ isExcluded, responseMs }) => !isExcluded && responseMs !== null);
      expect(BANDS.reduce((sum, name) => sum + (kpis[name].hits ?? 0), 0)).toBe(answered.length);
      const seconds = answered.reduce((sum, { waitMs }) => sum + (waitMs ?? 0), 0) / 1_000;
      expect(waits.all.totalSeconds).toBeCloseTo(seconds, 6);
      expect(waits.rows.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0)).toBeCloseTo(seconds, 6);
      expect(hours.reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(promised.filter(({ isExcluded }) => !isExcluded).length);
      expect(tries.reduce((sum, row) => sum + row.leads, 0)).toBe(kpis.leads.value);

      const portal = await copy.state();
      const each = (part: keyof AtRead): Promise<Map<string, number>> =>
        lab.core.withPortal(copy.portalId, async (tx) => {
          const query = { basis: "cohort", where: {}, fromMs: at(EVER.from), toMs: at(EVER.to), asOfMs: lab.nowMs } as const;
          const rows = await tx.readReadingRows({ part, ...query, ...atReadTerms(portal.charter) }, null, 10_000);
          return new Map(rows.map((row) => [row.place.id, row.each]));
        });
      const [system, human, wall] = [
        await each("systemDelayMedianSeconds"),
        await each("humanDelayMedianSeconds"),
        await each("speedToLeadWallMedianSeconds"),
      ];
      expect(wall.size).toBe(answered.length);
      for (const [id, waited] of wall) expect((system.get(id) ?? NaN) + (human.get(id) ?? NaN)).toBeCloseTo(waited, 6);
    }),
    { ...lawRuns(4, 20_261_124), endOnFailure: true },
  );
});
