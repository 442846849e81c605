import type { WriteAnswer } from "../../extensions/app/shared/contract";
import { HandoffError } from "../../src/domain/handoff-error";
import type { HttpDeps } from "../../src/adapters/http/http-deps";
import { aPost, IDENTITY, notingApps, WHO } from "./support/noting-apps";

const NAMES = [
  "readContactCard",
  "readDealCard",
  "readHomeSources",
  "readHomeWeek",
  "readKpis",
  "explainFigure",
  "dropLead",
  "recordTouch",
  "setSource",
  "reopenLead",
  "undoWrite",
] as const;

const startApp = notingApps();
const start = (over: Partial<HttpDeps> = {}) =>
  startApp((note) => ({ ...Object.fromEntries(NAMES.map((name) => [name, note(name)])), ...over }));

describe("a surface's question", () => {
  test.each([
    { path: `/api/cards/contact?contactId=512&${WHO}`, asks: ["readContactCard", IDENTITY, 512] },
    { path: `/api/cards/deal?dealId=77&${WHO}`, asks: ["readDealCard", IDENTITY, 77] },
    { path: `/api/home/sources?window=month&${WHO}`, asks: ["readHomeSources", IDENTITY, "month"] },
    { path: `/api/home/sources?${WHO}`, asks: ["readHomeSources", IDENTITY, "judged"] },
    { path: `/api/home/week?${WHO}`, asks: ["readHomeWeek", IDENTITY] },
    {
      path: `/api/kpis?from=2026-01-01&to=2026-02-01&basis=period&by=source&${WHO}`,
      asks: ["readKpis", IDENTITY, { from: "2026-01-01", to: "2026-02-01", basis: "period", by: "source" }],
    },
    {
      path: `/api/kpis?from=2026-01-01&to=2026-02-01&${WHO}`,
      asks: ["readKpis", IDENTITY, { from: "2026-01-01", to: "2026-02-01", basis: "cohort", by: null }],
    },
    {
      path: `/api/kpis?kpis=leads,spend&source=Referral&owner=11&${WHO}`,
      asks: ["readKpis", IDENTITY, { basis: "cohort", by: null, kpis: ["leads", "spend"], where: { source: "Referral", owner: "11" } }],
    },
    {
      path: `/api/kpis/explain?kpi=costPerLead&by=source&key=Referral&part=leads&after=abc&limit=500&${WHO}`,
      asks: [
        "explainFigure",
        IDENTITY,
        { basis: "cohort", by: "source", kpi: "costPerLead", key: "Referral", part: "leads", after: "abc", limit: 500 },
      ],
    },
  ])("GET $path reaches the core as asked, by whom the signed query says", async ({ path, asks }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(path);
    expect(await answer.json()).toEqual({ answeredBy: asks[0] });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(asked).toEqual([asks]);
  });

  test.each([
    {
      path: "/api/cards/contact/drop",
      body: { requestId: "request-1", contactId: "512", reason: "too_expensive", note: "said so" },
      name: "dropLead",
    },
    { path: "/api/cards/contact/touch", body: { requestId: "request-1", contactId: "512", outcome: "no_answer" }, name: "recordTouch" },
    { path: "/api/cards/contact/source", body: { requestId: "request-1", contactId: "512", source: "referral" }, name: "setSource" },
    { path: "/api/cards/contact/reopen", body: { requestId: "request-1", contactId: "512" }, name: "reopenLead" },
    { path: "/api/cards/undo", body: { requestId: "request-2", undo: "request-1" }, name: "undoWrite" },
  ])("POST $path reaches the core without a portal or user of its own", async ({ path, body, name }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(`${path}?${WHO}`, aPost({ ...body, portalId: 1, userId: 2 }));
    expect(answer.status).toBe(200);
    expect(asked).toEqual([[name, IDENTITY, body]]);
  });

  test("that is not signed is 401, whatever the address", async () => {
    const { url, asked } = await start();
    for (const path of [`/api/cards/contact?contactId=512&${WHO}`, "/api/unknown"]) expect((await fetch(url + path)).status).toBe(401);
    expect(asked).toEqual([]);
  });

  test("whose signed query was extended on the way is 401", async () => {
    const { signedFetch } = await start();
    const signedPath = `/api/cards/contact?contactId=512&${WHO}`;
    expect((await signedFetch(`${signedPath}&contactId=513`, { signedPath })).status).toBe(401);
  });

  test("whose body was changed on the way is 401", async () => {
    const { signedFetch, asked } = await start();
    const sent = aPost({ requestId: "request-2", undo: "request-1" });
    expect((await signedFetch(`/api/cards/undo?${WHO}`, { ...sent, signedBody: "{}" })).status).toBe(401);
    expect((await signedFetch(`/api/cards/undo?${WHO}`, sent)).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  test.each([
    { name: "two portals", query: `portalId=666&${WHO}` },
    { name: "two users", query: `userId=1&${WHO}` },
    { name: "no portal", query: "userId=9" },
    { name: "no user", query: "portalId=7100001" },
    { name: "a portal that is no number", query: "portalId=7100001x&userId=9" },
    { name: "portal 0", query: "portalId=0&userId=9" },
    { name: "a portal beyond whole numbers", query: "portalId=9007199254740993&userId=9" },
  ])("that names $name is refused though it is signed", async ({ query }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(`/api/cards/contact?contactId=512&${query}`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "no_identity" });
    expect(asked).toEqual([]);
  });

  test.each(["/api/kpis?kpis=leads,cpl&", "/api/kpis/explain?kpi=cpl&"])("GET %s… names a KPI that is none: unknown_kpi", async (path) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(path + WHO);
    expect([answer.status, await answer.json(), asked]).toEqual([400, expect.objectContaining({ code: "unknown_kpi" }), []]);
  });

  test.each([
    { path: "/api/cards/contact?", problem: "contactId" },
    { path: "/api/cards/contact?contactId=abc&", problem: "contactId must be a record's id" },
    { path: "/api/cards/contact?contactId=1&contactId=2&", problem: "contactId came more than once" },
    { path: "/api/home/sources?window=year&", problem: "window" },
    { path: "/api/kpis?from=2026-01-01&to=2026-13-01&", problem: "to must be a date" },
    { path: "/api/kpis?from=2026-02-01&to=2026-02-01&", problem: "to must be after from" },
    { path: "/api/kpis?from=2026-01-01&to=2026-02-01&by=colour&", problem: "by" },
    { path: "/api/kpis/explain?key=Referral&", problem: "kpi must be named" },
    { path: "/api/kpis/explain?kpi=leads&limit=501&", problem: "limit must be at most 500" },
  ])("GET $path… is 400 and says why", async ({ path, problem }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(path + WHO);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad_request", message: expect.stringContaining(problem) as string });
    expect(asked).toEqual([]);
  });

  test.each([
    { name: "no JSON", body: "{" },
    { name: "an empty body", body: "" },
    { name: "no request id", body: JSON.stringify({ contactId: "512", reason: "too_expensive" }) },
    {
      name: "a note without end",
      body: JSON.stringify({ requestId: "request-1", contactId: "512", reason: "x", note: "n".repeat(2_001) }),
    },
  ])("POST with $name is 400", async ({ body }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(`/api/cards/contact/drop?${WHO}`, { method: "POST", body });
    expect(answer.status).toBe(400);
    expect(asked).toEqual([]);
  });

  test("with a body of more than 1 MB is 413", async () => {
    const { signedFetch } = await start();
    const answer = await signedFetch(`/api/cards/undo?${WHO}`, { method: "POST", body: Buffer.alloc(1_000_001, " ") });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "body_too_large" });
  });

  test.each([
    { code: "unknown_contact", status: 404 },
    { code: "unknown_portal", status: 404 },
    { code: "hubspot_refused", status: 422 },
    { code: "hubspot_unavailable", status: 502 },
    { code: "database_unavailable", status: 503 },
    { code: "never_listed", status: 500 },
  ])("that fails with $code is $status, in the error's words", async ({ code, status }) => {
    const refuse = async (): Promise<WriteAnswer> => {
      throw new HandoffError(code, "It happened.", "Do this.");
    };
    const { signedFetch } = await start({ undoWrite: refuse });
    const answer = await signedFetch(`/api/cards/undo?${WHO}`, aPost({ requestId: "request-2", undo: "request-1" }));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code, message: "It happened.", whatToDo: "Do this." });
  });

  test("leaves neither its query nor the user's e-mail address in the log", async () => {
    const { signedFetch, logged } = await start({
      readContactCard: async () => {
        throw new Error("unforeseen");
      },
    });
    expect((await signedFetch(`/api/cards/contact?contactId=512&${WHO}`)).status).toBe(500);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const lines = JSON.stringify(logged);
    expect(lines).toContain('"path":"/api/cards/contact"');
    expect(lines).not.toMatch(/rep|512|userEmail/);
  });
});

describe("what is not a surface's", () => {
  test("/healthz says ok, and 503 while the app cannot work", async () => {
    let isDown = false;
    const { url } = await start({
      checkHealth: async () => {
        if (isDown) throw new Error("connect ECONNREFUSED 10.0.0.1");
      },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    isDown = true;
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain("10.0.0.1");
  });

  test("an unknown address is 404 and helmet's headers are on it", async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "unknown_route" });
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-powered-by")).toBeNull();
  });
});
