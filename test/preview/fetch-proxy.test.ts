import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createFetchProxy, type FetchProxy } from "../../sandbox/preview/fetch-proxy";

let server: Server;
let statuses: number[];
let requests: number;
let waiting: ServerResponse[];
let proxy: FetchProxy;

const proxyTo = (appUrl: string): FetchProxy =>
  createFetchProxy({
    backendUrl: "https://handoff.example",
    appUrl,
    clientSecret: "secret",
    identity: () => ({ userId: 1, portalId: 2, userEmail: "a@b.example", appId: 3 }),
    now: () => 1_700_000_000_000,
  });

beforeEach(async () => {
  statuses = [];
  requests = 0;
  waiting = [];
  server = createServer((req, res) => {
    requests += 1;
    if (req.url?.startsWith("/wait")) waiting.push(res);
    else res.writeHead(statuses.shift() ?? 200).end(req.url?.startsWith("/large") ? "x".repeat(1_100_000) : "fine");
  });
  server.listen(0);
  await once(server, "listening");
  proxy = proxyTo(`http://localhost:${(server.address() as AddressInfo).port}`);
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const get = (path: string, timeoutMs?: number) => proxy({ url: `https://handoff.example${path}`, method: "GET", timeoutMs });

describe("the proxy behind hubspot.fetch", () => {
  test.each([
    { name: "tries once more after a 500", given: [500, 200], status: 200, calls: 2 },
    { name: "passes on a second 503", given: [503, 503, 200], status: 503, calls: 2 },
    { name: "does not repeat a 404", given: [404, 200], status: 404, calls: 1 },
    { name: "follows no redirect", given: [302, 200], status: 302, calls: 1 },
  ])("$name", async ({ given, status, calls }) => {
    statuses = given;
    expect((await get("/")).status).toBe(status);
    expect(requests).toBe(calls);
  });

  test("refuses the 21st request in flight with 429 and takes the next when one is done", async () => {
    const open = Array.from({ length: 20 }, () => get("/wait"));
    expect((await get("/")).status).toBe(429);
    while (waiting.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const res of waiting) res.end("done");
    expect((await Promise.all(open)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await get("/")).status).toBe(200);
  });

  test("gives up with 504 when the time window is used up, without a second try", async () => {
    expect((await get("/wait", 600)).status).toBe(504);
    expect(requests).toBe(1);
  });

  test("answers 502 when nobody listens", async () => {
    proxy = proxyTo("http://localhost:1");
    expect((await get("/")).status).toBe(502);
  });

  test.each([{ url: "https://handoff.example.evil/api" }, { url: "http://handoff.example/api" }, { url: "https://other.example/" }])(
    "refuses $url, which the app may not call",
    async ({ url }) => {
      expect((await proxy({ url, method: "GET" })).status).toBe(400);
      expect(requests).toBe(0);
    },
  );

  test("refuses bodies and answers over 1 MB", async () => {
    expect((await proxy({ url: "https://handoff.example/", method: "POST", body: { text: "x".repeat(1_100_000) } })).status).toBe(413);
    expect((await get("/large")).status).toBe(413);
  });
});
