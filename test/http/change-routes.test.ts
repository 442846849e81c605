import { aPost, IDENTITY, notingApps, WHO } from "./support/noting-apps";

const startApp = notingApps();
const start = () =>
  startApp((note) => ({ changes: { explain: note("explain"), take: note("take"), list: note("list"), read: note("read") } }));

test.each([
  {
    path: `/api/kpis/changes?kpi=newCustomers&by=source&key=Referral&from=2026-03-01&to=2026-04-01&basis=period&since=2026-04-01T09:00:00Z&${WHO}`,
    asks: [
      "explain",
      IDENTITY,
      {
        from: "2026-03-01",
        to: "2026-04-01",
        basis: "period",
        by: "source",
        kpi: "newCustomers",
        key: "Referral",
        sinceMs: Date.parse("2026-04-01T09:00:00Z"),
        untilMs: null,
        order: "effect",
        limit: 50,
        offset: 0,
      },
    ],
  },
  {
    path: `/api/kpis/changes?kpi=leads&since=2026-04-01T09:00:00%2B02:00&until=2026-05-01T00:00:00Z&order=time&limit=500&offset=50&${WHO}`,
    asks: [
      "explain",
      IDENTITY,
      {
        basis: "cohort",
        by: null,
        kpi: "leads",
        key: null,
        sinceMs: Date.parse("2026-04-01T07:00:00Z"),
        untilMs: Date.parse("2026-05-01T00:00:00Z"),
        order: "time",
        limit: 500,
        offset: 50,
      },
    ],
  },
  { path: `/api/snapshots?${WHO}`, asks: ["list", IDENTITY] },
  { path: `/api/snapshots/6f1e0d9c-0000-4000-8000-000000000001?${WHO}`, asks: ["read", IDENTITY, "6f1e0d9c-0000-4000-8000-000000000001"] },
])("GET $path reaches the core as asked, by whom the signed query says", async ({ path, asks }) => {
  const { signedFetch, asked } = await start();
  expect((await signedFetch(path)).status).toBe(200);
  expect(asked).toEqual([asks]);
});

test("POST /api/snapshots keeps what its body asks under the name it gives", async () => {
  const { signedFetch, asked } = await start();
  const sent = aPost({ name: " September ", from: "2026-09-01", to: "2026-10-01", basis: "period", by: "source" });
  const answer = await signedFetch(`/api/snapshots?${WHO}`, sent);
  expect(answer.status).toBe(200);
  expect(asked).toEqual([
    ["take", IDENTITY, { name: "September", query: { from: "2026-09-01", to: "2026-10-01", basis: "period", by: "source" } }],
  ]);
});

test.each([
  { path: "/api/kpis/changes?kpi=leads", problem: "since" },
  { path: "/api/kpis/changes?kpi=leads&since=yesterday", problem: "since must be an instant such as 2026-11-20T09:00:00Z" },
  { path: "/api/kpis/changes?kpi=leads&since=2026-04-01T09:00:00Z&limit=501", problem: "limit" },
  { path: "/api/kpis/changes?kpi=leads&since=2026-04-01T09:00:00Z&order=name", problem: "order" },
])("GET $path is 400 and says why", async ({ path, problem }) => {
  const { signedFetch, asked } = await start();
  const answer = await signedFetch(`${path}&${WHO}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(problem);
  expect(asked).toEqual([]);
});

test("POST /api/snapshots without a name is 400", async () => {
  const { signedFetch, asked } = await start();
  const sent = aPost({ name: "  ", by: "source" });
  const answer = await signedFetch(`/api/snapshots?${WHO}`, sent);
  expect(answer.status).toBe(400);
  expect(asked).toEqual([]);
});
