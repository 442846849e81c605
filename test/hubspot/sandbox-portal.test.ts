import type { Portal } from "../../sandbox/portal/portal";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { consent, install, PORTAL, startAppProcess, type AppProcess } from "./support/app-process";
import { startAccount } from "./support/start-account";

const at = (text: string) => Date.parse(text);
const version = (value: string, when: string) => ({ value, at: at(when), sourceType: "CRM_UI" });

let database: TestDatabase;
let hubspot: Portal;

beforeAll(async () => {
  database = await createTestDatabase();
  hubspot = await startAccount({
    records: [
      ...Array.from({ length: 60 }, (_, index) => ({
        objectType: "contacts" as const,
        id: 100 + index,
        properties: {
          createdate: [version("2026-03-01T08:00:00.000Z", "2026-03-01T08:00:00.000Z")],
          lifecyclestage: [version("lead", "2026-03-01T08:00:00.000Z"), version("customer", "2026-04-01T08:00:00.000Z")],
        },
      })),
      {
        objectType: "deals",
        id: 900,
        properties: {
          createdate: [version("2026-03-10T08:00:00.000Z", "2026-03-10T08:00:00.000Z")],
          dealname: [version("Terrace", "2026-03-10T08:00:00.000Z")],
          dealstage: [version("appointmentscheduled", "2026-03-10T08:00:00.000Z"), version("closedwon", "2026-03-20T08:00:00.000Z")],
          pipeline: [version("default", "2026-03-10T08:00:00.000Z")],
        },
      },
    ],
    associations: [{ from: { type: "deals", id: 900 }, to: { type: "contacts", id: 101 }, at: at("2026-03-10T08:00:00Z") }],
  });
});
afterAll(async () => {
  await hubspot.close();
  await database.drop();
});
beforeEach(async () => {
  hubspot.reset();
  await database.pool.query("truncate handoff.call_budget, handoff.grants");
});

const startProcess = (clientSecret?: string) =>
  startAppProcess({ databaseUrl: database.url, hubspotUrl: hubspot.url, clock: hubspot.clock, clientSecret });

const withInstalledApp = async (use: (process: AppProcess) => Promise<void>) => {
  const process = startProcess();
  try {
    await install(process);
    await use(process);
  } finally {
    await process.stop();
  }
};

describe("a HubSpot account", () => {
  test("is installed, and tells its account, owners, pipeline and properties", () =>
    withInstalledApp(async ({ portal }) => {
      expect(await portal.readAccount()).toEqual({ portalId: PORTAL, timeZone: "America/Denver", companyCurrency: "USD" });
      expect(await portal.readOwners()).toEqual([
        { id: 2, userId: 22, name: "Old Hand", emailDomain: "example.com", teamIds: [], isArchived: true },
        { id: 1, userId: 11, name: "Ada Byron", emailDomain: "example.com", teamIds: ["71", "72"], isArchived: false },
      ]);
      const [pipeline] = await portal.readDealPipelines();
      expect(pipeline?.stages.filter(({ isClosed }) => isClosed).map(({ stageId, probability }) => [stageId, probability])).toEqual([
        ["closedwon", 1],
        ["closedlost", 0],
      ]);
      expect((await portal.readProperties("contacts")).find(({ name }) => name === "lifecyclestage")?.type).toBe("enumeration");
    }));

  test("lists contacts in pages of 50 with their histories, and deals with their contacts", () =>
    withInstalledApp(async ({ portal }) => {
      const query = { properties: ["createdate"], propertiesWithHistory: ["lifecyclestage"], withContacts: false, limit: 100 };
      const first = await portal.listRecords("contacts", { ...query, after: null });
      const second = await portal.listRecords("contacts", { ...query, after: first.after });
      expect([first.records.length, second.records.length, second.after]).toEqual([50, 10, null]);
      expect(first.records[0]?.history.lifecyclestage).toEqual([
        { value: "customer", atMs: at("2026-04-01T08:00:00Z"), sourceType: "CRM_UI" },
        { value: "lead", atMs: at("2026-03-01T08:00:00Z"), sourceType: "CRM_UI" },
      ]);
      const deals = await portal.listRecords("deals", {
        properties: ["amount"],
        propertiesWithHistory: ["dealstage"],
        withContacts: true,
        after: null,
        limit: 50,
      });
      expect(deals.records.map(({ id, contactIds, properties }) => ({ id, contactIds, properties }))).toEqual([
        { id: 900, contactIds: [101], properties: { amount: null, dealstage: "closedwon" } },
      ]);
    }));

  test("reads by id more records than one call takes, without those that are gone", () =>
    withInstalledApp(async ({ portal }) => {
      hubspot.ui.archive("contacts", 105);
      const ids = Array.from({ length: 60 }, (_, index) => 100 + index);
      const { records } = await portal.readRecords("contacts", [...ids, 999_999], {
        properties: [],
        propertiesWithHistory: ["lifecyclestage"],
        withContacts: true,
      });
      expect(records.map(({ id }) => id)).toEqual(ids.filter((id) => id !== 105));
      const [deal] = (await portal.readRecords("deals", [900], { properties: ["dealname"], propertiesWithHistory: [], withContacts: true }))
        .records;
      expect(deal?.contactIds).toEqual([101]);
    }));

  test("gets the app's properties once, and their options replaced", () =>
    withInstalledApp(async ({ portal }) => {
      const definition = {
        name: "handoff_source",
        label: "Source",
        groupName: "handoff",
        type: "enumeration",
        fieldType: "select",
        options: [{ value: "referral", label: "Referral", displayOrder: 0, hidden: false }],
      } as const;
      for (const expected of ["created", "exists"]) {
        await portal.ensurePropertyGroup("contacts", { name: "handoff", label: "Handoff" });
        expect(await portal.createProperty("contacts", { ...definition, options: [...definition.options] })).toBe(expected);
      }
      await portal.replacePropertyOptions("contacts", "handoff_source", [
        { value: "radio", label: "Radio", displayOrder: 0, hidden: false },
      ]);
      const property = (await portal.readProperties("contacts")).find(({ name }) => name === "handoff_source");
      expect(property?.options?.map(({ value }) => value)).toEqual(["radio"]);
    }));

  test("takes a write, and names the property when it does not", () =>
    withInstalledApp(async ({ portal }) => {
      const written = await portal.updateRecord("contacts", 101, { lifecyclestage: "opportunity" });
      expect(written).toEqual({ id: 101, updatedAtMs: hubspot.read("contacts", 101)?.updatedAtMs });
      await expect(portal.updateRecord("contacts", 101, { lifecyclestage: "no_such_stage" })).rejects.toMatchObject({
        code: "hubspot_refused",
        status: 400,
        category: "VALIDATION_ERROR",
        refusedProperties: [{ property: "lifecyclestage", message: expect.stringContaining("no_such_stage") as string }],
      });
    }));

  test("gets a call that is linked to its contact, and loses it again", () =>
    withInstalledApp(async ({ portal }) => {
      const { id } = await portal.createRecord("calls", { hs_timestamp: "2026-05-01T08:00:00.000Z", hs_call_direction: "OUTBOUND" }, 102);
      const read = () =>
        portal.readRecords("calls", [id], { properties: ["hs_call_direction"], propertiesWithHistory: [], withContacts: true });
      expect((await read()).records).toMatchObject([{ id, contactIds: [102], properties: { hs_call_direction: "OUTBOUND" } }]);
      await portal.archiveRecord("calls", id);
      expect((await read()).records).toEqual([]);
    }));

  test("gets one call even when the answer to the first attempt is lost", () =>
    withInstalledApp(async ({ portal }) => {
      hubspot.faults.push({ match: /^POST .*\/calls$/, drop: "answer" });
      const creation = portal.createRecord("calls", { hs_timestamp: "2026-05-01T08:00:00.000Z" }, 102);
      await expect(creation).rejects.toMatchObject({ code: "hubspot_unavailable" });
      expect(hubspot.list("calls")).toHaveLength(1);
    }));

  test("that fails for a moment is asked again", () =>
    withInstalledApp(async ({ portal }) => {
      hubspot.faults.push(
        { match: "/account-info", status: 502 },
        { match: "/account-info", drop: "request" },
        { match: "/account-info", status: 423, headers: { "Retry-After": "0" } },
      );
      expect((await portal.readAccount()).portalId).toBe(PORTAL);
    }));

  test("renews its token under load without a refused call, and the rotated refresh token is what is kept", () =>
    withInstalledApp(async ({ portal, grants }) => {
      const before = await grants.find(PORTAL);
      await portal.readAccount();
      hubspot.clock.advance(25 * 60_000);
      await Promise.all(Array.from({ length: 8 }, () => portal.readAccount()));
      const after = await grants.find(PORTAL);
      expect(after?.refreshToken).not.toBe(before?.refreshToken);
      expect(hubspot.requests().filter(({ path }) => path.startsWith("/oauth/2026-09/token"))).toHaveLength(2);
      expect(hubspot.requests().filter(({ status }) => status === 401)).toEqual([]);
    }));

  test("that removed the app is marked, and is not asked again", () =>
    withInstalledApp(async ({ portal, grants }) => {
      await portal.readAccount();
      hubspot.uninstall();
      await expect(portal.readAccount()).rejects.toMatchObject({ code: "grant_revoked" });
      expect(await grants.find(PORTAL)).toBeNull();
      const asked = hubspot.requests().length;
      await expect(portal.readAccount()).rejects.toMatchObject({ code: "grant_revoked" });
      expect(hubspot.requests()).toHaveLength(asked);
    }));

  test("takes a code once", () =>
    withInstalledApp(async ({ oauth }) => {
      const code = await consent(oauth.authorizeUrl("state-2"));
      await oauth.exchangeCode(code);
      await expect(oauth.exchangeCode(code)).rejects.toMatchObject({ code: "oauth_code_rejected" });
    }));

  test("is not marked as gone because of our own wrong secret", async () => {
    const { oauth, stop } = startProcess("another-secret");
    await expect(oauth.refresh("whatever")).rejects.toMatchObject({ code: "oauth_misconfigured" });
    await stop();
  });
});
