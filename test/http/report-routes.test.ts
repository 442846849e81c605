import { REPORTS, type ReportName } from "../../src/ports";
import { IDENTITY, notingApps, WHO } from "./support/noting-apps";

const startApp = notingApps();
const start = () =>
  startApp((note) => ({
    reports: {
      read: Object.fromEntries(REPORTS.map((name) => [name, note(name)])) as Record<ReportName, never>,
      records: note("records"),
    },
  }));

test.each([
  {
    path: `/api/reports/follow-up?from=2026-03-01&to=2026-04-01&by=owner&limit=20&after=abc&source=paid_search&${WHO}`,
    asks: ["follow-up", IDENTITY, { from: "2026-03-01", to: "2026-04-01", by: "owner", limit: 20, after: "abc", source: "paid_search" }],
  },
  { path: `/api/reports/follow-up?${WHO}`, asks: ["follow-up", IDENTITY, {}] },
  {
    path: `/api/reports/attribution?model=w_shaped&basis=cohort&${WHO}`,
    asks: ["attribution", IDENTITY, { model: "w_shaped", basis: "cohort" }],
  },
  { path: `/api/reports/people?${WHO}`, asks: ["people", IDENTITY, {}] },
  { path: `/api/reports/budget/records?list=wasted:meta_ads&${WHO}`, asks: ["records", IDENTITY, "budget", { list: "wasted:meta_ads" }] },
])("GET $path asks the core for the report, for whom the signature names", async ({ path, asks }) => {
  const { signedFetch, asked } = await start();
  const answer = await signedFetch(path);
  expect([answer.status, await answer.json()]).toEqual([200, { answeredBy: asks[0] }]);
  expect(asked).toEqual([asks]);
});

test.each([
  { path: "/api/reports/follow-up?by=source", problem: "by" },
  { path: "/api/reports/attribution?model=last_click", problem: "model" },
  { path: "/api/reports/follow-up?limit=501", problem: "limit" },
  { path: "/api/reports/follow-up?limit=0", problem: "limit" },
  { path: "/api/reports/budget/records?limit=5", problem: "list" },
  { path: "/api/reports/follow-up?from=2026-13-01&to=2026-04-01", problem: "must be a date" },
])("GET $path is 400 and says why", async ({ path, problem }) => {
  const { signedFetch, asked } = await start();
  const answer = await signedFetch(`${path}&${WHO}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(problem);
  expect(asked).toEqual([]);
});

test("a report is refused to whom no signature names", async () => {
  const { url, asked } = await start();
  expect((await fetch(`${url}/api/reports/follow-up?${WHO}`)).status).toBe(401);
  expect(asked).toEqual([]);
});
