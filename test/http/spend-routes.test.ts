import type { SpendDeps } from "../../src/adapters/http/spend-routes";
import { startApp, type AppUnderTest } from "./support/start-app";

const WHO = "userId=9&portalId=7100001";
const IDENTITY = { portalId: 7_100_001, userId: 9 };
const ENTRY = {
  entryId: "search-1",
  source: "paid_search",
  campaign: "",
  kind: "media",
  from: "2026-01-01",
  to: null,
  isMonthly: true,
  amount: "300",
};

let app: AppUnderTest | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

const start = async () => {
  const asked: unknown[][] = [];
  const note = (name: string) =>
    (async (...args: unknown[]) => {
      asked.push([name, ...args]);
      return { answeredBy: name };
    }) as unknown as never;
  const spend: SpendDeps = { read: note("read"), save: note("save"), end: note("end"), importFile: note("importFile") };
  app = await startApp({ spend });
  return { ...app, asked };
};
const send = (body: object) => ({ method: "POST", body: JSON.stringify(body) });

describe("the routes of spend", () => {
  test("GET /api/spend reaches the core by whom the signed query says", async () => {
    const { signedFetch, asked } = await start();
    expect(await (await signedFetch(`/api/spend?${WHO}`)).json()).toEqual({ answeredBy: "read" });
    expect(asked).toEqual([["read", IDENTITY]]);
  });

  test.each([
    { path: "/api/spend", body: ENTRY, name: "save" },
    { path: "/api/spend", body: { ...ENTRY, to: "2026-02-28", currency: "USD" }, name: "save" },
    { path: "/api/spend/end", body: { entryId: "search-1" }, name: "end" },
    { path: "/api/spend/end", body: { entryId: "search-1", lastDay: "2026-02-28" }, name: "end" },
    { path: "/api/spend/import", body: { csv: "from,to,amount\n", isAllOrNothing: true }, name: "importFile" },
  ])("POST $path with $body reaches the core without a user of its own", async ({ path, body, name }) => {
    const { signedFetch, asked } = await start();
    expect((await signedFetch(`${path}?${WHO}`, send({ ...body, userId: 501, portalId: 1 }))).status).toBe(200);
    expect(asked).toEqual([[name, IDENTITY, body]]);
  });

  test.each([
    { path: "/api/spend", body: { ...ENTRY, entryId: "x" }, problem: "entryId must be 8 to 64" },
    { path: "/api/spend", body: { ...ENTRY, amount: 300 }, problem: "amount" },
    { path: "/api/spend", body: { ...ENTRY, kind: "ads" }, problem: "kind must be one of media, fees, tools, salary" },
    { path: "/api/spend", body: { ...ENTRY, to: undefined }, problem: "to" },
    { path: "/api/spend/end", body: { entryId: "search-1", lastDay: "2026-02-30" }, problem: "lastDay must be a date" },
    { path: "/api/spend/import", body: {}, problem: "csv" },
  ])("POST $path that cannot be read is 400 and says why: $problem", async ({ path, body, problem }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(`${path}?${WHO}`, send(body));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad_request", message: expect.stringContaining(problem) as string });
    expect(asked).toEqual([]);
  });

  test.each(["/api/spend", "/api/spend/end", "/api/spend/import"])("POST %s that is not signed is 401", async (path) => {
    const { url, asked } = await start();
    expect((await fetch(`${url}${path}?${WHO}`, send(ENTRY))).status).toBe(401);
    expect(asked).toEqual([]);
  });
});
