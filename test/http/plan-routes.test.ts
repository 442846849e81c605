import { IDENTITY, notingApps, WHO } from "./support/noting-apps";

const startApp = notingApps();
const start = () => startApp((note) => ({ readPlan: note("plan") }));

test.each([
  {
    path: "/api/plan?goal=100000&until=2027-03-31&from=2026-10-01&assume=showUpRate:0.75,contactRate:0.5",
    question: {
      goal: "100000",
      until: "2027-03-31",
      from: "2026-10-01",
      assume: [
        ["showUpRate", "0.75"],
        ["contactRate", "0.5"],
      ],
    },
  },
  { path: "/api/plan?customers=20&until=month", question: { customers: "20", until: "month" } },
  // which the core refuses, in its own words
  { path: "/api/plan?assume=showUpRate", question: { assume: [["showUpRate", ""]] } },
])("GET $path asks the core for the plan, for whom the signature names", async ({ path, question }) => {
  const { signedFetch, asked } = await start();
  const answer = await signedFetch(`${path}&${WHO}`);
  expect([answer.status, await answer.json()]).toEqual([200, { answeredBy: "plan" }]);
  expect(asked).toEqual([["plan", IDENTITY, question]]);
});

test("without anything asked it is the agreement's aim", async () => {
  const { signedFetch, asked } = await start();
  expect((await signedFetch(`/api/plan?${WHO}`)).status).toBe(200);
  expect(asked).toEqual([["plan", IDENTITY, {}]]);
});

test.each([
  { query: "goal=5&goal=6", problem: "goal came more than once" },
  { query: "goal=", problem: "goal is empty" },
  { query: `until=${"9".repeat(41)}`, problem: "until is too long" },
])("GET /api/plan?$query is 400 and says why", async ({ query, problem }) => {
  const { signedFetch, asked } = await start();
  const answer = await signedFetch(`/api/plan?${query}&${WHO}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(problem);
  expect(asked).toEqual([]);
});

test("a plan is refused to whom no signature names", async () => {
  const { url, asked } = await start();
  expect((await fetch(`${url}/api/plan?${WHO}`)).status).toBe(401);
  expect(asked).toEqual([]);
});
