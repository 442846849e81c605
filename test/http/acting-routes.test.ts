import { aPost, IDENTITY, notingApps, WHO } from "./support/noting-apps";

const startApp = notingApps();
const start = () =>
  startApp((note) => ({
    acting: {
      readWatch: note("readWatch"),
      answerWatch: note("answerWatch"),
      readTargets: note("readTargets"),
      setTarget: note("setTarget"),
      removeTarget: note("removeTarget"),
      testTarget: note("testTarget"),
    },
  }));
const TARGET = { kind: "slack", target: "https://hooks.slack.com/services/T/B/x" };
const aPut = (body: object) => ({ ...aPost(body), method: "PUT" });

describe("the routes of acting", () => {
  test.each([
    { path: "/api/follow-up/watch", request: {}, asked: ["readWatch", IDENTITY] },
    { path: "/api/follow-up/watch", request: aPost({ answer: "left_off" }), asked: ["answerWatch", IDENTITY, { answer: "left_off" }] },
    { path: "/api/notify-targets", request: {}, asked: ["readTargets", IDENTITY] },
    { path: "/api/notify-targets", request: aPut({ ...TARGET, userId: 501 }), asked: ["setTarget", IDENTITY, TARGET] },
    { path: "/api/notify-targets/test", request: aPost({ kind: "mail" }), asked: ["testTarget", IDENTITY, "mail"] },
    { path: "/api/notify-targets?kind=teams", request: { method: "DELETE" }, asked: ["removeTarget", IDENTITY, "teams"] },
  ])("$path reaches the core as $asked.0, by whom the signed query says", async ({ path, request, asked: expected }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(`${path}${path.includes("?") ? "&" : "?"}${WHO}`, request);
    expect(answer.status).toBe(200);
    expect(asked).toEqual([expected]);
  });

  test.each([
    { path: "/api/follow-up/watch", request: aPost({ answer: "maybe" }), problem: "answer must be switched_on or left_off" },
    { path: "/api/notify-targets", request: aPut({ kind: "pager", target: "x" }), problem: "kind must be one of slack, teams, mail" },
    { path: "/api/notify-targets", request: aPut({ kind: "slack", target: "x".repeat(2_001) }), problem: "target is too long" },
    { path: "/api/notify-targets?kind=fax", request: { method: "DELETE" }, problem: "kind must be one of" },
    { path: "/api/notify-targets/test", request: aPost({}), problem: "kind" },
  ])("$path that cannot be read is 400 and says why: $problem", async ({ path, request, problem }) => {
    const { signedFetch, asked } = await start();
    const answer = await signedFetch(`${path}${path.includes("?") ? "&" : "?"}${WHO}`, request);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad_request", message: expect.stringContaining(problem) as string });
    expect(asked).toEqual([]);
  });

  test("an unsigned question is 401", async () => {
    const { url, asked } = await start();
    for (const path of ["/api/follow-up/watch", "/api/notify-targets"]) expect((await fetch(`${url}${path}?${WHO}`)).status).toBe(401);
    expect(asked).toEqual([]);
  });
});
