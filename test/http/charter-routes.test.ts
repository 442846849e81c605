import type { CharterDeps } from "../../src/adapters/http/charter-routes";
import { parseCharterChange } from "../../src/adapters/charter/parse-charter-change";
import { HandoffError } from "../../src/domain/handoff-error";
import { aPost, IDENTITY, notingApps, WHO } from "./support/noting-apps";

const startApp = notingApps();
const start = (over: Partial<CharterDeps> = {}) =>
  startApp((note) => ({
    charter: {
      parseChange: parseCharterChange,
      read: note("read"),
      readHistory: note("readHistory"),
      readProgress: note("readProgress"),
      readForms: note("readForms"),
      preview: note("preview"),
      change: note("change"),
      ...over,
    },
  }));

describe("the agreement over HTTP", () => {
  test.each([
    { path: "/api/charter", asks: ["read", IDENTITY], answer: { answeredBy: "read" } },
    { path: "/api/charter/history", asks: ["readHistory", IDENTITY, null], answer: { versions: { answeredBy: "readHistory" } } },
    { path: "/api/charter/history?below=12", asks: ["readHistory", IDENTITY, 12], answer: { versions: { answeredBy: "readHistory" } } },
    { path: "/api/charter/progress", asks: ["readProgress", IDENTITY], answer: { progress: { answeredBy: "readProgress" } } },
    { path: "/api/forms", asks: ["readForms", IDENTITY], answer: { forms: { answeredBy: "readForms" } } },
  ])("GET $path answers who the signed query says", async ({ path, asks, answer }) => {
    const { signedFetch, asked } = await start();
    const response = await signedFetch(`${path}${path.includes("?") ? "&" : "?"}${WHO}`);
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: answer });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(asked).toEqual([asks]);
  });

  test.each([
    { path: "/api/charter", name: "change" },
    { path: "/api/charter/preview", name: "preview" },
  ])("POST $path hands over the change, parsed, and nobody's name from the body", async ({ path, name }) => {
    const { signedFetch, asked } = await start();
    const change = { promise: { targetMinutes: 30 }, marginShare: null };
    const response = await signedFetch(`${path}?${WHO}`, aPost({ expectedVersion: 3, change, userId: 1 }));
    expect(await response.json()).toEqual({ answeredBy: name });
    expect(asked).toEqual([[name, IDENTITY, { expectedVersion: 3, change }]]);
  });

  test.each([
    { name: "a part that nobody may change", change: { timeZone: "Europe/Berlin" }, says: "timeZone" },
    { name: "a part that is none", change: { colour: "red" }, says: "colour" },
    { name: "somebody else's signature", change: { agreement: { signedBy: [1] } }, says: "signedBy" },
    { name: "a number as text", change: { promise: { targetMinutes: "30" } }, says: "promise.targetMinutes" },
    { name: "a kind that is none", change: { reasonKinds: { no_pets: "animals" } }, says: "reasonKinds.no_pets" },
    { name: "a use of a pipeline that is none", change: { pipelines: { default: "fun" } }, says: "pipelines.default" },
    {
      name: "a field that cannot be one",
      change: { serviceProperty: { objectType: "deals", property: "a b" } },
      says: "serviceProperty.property",
    },
    { name: "a line without an end", change: { agreement: { who: "x".repeat(1_001) } }, says: "agreement.who" },
  ])("a change with $name is refused by name, and not asked for", async ({ change, says }) => {
    const { signedFetch, asked } = await start();
    const response = await signedFetch(`/api/charter?${WHO}`, aPost({ expectedVersion: 1, change }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "bad_request", message: expect.stringContaining(says) as string });
    expect(asked).toEqual([]);
  });

  test("a change upon no version is refused", async () => {
    const { signedFetch, asked } = await start();
    const response = await signedFetch(`/api/charter?${WHO}`, aPost({ change: {} }));
    expect(await response.json()).toMatchObject({ code: "bad_request", message: expect.stringContaining("expectedVersion") as string });
    expect(asked).toEqual([]);
  });

  test.each([
    { code: "charter_changed", status: 409 },
    { code: "charter_refused", status: 422 },
    { code: "not_an_admin", status: 403 },
  ])("$code is $status", async ({ code, status }) => {
    const { signedFetch } = await start({ change: () => Promise.reject(new HandoffError(code, "It is so.", "Do this.")) });
    const response = await signedFetch(`/api/charter?${WHO}`, aPost({ expectedVersion: 1, change: {} }));
    expect({ status: response.status, body: await response.json() }).toEqual({
      status,
      body: { code, message: "It is so.", whatToDo: "Do this." },
    });
  });

  test("none of it is answered without HubSpot's signature", async () => {
    const { url, asked } = await start();
    for (const [method, path] of [
      ["GET", "/api/charter"],
      ["GET", "/api/charter/history"],
      ["GET", "/api/forms"],
      ["POST", "/api/charter"],
      ["POST", "/api/charter/preview"],
    ] as const) {
      const response = await fetch(`${url}${path}?${WHO}`, { method, ...(method === "POST" ? { body: "{}" } : {}) });
      expect(response.status).toBe(401);
    }
    expect(asked).toEqual([]);
  });
});
