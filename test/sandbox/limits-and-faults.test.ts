import { aPortal, call, closePortals, install } from "./a-portal";

afterEach(closePortals);

const PATH = "/crm/objects/2026-09/contacts";

describe("the rate limit", () => {
  test("lets 110 requests of an app through in ten seconds and refuses the next as HubSpot does", async () => {
    const portal = await aPortal();
    const { access_token } = await install(portal);
    const answers = await Promise.all(Array.from({ length: 115 }, () => call(portal, "GET", PATH, undefined, access_token)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(110);
    expect(refused).toHaveLength(5);
    expect(refused[0]!.body).toMatchObject({ status: "error", errorType: "RATE_LIMIT", policyName: "TEN_SECONDLY_ROLLING" });
    expect(refused[0]!.headers.get("x-hubspot-ratelimit-remaining")).toBe("0");
    expect(answers[0]!.headers.get("x-hubspot-ratelimit-max")).toBe("110");
    expect(answers[0]!.headers.get("x-hubspot-ratelimit-interval-milliseconds")).toBe("10000");
    expect(portal.maxRequestsWithin(10_000)).toBe(115);
  });

  test("counts each app for itself", async () => {
    const portal = await aPortal({ limits: { requestsPerTenSeconds: 2 } });
    const { access_token } = await install(portal);
    const statuses: number[] = [];
    for (const token of [access_token, access_token, "pat-sandbox", access_token]) {
      statuses.push((await call(portal, "GET", PATH, undefined, token)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe("a fault", () => {
  test("answers the next matching requests as asked, then passes", async () => {
    const portal = await aPortal();
    portal.faults.push({ match: PATH, times: 2, status: 502, body: "bad gateway" });
    const statuses: number[] = [];
    for (const path of ["/crm/objects/2026-09/deals", PATH, PATH, PATH]) statuses.push((await call(portal, "GET", path)).status);
    expect(statuses).toEqual([200, 502, 502, 200]);
  });

  test("that drops the request does nothing; one that drops the answer has done the work", async () => {
    const portal = await aPortal();
    const write = (hs_lead_status: string) => call(portal, "PATCH", `${PATH}/101`, { properties: { hs_lead_status } });
    portal.faults.push({ match: /^PATCH /, drop: "request" }, { match: /^PATCH /, drop: "answer" });
    await expect(write("OPEN")).rejects.toThrow("fetch failed");
    expect(portal.read("contacts", 101)!.properties.hs_lead_status).toBeUndefined();
    await expect(write("CONNECTED")).rejects.toThrow("fetch failed");
    expect(portal.read("contacts", 101)!.properties.hs_lead_status).toBe("CONNECTED");
  });

  test("delays an answer", async () => {
    const portal = await aPortal();
    portal.faults.push({ match: PATH, delayMs: 80 });
    const startedAt = performance.now();
    expect((await call(portal, "GET", PATH)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(75);
  });
});

test("other routes run beside HubSpot's and stay out of its log", async () => {
  const portal = await aPortal();
  portal.mount((req, res, next) => {
    if (req.path === "/preview") res.send("drawn");
    else next();
  });
  expect(await (await fetch(`${portal.url}/preview`)).text()).toBe("drawn");
  expect((await fetch(`${portal.url}/elsewhere`)).status).toBe(404);
  await call(portal, "GET", `${PATH}?limit=1`);
  expect(portal.requests()).toEqual([
    expect.objectContaining({ method: "GET", path: PATH, query: "limit=1", caller: "private", status: 200 }),
  ]);
});
