import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import { createOAuth } from "../../src/adapters/hubspot/create-oauth";
import { createPortalClient } from "../../src/adapters/hubspot/create-portal-client";
import { createSendRequest } from "../../src/adapters/hubspot/send-request";
import { patience as realPatience } from "../../src/adapters/hubspot/send-with-retries";
import { createTokenSource } from "../../src/adapters/hubspot/token-source";
import { createPool } from "../../src/adapters/postgres/connect";
import { createGrantStore } from "../../src/adapters/postgres/grant-store";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { createReserveCall } from "../../src/adapters/postgres/reserve-call";
import { createTokenCipher } from "../../src/adapters/system/token-cipher";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PORTAL = 7_100_001;
const REDIRECT = "http://localhost:4000/oauth/callback";
const SCOPES = ["oauth", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.deals.read", "crm.objects.owners.read"];
const SCHEMA_SCOPES = ["crm.schemas.contacts.read", "crm.schemas.contacts.write", "crm.schemas.deals.read", "crm.schemas.deals.write"];
const at = (text: string) => Date.parse(text);
const version = (value: string, when: string) => ({ value, at: at(when), sourceType: "CRM_UI" });

let database: TestDatabase;
let hubspot: Portal;

beforeAll(async () => {
  database = await createTestDatabase();
  hubspot = await createPortal({
    clientId: "client-1",
    clientSecret: "secret-1",
    appId: 1,
    app: {
      webhookUrl: "http://127.0.0.1:9/webhooks",
      subscriptions: [],
      redirectUrls: [REDIRECT],
      requiredScopes: [...SCOPES, ...SCHEMA_SCOPES],
    },
    seed: {
      portalId: PORTAL,
      name: "Landscaper",
      timeZone: "America/Denver",
      companyCurrency: "USD",
      owners: [
        { id: 1, userId: 11, firstName: "Ada", lastName: "Byron", email: "ada@example.com" },
        { id: 2, userId: 22, firstName: "Old", lastName: "Hand", email: "old@example.com", archived: true },
      ],
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
    },
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

/** One process of the app: its own pool, tokens and limiter over the shared database. */
const startProcess = (clientSecret = "secret-1") => {
  const pool = createPool(database.url);
  const send = createSendRequest({ apiUrl: hubspot.url });
  const clock = hubspot.clock;
  const oauth = createOAuth({
    send,
    clock,
    patience: realPatience,
    authorizeUrl: `${hubspot.url}/oauth/authorize`,
    redirectUri: REDIRECT,
    clientId: "client-1",
    clientSecret,
    scopes: { required: [...SCOPES, ...SCHEMA_SCOPES], optional: [] },
  });
  const grants = createGrantStore({
    inPortal: inPortal(pool),
    cipher: createTokenCipher([{ keyId: "k1", key: Buffer.alloc(32, 7) }]),
    clock,
  });
  const tokens = createTokenSource({ grants, oauth, clock });
  const portal = createPortalClient(PORTAL, {
    appId: "1",
    send,
    tokens,
    clock,
    patience: realPatience,
    reserve: createReserveCall(inPortal(pool)),
  });
  return { portal, oauth, grants, tokens, stop: () => pool.end() };
};

const consent = async (authorizeUrl: string): Promise<string> => {
  const answer = await fetch(`${authorizeUrl}&auto=1`, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
};

const withInstalledApp = async (use: (process: ReturnType<typeof startProcess>) => Promise<void>) => {
  const process = startProcess();
  try {
    await process.grants.save(await process.oauth.exchangeCode(await consent(process.oauth.authorizeUrl("state-1"))));
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
        { id: 2, userId: 22, name: "Old Hand", isArchived: true },
        { id: 1, userId: 11, name: "Ada Byron", isArchived: false },
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

  test(
    "gets at most 110 calls in any ten seconds from two processes together, and refuses none",
    () =>
      withInstalledApp(async ({ portal }) => {
        const other = startProcess();
        await Promise.all(Array.from({ length: 140 }, (_, nth) => (nth % 2 === 0 ? portal : other.portal).readAccount()));
        await other.stop();
        expect(hubspot.maxRequestsWithin(10_000)).toBeLessThanOrEqual(110);
        expect(hubspot.requests().filter(({ status }) => status === 429)).toEqual([]);
      }),
    60_000,
  );
});
