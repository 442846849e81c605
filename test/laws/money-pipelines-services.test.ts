import { FORMULA_VERSION } from "../../src/domain/contributions";
import type { Charter } from "../../src/domain/charter";
import { buildFigures } from "../../src/usecases/build-figures";
import { refreshSettings } from "../../src/usecases/refresh-settings";
import { SERVICE } from "../support/account-seed";
import { copyThatHeard } from "../support/copy-that-heard";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const ASKED = at("2026-02-02T15:00:00Z");
const OPENED = at("2026-02-03T15:00:00Z");
const DAY = 86_400_000;

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

/** Sums of a measure over the period's days, by one key of a grain. */
async function sumsBy(copy: Copy, grain: string, key: "source" | "pipeline" | "service", measure: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const cell of await copy.cells()) {
    if (cell.grain !== grain || cell.tier !== "month" || cell.basis !== "period") continue;
    const [delta] = [...cell.deltas].flatMap(([name, amount]) => (name === measure ? [amount] : []));
    if (delta !== undefined) sums[cell[key]] = (sums[cell[key]] ?? 0) + delta;
  }
  return sums;
}
/** All that is kept of this copy, a row a line: the file's other copies are in the same database. */
const rowsOf = async (copy: Copy): Promise<string[]> =>
  (await copy.everyRowAsText()).split("\n").filter((row) => row.includes(`"portal_id":${String(copy.portalId)}`));
const deals = async (copy: Copy) => (await copy.figures()).deals;
const expectClean = async (copy: Copy): Promise<void> => expect((await copy.audit()).differences).toEqual([]);

/** Somebody agrees on something else: its figures are built and answer. */
async function agree(copy: Copy, change: (charter: Charter) => Partial<Charter>): Promise<void> {
  await lab.core.withPortal(copy.portalId, async (tx) => {
    const portal = await tx.lockPortal();
    if (portal === null) throw new Error("The copy is not installed.");
    const charter = { ...portal.charter, ...change(portal.charter), version: portal.charter.version + 1 };
    await tx.beginBuild({ charter, formulaVersion: FORMULA_VERSION }, 0);
  });
  await buildFigures(lab.core)(copy.portalId);
}

/** A copy that has heard all that happened. */
function heardAll(): Promise<Copy> {
  lab.nowMs = Math.max(lab.nowMs, ...lab.events().map((event) => event.occurredAt));
  return copyThatHeard(lab, [lab.events()]);
}

describe("deals in another currency", () => {
  const rates = [{ currency: "EUR", fromOn: "2026-01-01", rate: "1.1" }];
  let dealIds: number[];
  beforeEach(async () => {
    await lab.begin({ rates });
    const contactId = formLead(lab.portal, ASKED);
    const open = { amount: "100.05", deal_currency_code: "EUR", dealstage: "contractsent" };
    dealIds = [dealWith(lab.portal, contactId, OPENED, open), dealWith(lab.portal, contactId, OPENED, open)];
    lab.portal.ui.updateRecord("deals", dealIds[0] ?? 0, { dealstage: "closedwon" }, { at: OPENED + DAY });
  });
  const amounts = async (copy: Copy) => (await deals(copy)).map(({ amountMinor }) => amountMinor);

  test("have the agreed rate, by events and by a read", async () => {
    const copy = await heardAll();
    // 100.05 × 1.1 is 110.055.
    expect(await amounts(copy)).toEqual([11_006, 11_006]);
    const read = lab.copy();
    await read.backfill();
    expect(await read.figures()).toEqual(await copy.figures());
  });

  test("keep it when they were won before a new one began", async () => {
    const copy = await heardAll();
    await agree(copy, (charter) => ({ rates: [...charter.rates, { currency: "EUR", fromOn: "2026-06-01", rate: "2" }] }));
    expect(await amounts(copy)).toEqual([11_006, 20_010]);
    expect(await sumsBy(copy, "a", "source", "revenueMinor")).toEqual({ Unattributed: 11_006 });
    await expectClean(copy);
  });

  test("count without revenue when no rate is known, and say so", async () => {
    lab.portal.ui.updateRecord("deals", dealIds[0] ?? 0, { deal_currency_code: "CHF" }, { at: OPENED + 2 * DAY });
    const copy = await heardAll();
    expect((await deals(copy)).map(({ amountMinor, isWithoutRate }) => [amountMinor, isWithoutRate])).toEqual([
      [null, true],
      [11_006, false],
    ]);
    expect(await sumsBy(copy, "a", "source", "dealsWonWithoutRate")).toEqual({ Unattributed: 1 });
    expect(await sumsBy(copy, "a", "source", "revenueMinor")).toEqual({});
    await expectClean(copy);
  });

  test("are back in the account's currency without a rate, once somebody says so", async () => {
    for (const id of dealIds) lab.portal.ui.updateRecord("deals", id, { deal_currency_code: "USD" }, { at: OPENED + 2 * DAY });
    expect(await amounts(await heardAll())).toEqual([10_005, 10_005]);
  });
});

describe("pipelines that win no customers", () => {
  let copy: Copy;
  let onboardingId: number;
  beforeEach(async () => {
    await lab.begin();
    const contactId = formLead(lab.portal, ASKED, { handoff_source: "word_of_mouth" });
    const opened = (pipeline: string, dealstage: string) => dealWith(lab.portal, contactId, OPENED, { amount: "100", pipeline, dealstage });
    opened("default", "closedwon");
    opened("renewals", "renewals_won");
    onboardingId = opened("onboarding", "onboarding_won");
    copy = await heardAll();
  });

  test("are known by their names from the install on", async () => {
    const charter = await lab.core.withPortal(copy.portalId, async (tx) => (await tx.readPortal())?.charter);
    expect(charter?.pipelines).toEqual({ renewals: "expansion", onboarding: "not_counted" });
    expect(await sumsBy(copy, "b", "pipeline", "dealsWon")).toEqual({ default: 1, renewals: 1 });
    expect(await sumsBy(copy, "b", "pipeline", "expansionDeals")).toEqual({ renewals: 1 });
    expect(await sumsBy(copy, "b", "pipeline", "dealsNotCounted")).toEqual({ onboarding: 1 });
    expect(await sumsBy(copy, "a", "source", "revenueMinor")).toEqual({ word_of_mouth: 20_000 });
    expect(await sumsBy(copy, "a", "source", "newCustomers")).toEqual({ word_of_mouth: 1 });
  });

  test("are left by a deal that is moved to one that does", async () => {
    lab.portal.ui.updateRecord("deals", onboardingId, { pipeline: "default", dealstage: "closedwon" }, { at: OPENED + DAY });
    await copy.deliver(lab.events());
    await copy.drain();
    expect(await sumsBy(copy, "b", "pipeline", "dealsNotCounted")).toEqual({});
    expect(await sumsBy(copy, "b", "pipeline", "dealsWon")).toEqual({ default: 2, renewals: 1 });
    await expectClean(copy);
  });

  test("are counted when an admin says so, and stay so when the settings are taken over", async () => {
    await agree(copy, () => ({ pipelines: { renewals: "new_business", onboarding: "new_business" } }));
    expect(await sumsBy(copy, "b", "pipeline", "dealsWon")).toEqual({ default: 1, renewals: 1, onboarding: 1 });
    expect(await sumsBy(copy, "b", "pipeline", "dealsNotCounted")).toEqual({});
    expect(await refreshSettings(lab.core)(copy.portalId)).toBe(false);
    await expectClean(copy);
  });

  test("are found by name in an account that was read before names said anything", async () => {
    await agree(copy, () => ({ pipelines: {} }));
    expect(await refreshSettings(lab.core)(copy.portalId)).toBe(true);
    expect(await refreshSettings(lab.core)(copy.portalId)).toBe(false);
    await buildFigures(lab.core)(copy.portalId);
    expect(await sumsBy(copy, "b", "pipeline", "dealsNotCounted")).toEqual({ onboarding: 1 });
    await agree(copy, () => ({ pipelines: {}, setByAdmin: ["pipelines"] }));
    expect(await refreshSettings(lab.core)(copy.portalId)).toBe(false);
  });
});

describe("what people ask for", () => {
  const serviceProperty = { objectType: "contacts", property: SERVICE } as const;
  const asked = ["patio", "patio", "lawn", "", "ring me on 416 555 0100"];
  const live = async (agreed: Partial<Charter>): Promise<void> => {
    await lab.begin(agreed);
    const contacts = asked.map((service, index) => formLead(lab.portal, ASKED + index, service === "" ? {} : { [SERVICE]: service }));
    dealWith(lab.portal, contacts[0] ?? 0, OPENED, { amount: "100", dealstage: "closedwon" });
  };

  test("is kept of the mapped field, and rows by it add up to the total", async () => {
    await live({ serviceProperty });
    const copy = await heardAll();
    expect(await sumsBy(copy, "d", "service", "leads")).toEqual({ patio: 2, lawn: 1, Unattributed: 2 });
    expect(await sumsBy(copy, "d", "service", "revenueMinor")).toEqual({ patio: 10_000 });
    expect(await sumsBy(copy, "a", "source", "leads")).toEqual({ Unattributed: 5 });
    expect((await rowsOf(copy)).filter((row) => row.includes("416 555"))).toEqual([]);
    const read = lab.copy();
    await read.backfill();
    expect(await read.figures()).toEqual(await copy.figures());
    await expectClean(copy);
  });

  test("is not kept of a field that is not mapped", async () => {
    await live({});
    const copy = await heardAll();
    expect((await copy.cells()).filter((cell) => cell.grain === "d")).toEqual([]);
    const rows = await rowsOf(copy);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => /patio|416 555/.test(row))).toEqual([]);
  });

  test("is learnt by a reconcile of the whole account, once a field is mapped", async () => {
    await live({});
    const copy = lab.copy();
    await copy.backfill();
    await agree(copy, () => ({ serviceProperty }));
    expect(await sumsBy(copy, "d", "service", "leads")).toEqual({ Unattributed: 5 });
    await copy.reconcile(0);
    expect(await sumsBy(copy, "d", "service", "leads")).toEqual({ patio: 2, lawn: 1, Unattributed: 2 });
    await expectClean(copy);
  });
});

test("a meeting that is cancelled takes its appointment back, and is told", async () => {
  await lab.begin();
  const contactId = formLead(lab.portal, ASKED);
  const startsAt = new Date(OPENED + DAY).toISOString();
  const meeting = lab.portal.ui.createRecord(
    "meetings",
    { hs_meeting_start_time: startsAt, hs_meeting_outcome: "SCHEDULED" },
    { at: OPENED, associatedWith: [{ type: "contacts", id: contactId }] },
  );
  const copy = await heardAll();
  const counts = async () => {
    const measures = ["appointmentsSet", "leadsWithAppointment", "appointmentsCancelled"];
    return Promise.all(measures.map(async (measure) => (await sumsBy(copy, "a", "source", measure)).Unattributed ?? 0));
  };
  expect(await counts()).toEqual([1, 1, 0]);
  lab.portal.ui.updateRecord("meetings", meeting.id, { hs_meeting_outcome: "CANCELED" }, { at: OPENED + 1_000 });
  await copy.deliver(lab.events());
  await copy.drain();
  expect(await counts()).toEqual([0, 0, 1]);
  expect((await copy.figures()).leads.map((lead) => lead.firstTouchAtMs)).toEqual([OPENED]);
  await expectClean(copy);
});
