import { aSpendRequest } from "../support/a-spend-request";
import { aPost, IDENTITY, notingApps, WHO } from "./support/noting-apps";

const ENTRY = aSpendRequest();

const startApp = notingApps();
const start = () =>
  startApp((note) => ({ spend: { read: note("read"), save: note("save"), end: note("end"), importFile: note("importFile") } }));

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
  ])("POST $path with $body reaches the core without a user of its own", async ({ path, body, name }) => {
    const { signedFetch, asked } = await start();
    expect((await signedFetch(`${path}?${WHO}`, aPost({ ...body, userId: 501, portalId: 1 }))).status).toBe(200);
    expect(asked).toEqual([[name, IDENTITY, body]]);
  });

  test.each([
    { isKept: true, status: 200 },
    { isKept: false, status: 422 },
  ])("POST /api/spend/import of a file that was kept $isKept is $status, with what became of it", async ({ isKept, status }) => {
    const { signedFetch, asked } = await startApp((note) => ({
      spend: {
        read: note("read"),
        save: note("save"),
        end: note("end"),
        importFile: (identity, request) => {
          void (note("importFile") as (...args: unknown[]) => unknown)(identity, request);
          return Promise.resolve({ accepted: 1, added: 0, unchanged: 0, dropped: 0, isKept, refused: [], warnings: [] });
        },
      },
    }));
    const body = { csv: "from,to,amount\n", areGoodRowsKept: true };
    const answer = await signedFetch(`/api/spend/import?${WHO}`, aPost({ ...body, userId: 501, portalId: 1 }));
    expect([answer.status, await answer.json()]).toMatchObject([status, { isKept, accepted: 1 }]);
    expect(asked).toEqual([["importFile", IDENTITY, body]]);
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
    const answer = await signedFetch(`${path}?${WHO}`, aPost(body));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad_request", message: expect.stringContaining(problem) as string });
    expect(asked).toEqual([]);
  });

  test.each(["/api/spend", "/api/spend/end", "/api/spend/import"])("POST %s that is not signed is 401", async (path) => {
    const { url, asked } = await start();
    expect((await fetch(`${url}${path}?${WHO}`, aPost(ENTRY))).status).toBe(401);
    expect(asked).toEqual([]);
  });
});
