import { listDigests, readDigest } from "../../src/usecases/digest/read-digest";
import { makeDigest } from "../../src/usecases/digest/make-digest";
import { makeDueDigests } from "../../src/usecases/digest/make-due-digests";
import { previewDigest } from "../../src/usecases/digest/preview-digest";
import { digestFrameOf } from "../../src/usecases/digest/digest-frame";
import { reportCadence } from "../../src/usecases/digest/report-cadence";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { rebuildPortal } from "../../src/usecases/rebuild-portal";
import { saveSpend } from "../../src/usecases/spend-entries";
import { formatDigest, formatDigests } from "../../src/adapters/terminal/format-digest";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import type { CorrectedFigure, DigestAnswer, DigestView, WithPortal } from "../../src/ports";
import { aSpendRequest } from "../support/a-spend-request";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const INSTALLED = at("2026-01-10T12:00:00Z");
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The account is in Toronto: 8:00 of Wednesday 1 April, the first working day. */
const MARCH_DUE = at("2026-04-01T12:00:00Z");
const MARCH = "monthly-2026-03-01";

let lab: Lab;
let copy: Copy;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

beforeEach(async () => {
  lab.nowMs = INSTALLED;
  await lab.begin();
  copy = lab.copy();
  await copy.installEmpty();
});

const make = (id: string | null = null, portalId = copy.portalId): Promise<DigestView> => makeDigest(lab.core)(portalId, id);
const read = (id: string, portalId = copy.portalId): Promise<DigestAnswer> => readDigest(lab.core)(portalId, id);
const list = (portalId = copy.portalId): Promise<DigestView[]> => listDigests(lab.core)(portalId);
const textOf = async (fromOn = "2026-03-01"): Promise<string> =>
  (await lab.core.withPortal(copy.portalId, (tx) => tx.findDigest("monthly", fromOn)))?.content ?? "";
const refused = (code: string) => expect.objectContaining({ code }) as Error;
const spend = (amount: string) =>
  saveSpend(lab.core)(
    { portalId: copy.portalId, userId: 501 },
    aSpendRequest({ entryId: "ads-march", from: "2026-03-01", to: "2026-03-31", isMonthly: false, amount }),
  );
const changed = ({ changedSince }: DigestAnswer, kpi: KpiName, key: string): CorrectedFigure | undefined =>
  changedSince.figures.find((figure) => figure.kpi === kpi && figure.key === key);

const record = () => lab.core.withPortal(copy.portalId, async (tx) => reportCadence(await digestFrameOf(tx, copy.portalId, lab.nowMs)));

/** What a worker does each quarter of an hour, for the account of this test alone. */
const work = ({
  withPortal = lab.core.withPortal,
  drain = () => copy.drain(),
  onError = (error) => {
    throw error;
  },
}: { withPortal?: WithPortal; drain?: () => Promise<void>; onError?: (error: unknown) => void } = {}): Promise<number> =>
  makeDueDigests({
    ...lab.core,
    withPortal,
    queue: { readPortalIds: () => Promise.resolve([copy.portalId]) },
    drain,
    onMade: () => undefined,
    onError: (_portalId, error) => onError(error),
  })(() => false);

/** Two customers of search ads in March, 1,000 and 500; one lead of March that was dropped. */
async function aMarch(): Promise<{ deals: number[]; contacts: number[] }> {
  const contacts = [
    formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" }),
    formLead(lab.portal, at("2026-03-03T15:00:00Z"), { handoff_source: "paid_search" }),
    formLead(lab.portal, at("2026-03-04T15:00:00Z"), { handoff_source: "meta_ads" }),
  ];
  const deals = ["1000", "500"].map((amount, index) => {
    const deal = dealWith(lab.portal, contacts[index] ?? 0, at("2026-03-10T15:00:00Z"), { amount, dealstage: "contractsent" });
    lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at(`2026-03-1${String(index + 1)}T15:00:00Z`) });
    return deal;
  });
  lab.portal.ui.updateRecord(
    "contacts",
    contacts[2] ?? 0,
    { hs_lead_status: "UNQUALIFIED", handoff_disqualification_reason: "out_of_area" },
    { at: at("2026-03-20T15:00:00Z") },
  );
  await copy.hear();
  lab.nowMs = at("2026-03-31T12:00:00Z");
  await spend("300");
  return { deals, contacts };
}

describe("a digest", () => {
  test("of March says what happened in March, by source and by reason", async () => {
    await aMarch();
    lab.nowMs = MARCH_DUE;
    const view = await make();
    expect(view).toMatchObject({ id: MARCH, dueAt: new Date(MARCH_DUE).toISOString(), isInTime: true });
    const { content, changedSince } = await read(MARCH);
    expect(content.line).toBe("3 leads (none the month before), 2 qualified, 2 customers, USD 1,500 won.");
    expect(content.subject).toBe("Handoff, March 2026: 3 leads, 2 customers");
    expect(content.sources.now.rows.map(({ key, kpis }) => [key, kpis.leads.value, kpis.newCustomers.value, kpis.revenue.value])).toEqual([
      ["meta_ads", 1, 0, 0],
      ["paid_search", 2, 2, 1_500],
    ]);
    expect(content.sources.now.total.kpis).toMatchObject({ spend: { value: 300 }, costPerCustomer: { value: 150 } });
    expect(content.reasons.top).toEqual([{ key: "out_of_area", label: "Outside our area", count: 1, before: 0, change: 1 }]);
    expect(content.halves.marketing.qualifiedShare.now).toMatchObject({ hits: 2, total: 3 });
    expect(content.agreement).toEqual({ version: 1, inForceSince: new Date(INSTALLED).toISOString(), signedBy: 0 });
    expect(content.changed).toBeNull();
    expect(changedSince).toEqual({ sentences: [], figures: [] });
  });

  test("stays to the character while deals are reopened, spend is edited, a contact is erased and figures are rebuilt; and says what changed", async () => {
    const { deals, contacts } = await aMarch();
    lab.nowMs = MARCH_DUE;
    await make();
    const text = await textOf();
    expect(text.length).toBeGreaterThan(1_000);

    for (const [index, deal] of deals.entries())
      lab.portal.ui.updateRecord("deals", deal, { dealstage: "contractsent" }, { at: at(`2026-04-0${String(index + 2)}T15:00:00Z`) });
    await copy.hear();
    lab.nowMs = at("2026-04-05T12:00:00Z");
    await spend("350");
    lab.nowMs = at("2026-04-06T12:00:00Z");
    const answer = await read(MARCH);
    expect(answer.content).toEqual(JSON.parse(text));
    expect(answer.changedSince.sentences).toContain("2 deals reopened: new customers in March 2026 2 → 0");
    expect(answer.changedSince.sentences).toContain("1 spend entry edited: spent in March 2026 300 USD → 350 USD");
    expect(changed(answer, "revenue", "paid_search")).toMatchObject({ difference: -1_500, byKind: [{ kind: "deal_reopened", count: 2 }] });

    lab.portal.ui.privacyDelete(contacts[2] ?? 0, { at: at("2026-04-07T15:00:00Z") });
    await copy.hear();
    await rebuildPortal(lab.core)(copy.portalId);
    const erased = await read(MARCH);
    expect(await textOf()).toBe(text);
    expect(erased.content).toEqual(JSON.parse(text));
    expect(changed(erased, "leads", "meta_ads")).toMatchObject({ then: { value: 1 }, now: { value: 0 }, difference: -1 });
    expect(changed(erased, "disqualified", "out_of_area")).toMatchObject({ then: { value: 1 }, now: { value: 0 } });

    // What moved adds up: by source to the total, and by kind to each difference.
    for (const kpi of ["leads", "newCustomers", "dealsWon", "revenue"] as const) {
      const rows = erased.changedSince.figures.filter((figure) => figure.kpi === kpi && figure.key !== "total");
      const total = changed(erased, kpi, "total");
      expect(rows.reduce((sum, { difference }) => sum + (difference ?? 0), 0)).toBe(total?.difference);
      for (const { difference, byKind } of [...rows, ...(total === undefined ? [] : [total])])
        expect(byKind?.reduce((sum, { effect }) => sum + (effect ?? 0), 0)).toBe(difference);
    }
    expect(formatDigest(erased, "table")).toContain("Told otherwise today:");
  });

  test("says what of the one before is told otherwise since", async () => {
    const { deals } = await aMarch();
    lab.nowMs = MARCH_DUE;
    await make();
    const march = await textOf();
    lab.portal.ui.updateRecord("deals", deals[1] ?? 0, { dealstage: "contractsent" }, { at: at("2026-04-10T15:00:00Z") });
    await copy.hear();
    lab.nowMs = at("2026-04-12T12:00:00Z");
    await spend("350");
    lab.nowMs = at("2026-05-04T12:00:00Z");
    const { id } = await make();
    expect(id).toBe("monthly-2026-04-01");
    const { content } = await read(id);
    expect(content.changed).toMatchObject({ digestId: MARCH, from: "2026-03-01", to: "2026-04-01" });
    expect(content.changed?.sentences).toContain("1 deal reopened: new customers in March 2026 2 → 1");
    expect(content.changed?.sentences).toContain(
      "1 deal reopened, 1 spend entry edited: cost per customer in March 2026 150 USD → 350 USD",
    );
    // April's own beside March as it stands now, and March as it was.
    expect(content.sources.before.total.kpis.newCustomers.value).toBe(1);
    expect(await textOf()).toBe(march);
  });

  test("is made though nothing happened, and says so in one line", async () => {
    lab.nowMs = at("2026-02-03T15:00:00Z");
    const { id, line } = await make();
    expect([id, line]).toEqual(["monthly-2026-01-01", "Nothing happened: no leads, no appointments, no deals, nobody dropped."]);
    const answer = await read(id);
    expect(answer.content.toDecide.decisions).toEqual([]);
    expect(formatDigest(answer, "table")).not.toMatch(/NaN|undefined|null/);
  });

  test("holds no contact's or deal's number and nobody's name", async () => {
    const { deals, contacts } = await aMarch();
    const owned = formLead(lab.portal, at("2026-03-05T15:00:00Z"), { handoff_source: "paid_search", hubspot_owner_id: "11" });
    await copy.hear();
    await lab.core.withPortal(copy.portalId, (tx) =>
      tx.saveOwners([{ id: 11, userId: null, name: "Erika Muster", isArchived: false }], lab.nowMs),
    );
    lab.nowMs = MARCH_DUE;
    await make();
    const text = await textOf();
    for (const number of [...deals, ...contacts, owned]) expect(text).not.toMatch(new RegExp(`(^|[^0-9])${String(number)}([^0-9]|$)`));
    expect(text).not.toMatch(/Muster|salar|loadedCac/);
  });

  test("is refused before its period has ended, and where its name is none", async () => {
    lab.nowMs = MARCH_DUE - 1;
    await expect(make(MARCH)).rejects.toEqual(refused("digest_not_due"));
    for (const id of [
      "weekly-2026-03-03",
      "March",
      "monthly-2026-03-02",
      "monthly-0001-01-01",
      "weekly-2026-02-31",
      "monthly-9999-12-01",
    ]) {
      await expect(make(id)).rejects.toEqual(refused("unknown_digest"));
      await expect(read(id)).rejects.toEqual(refused("unknown_digest"));
    }
    await expect(read(MARCH)).rejects.toEqual(refused("unknown_digest"));
    lab.nowMs = MARCH_DUE;
    expect((await make(MARCH)).id).toBe(MARCH);
  });

  test("of the running period is shown and not kept", async () => {
    await aMarch();
    lab.nowMs = at("2026-03-31T15:00:00Z");
    const preview = await previewDigest(lab.core)(copy.portalId);
    expect(preview).toMatchObject({ from: "2026-03-01", to: "2026-04-01", isRunning: true });
    expect(preview.line).toBe("3 leads so far (none in all of the month before), 2 qualified, 2 customers, USD 1,500 won.");
    expect(await list()).toEqual([]);
  });

  test("of another account is not found, listed or compared", async () => {
    await aMarch();
    lab.nowMs = MARCH_DUE;
    await make();
    const other = lab.copy();
    await other.installEmpty();
    await expect(read(MARCH, other.portalId)).rejects.toEqual(refused("unknown_digest"));
    expect(await list(other.portalId)).toEqual([]);
    const { content } = await read((await make("monthly-2026-02-01", other.portalId)).id, other.portalId);
    expect(content.changed).toBeNull();
    expect(JSON.stringify(await list(copy.portalId))).not.toContain("2026-02-01");
  });
});

describe("the worker", () => {
  test("makes each digest at its instant, once, however often and by however many it is asked", async () => {
    await aMarch();
    lab.nowMs = MARCH_DUE - 1;
    // February's was due on 2 March, and nobody was there.
    expect(await work()).toBe(1);
    lab.nowMs = MARCH_DUE;
    expect((await Promise.all([work(), work(), work()])).reduce((sum, made) => sum + made, 0)).toBe(1);
    const text = await textOf();
    lab.nowMs += HOUR_MS;
    expect(await work()).toBe(0);
    await make();
    expect(await textOf()).toBe(text);
    expect((await list()).map(({ id, isInTime }) => [id, isInTime])).toEqual([
      [MARCH, true],
      ["monthly-2026-02-01", false],
    ]);
  });

  test("that is killed before its digest is committed leaves nothing, and the next one makes it", async () => {
    await aMarch();
    lab.nowMs = MARCH_DUE;
    const killed: WithPortal = (portalId, run, mode) =>
      lab.core.withPortal(
        portalId,
        (tx) =>
          run({
            ...tx,
            addDigest: async (digest) => {
              await tx.addDigest(digest);
              throw new Error("killed");
            },
          }),
        mode,
      );
    const errors: unknown[] = [];
    expect(await work({ withPortal: killed, onError: (error) => errors.push(error) })).toBe(0);
    expect(errors).toEqual([new Error("killed")]);
    expect(await list()).toEqual([]);
    expect(await work()).toBe(1);
    expect((await list()).map(({ id }) => id)).toEqual([MARCH]);
  });

  test("applies what has come before it makes one", async () => {
    await aMarch();
    formLead(lab.portal, at("2026-03-30T15:00:00Z"), { handoff_source: "paid_search" });
    await copy.deliver(lab.events().slice(-1));
    lab.nowMs = MARCH_DUE;
    expect(await work()).toBe(1);
    expect((await read(MARCH)).content.sources.now.total.kpis.leads.value).toBe(4);
  });

  test("makes up for weeks of a stop, each compared with the one before", async () => {
    await agree("weekly", at("2026-02-20T12:00:00Z"));
    await aMarch();
    lab.nowMs = at("2026-03-02T14:00:00Z");
    expect(await work()).toBe(1);
    lab.nowMs = at("2026-03-25T14:00:00Z");
    expect(await work()).toBe(3);
    expect((await list()).map(({ id, isInTime }) => [id, isInTime])).toEqual([
      ["weekly-2026-03-16", false],
      ["weekly-2026-03-09", false],
      ["weekly-2026-03-02", false],
      ["weekly-2026-02-23", true],
    ]);
    expect((await read("weekly-2026-03-09")).content.changed?.digestId).toBe("weekly-2026-03-02");
    expect(formatDigests(await list(), "table").split("\n")).toHaveLength(4);
  });

  test("makes it weekly from 20 leads a week on, and as agreed whatever comes", async () => {
    const monday = at("2026-03-02T14:00:00Z");
    for (let index = 0; index < 160; index += 1) formLead(lab.portal, at("2026-01-20T15:00:00Z") + index * 6 * HOUR_MS);
    await copy.hear();
    lab.nowMs = monday;
    expect((await make()).id).toBe("weekly-2026-02-23");
    await agree("monthly", monday + HOUR_MS);
    expect((await make()).id).toBe("monthly-2026-02-01");
  });

  test("goes on with what is known while HubSpot does not answer", async () => {
    await aMarch();
    lab.nowMs = MARCH_DUE;
    const errors: unknown[] = [];
    expect(await work({ onError: (error) => errors.push(error), drain: () => Promise.reject(new Error("HubSpot does not answer")) })).toBe(
      1,
    );
    expect(errors).toEqual([new Error("HubSpot does not answer")]);
    expect((await list()).map(({ id }) => id)).toEqual([MARCH]);
  });

  test("is on record with what was made in time of what was due since the install", async () => {
    await aMarch();
    lab.nowMs = INSTALLED;
    expect(await record()).toBeNull();
    lab.nowMs = MARCH_DUE;
    await work();
    expect(await record()).toEqual({ due: 3, inTime: 1 });
  });

  test("has missed no week where months were told in time before, and misses those that it lets go by from then on", async () => {
    for (const due of ["2026-02-02T13:00:00Z", "2026-03-02T13:00:00Z"]) {
      lab.nowMs = at(due);
      expect(await work()).toBe(1);
    }
    expect(await record()).toEqual({ due: 2, inTime: 2 });
    await agree("weekly", at("2026-03-11T15:00:00Z"));
    expect(await record()).toBeNull();
    // The week that ended two days ago, told with the change.
    expect(await work()).toBe(1);
    expect((await list())[0]).toMatchObject({ id: "weekly-2026-03-02", isInTime: false });
    expect(await record()).toBeNull();
    lab.nowMs = at("2026-03-16T12:00:00Z");
    expect(await work()).toBe(1);
    expect(await record()).toEqual({ due: 1, inTime: 1 });
    lab.nowMs = at("2026-03-25T12:00:00Z");
    expect(await record()).toEqual({ due: 2, inTime: 1 });
  });

  test("has missed no month where weeks were told in time before", async () => {
    await agree("weekly", INSTALLED + HOUR_MS);
    for (let week = 0; week < 8; week += 1) {
      lab.nowMs = at("2026-01-12T13:00:00Z") + week * 7 * DAY_MS;
      expect(await work()).toBe(1);
    }
    expect(await record()).toEqual({ due: 8, inTime: 8 });
    await agree("monthly", at("2026-03-04T15:00:00Z"));
    expect(await work()).toBe(0);
    expect(await record()).toBeNull();
    lab.nowMs = MARCH_DUE;
    expect(await work()).toBe(1);
    expect(await record()).toEqual({ due: 1, inTime: 1 });
    lab.nowMs = at("2026-05-04T12:00:00Z");
    expect(await record()).toEqual({ due: 2, inTime: 1 });
  });
});

async function agree(cadence: "weekly" | "monthly", atMs: number): Promise<void> {
  lab.nowMs = atMs;
  const { charter } = await copy.state();
  await changeCharter(lab.core)(copy.portalId, {
    change: { digest: { cadence } },
    expectedVersion: charter.version,
    userId: null,
    takenUntilMs: atMs + DAY_MS,
  });
}
