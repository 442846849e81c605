import { findOwnFields } from "../../src/usecases/find-own-fields";
import { readContactCard } from "../../src/usecases/views/contact-card";
import { readHomeSources } from "../../src/usecases/views/home-sources";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const ASKED_AT = Date.parse("2026-11-02T15:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));
beforeEach(() => lab.begin());

const madeBy = (sourceType: string, values: Record<string, string> = {}, at = ASKED_AT): number =>
  lab.portal.ui.createRecord("contacts", { lifecyclestage: "lead", ...values }, { at, sourceType }).id;
const ADDRESS = "https://oakline.example/quote?utm_source=bing&utm_medium=cpc&utm_campaign=Spring&email=ada.private%40mail.example";

describe("of where somebody came from", () => {
  const TOLD: Record<string, string>[] = [
    { hs_analytics_first_url: ADDRESS, hs_analytics_last_url: ADDRESS },
    { hs_facebook_click_id: "IwAR-secret" },
    { hs_analytics_source: "DIRECT_TRAFFIC", hs_analytics_source_data_1: "oakline.example/thanks?who=ada.private" },
  ];
  const sourcesOf = async (copy: Copy) =>
    (await copy.figures()).leads.map(({ source, campaign, decidedBy }) => [source, campaign, decidedBy]);
  const EXPECTED = [
    ["paid_search", "Spring", "utm"],
    ["meta_ads", null, "ad_click"],
    ["direct", null, "hubspot_original"],
  ];

  test("a read keeps what it tells, and no address or click id", async () => {
    for (const values of TOLD) madeBy("FORM", values);
    const copy = lab.copy();
    await copy.backfill();
    expect(await sourcesOf(copy)).toEqual(EXPECTED);
    expect(await copy.everyRowAsText()).not.toMatch(/ada\.private|secret|https:/);
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("events tell the same, and leave as little", async () => {
    const ids = TOLD.map(() => madeBy("FORM"));
    const copy = lab.copy();
    await copy.backfill();
    const before = lab.events().length;
    TOLD.forEach((values, index) => lab.portal.ui.updateRecord("contacts", ids[index] ?? 0, values, { at: ASKED_AT + 60_000 }));
    await copy.deliver(lab.events().slice(before));
    await copy.apply();
    expect(await sourcesOf(copy)).toEqual(EXPECTED);
    expect(await copy.everyRowAsText()).not.toMatch(/ada\.private|secret|https:/);
  });

  test("a called number speaks when it is the portal's own, and no other is kept", async () => {
    const copy = lab.copy();
    await copy.installEmpty();
    await lab.database.pool.query("update handoff.charters set definition = definition || $2::jsonb where portal_id = $1", [
      copy.portalId,
      JSON.stringify({ phoneNumbers: [{ number: "+1 416 555 0100", source: "offline_ads", campaign: "Truck", fromOn: null, toOn: null }] }),
    ]);
    const call = (to: string): void => {
      const contactId = madeBy("EMAIL_INTEGRATION");
      const values = { hs_timestamp: new Date(ASKED_AT).toISOString(), hs_call_direction: "INBOUND", hs_call_to_number: to };
      lab.portal.ui.createRecord("calls", values, { at: ASKED_AT, associatedWith: [{ type: "contacts", id: contactId }] });
    };
    call("+14165550100");
    call("+19055550199");
    await copy.deliver(lab.events());
    await copy.drain();
    expect(await sourcesOf(copy)).toEqual([
      ["offline_ads", "Truck", "phone_number"],
      [null, null, "unknown"],
    ]);
    expect(await copy.everyRowAsText()).not.toMatch(/905555/);
  });
});

describe("contacts that are not counted", () => {
  test("are counted by group on the home page, and the card says the same", async () => {
    for (let made = 0; made < 50; made += 1) madeBy("IMPORT", {}, ASKED_AT + made);
    const alone = madeBy("IMPORT", {}, ASKED_AT + 7_200_000);
    const byApp = madeBy("INTEGRATION", { lifecyclestage: "subscriber", hs_object_source_detail_1: "Zapier" });
    madeBy("FORM");
    lab.nowMs = Date.parse("2026-11-20T12:00:00Z");
    const copy = lab.copy();
    await copy.backfill();
    const who = { portalId: copy.portalId, userId: 501 };
    expect((await readHomeSources(lab.core)(who, "month")).notCounted).toEqual([
      { why: "bulk_import", detail: null, count: 50 },
      { why: "app", detail: "Zapier", count: 1 },
      { why: "imported", detail: null, count: 1 },
    ]);
    expect((await readContactCard(lab.core)(who, alone)).notCounted).toEqual({ why: "imported", detail: null });
    expect((await readContactCard(lab.core)(who, byApp)).notCounted).toEqual({ why: "app", detail: "Zapier" });
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("are people of the account's own company and test entries, of whom neither address nor name is kept", async () => {
    const own = madeBy("FORM", { email: "ada.secretive@example.com", firstname: "Ada", lastname: "Secretive" });
    const tried = madeBy("FORM", { email: "me+test@mail.example", firstname: "Grace", lastname: "Secretive" });
    const real = madeBy("FORM", { email: "hopper.secretive@mail.example", firstname: "Grace", lastname: "Secretive" });
    const copy = lab.copy();
    await copy.backfill();
    const who = { portalId: copy.portalId, userId: 501 };
    const whyNot = async (contactId: number) => (await readContactCard(lab.core)(who, contactId)).notCounted?.why ?? "a lead";
    expect([await whyNot(own), await whyNot(tried), await whyNot(real)]).toEqual(["own_domain", "test", "a lead"]);

    const added = lab.events().length;
    const later = madeBy("FORM", { email: "test3@mail.example", lastname: "Secretive" });
    await copy.deliver(lab.events().slice(added));
    await copy.drain();
    expect(await whyNot(later)).toBe("test");
    // What is told of the others is found when they are read again: no event tells of names and addresses.
    lab.nowMs += 3_600_000;
    lab.portal.ui.updateRecord("contacts", tried, { email: "grace.secretive@mail.example" }, { at: lab.nowMs - 60_000 });
    lab.portal.ui.updateRecord("contacts", real, { lastname: "Test" }, { at: lab.nowMs - 60_000 });
    await copy.reconcile();
    expect([await whyNot(tried), await whyNot(real)]).toEqual(["a lead", "test"]);

    expect(await copy.everyRowAsText()).not.toMatch(/secretive|grace|me\+test|test3|mail\.example|@example/i);
    expect((await copy.audit()).differences).toEqual([]);
    expect(await copy.auditFacts()).toEqual([]);
  });

  test("a group that goes missing is found by the audit", async () => {
    madeBy("IMPORT");
    const copy = lab.copy();
    await copy.backfill();
    await lab.database.pool.query("delete from handoff.not_counted where portal_id = $1", [copy.portalId]);
    expect((await copy.audit()).differences).toMatchObject([{ what: "not counted", kept: "missing", recomputed: "there" }]);
  });
});

test("a lead that is parked on the card until a date wakes on it", async () => {
  const contactId = madeBy("FORM");
  const copy = lab.copy();
  await copy.backfill();
  const who = { portalId: copy.portalId, userId: 501 };
  await lab.card.dropLead(who, { requestId: "park-1", contactId: String(contactId), reason: "not_now", wakesInMonths: 1 });
  const parkedUntil = async () => (await readContactCard(lab.core)(who, contactId)).lead?.parked?.until?.slice(0, 7) ?? null;
  const [lead] = (await copy.figures()).leads;
  const wakesAtMs = lead?.wakesAtMs ?? 0;
  const daysAway = (wakesAtMs - (lead?.parkedAtMs ?? 0)) / 86_400_000;
  expect(daysAway).toBeGreaterThan(26);
  expect(daysAway).toBeLessThan(32);
  lab.nowMs = wakesAtMs - 1;
  expect(await parkedUntil()).not.toBeNull();
  lab.nowMs = wakesAtMs;
  expect(await parkedUntil()).toBeNull();
  expect((await copy.audit()).differences).toEqual([]);
});

test("the portal's own fields are found and offered, and nothing is switched on", async () => {
  const copy = lab.copy();
  await copy.backfill();
  await lab.connectPortal(copy.portalId).createProperty("contacts", {
    name: "lead_source",
    label: "Lead source",
    groupName: "handoff",
    type: "enumeration",
    fieldType: "select",
    options: [
      { value: "fb", label: "Facebook" },
      { value: "fair", label: "Trade show" },
    ],
  });
  for (const value of ["fb", "fb", "fair", ""]) madeBy("FORM", value === "" ? {} : { lead_source: value });
  const fields = await findOwnFields(lab.core)(copy.portalId);
  expect(fields).toEqual([
    {
      tells: "source",
      objectType: "contacts",
      property: "lead_source",
      label: "Lead source",
      isFreeText: false,
      filledShare: 0.75,
      common: [
        { value: "fb", label: "Facebook", times: 2, suggestion: "meta_ads" },
        { value: "fair", label: "Trade show", times: 1, suggestion: "event" },
      ],
    },
  ]);
  const kept = await lab.core.withPortal(copy.portalId, async (tx) => ({
    fields: await tx.readOwnFields(),
    portal: await tx.readPortal(),
  }));
  expect(kept.fields).toEqual(fields);
  expect(kept.portal?.charter.ownSourceProperty).toBeNull();
});

test("what people wrote into a free text field of their own is shown when asked for, and never kept", async () => {
  const copy = lab.copy();
  await copy.backfill();
  await lab.connectPortal(copy.portalId).createProperty("contacts", {
    name: "how_did_you_hear",
    label: "How did you hear about us?",
    groupName: "handoff",
    type: "string",
    fieldType: "text",
  });
  for (let times = 0; times < 4; times += 1) madeBy("FORM", { how_did_you_hear: "Referred by Jane Doe" });
  const [field] = (await findOwnFields(lab.core)(copy.portalId)).filter(({ property }) => property === "how_did_you_hear");
  expect(field).toMatchObject({ isFreeText: true, common: [{ value: "Referred by Jane Doe", times: 4 }] });
  expect(await copy.everyRowAsText()).not.toContain("Jane Doe");
});
