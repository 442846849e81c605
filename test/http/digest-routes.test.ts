import { IDENTITY, notingApps, WHO } from "./support/noting-apps";

const startApp = notingApps();
const start = () => startApp((note) => ({ digests: { list: note("list"), read: note("read"), preview: note("preview") } }));

test.each([
  { path: `/api/digests?${WHO}`, asks: ["list", IDENTITY] },
  { path: `/api/digests/preview?${WHO}`, asks: ["preview", IDENTITY] },
  { path: `/api/digests/weekly-2026-11-09?${WHO}`, asks: ["read", IDENTITY, "weekly-2026-11-09"] },
])("GET $path reaches the core as asked, by whom the signed query says", async ({ path, asks }) => {
  const { signedFetch, asked } = await start();
  expect((await signedFetch(path)).status).toBe(200);
  expect(asked).toEqual([asks]);
});

test("GET /api/digests without a signature is refused", async () => {
  const { signedFetch, asked } = await start();
  expect((await signedFetch(`/api/digests?${WHO}`, { secret: "another" })).status).toBe(401);
  expect(asked).toEqual([]);
});
