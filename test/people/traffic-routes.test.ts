import { Router } from "express";
import { runTraffic } from "../../sandbox/people/live/run-traffic";
import type { Traffic } from "../../sandbox/people/live/traffic";
import type { Portal } from "../../sandbox/portal/portal";
import { previewRoutes } from "../../sandbox/preview/preview-routes";
import type { TrafficPatch, TrafficView } from "../../sandbox/preview/traffic-view";
import { anOakline } from "./an-oakline";

let portal: Portal;
let traffic: Traffic;

beforeAll(async () => {
  portal = await anOakline();
  traffic = runTraffic(portal, { speed: 0 });
  const user = { id: 8201, email: "priya@example.com", firstName: "Priya", lastName: "Nair" };
  const here = { portal, bundlesDir: "none", assetsDir: "none", appUrl: "http://localhost:9", appId: 1, clientSecret: "secret", user };
  portal.mount(Router().use("/preview", previewRoutes({ ...here, traffic })));
  portal.mount(Router().use("/quiet", previewRoutes(here)));
});
afterAll(async () => {
  traffic.stop();
  await portal.close();
});

const read = async (path = "/preview"): Promise<TrafficView | null> =>
  (await (await fetch(`${portal.url}${path}/api/traffic`)).json()) as TrafficView | null;
const steer = (patch: TrafficPatch): Promise<Response> =>
  fetch(`${portal.url}/preview/api/traffic`, {
    method: "PATCH",
    body: JSON.stringify(patch),
    headers: { "content-type": "application/json" },
  });

describe("the traffic control of the account's pages", () => {
  test("shows how fast it goes and the last three things that happened, newest first", async () => {
    expect(await read()).toEqual({ speed: 0, isPaused: false, latest: [] });
    await steer({ speed: 60 });
    while (traffic.latest.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await steer({ isPaused: true });
    const shown = await read();
    expect(shown).toMatchObject({ speed: 60, isPaused: true });
    expect(shown?.latest.map(({ words }) => words)).toEqual(traffic.latest.slice(0, 3).map(({ words }) => words));
    const instants = shown?.latest.map(({ atMs }) => atMs) ?? [];
    expect(instants).toHaveLength(3);
    expect([...instants].sort((a, b) => b - a)).toEqual(instants);
    expect(portal.read("contacts", traffic.latest[3]?.record.id ?? 0)).not.toBeNull();
  }, 30_000);

  test("goes on after a pause, and takes no speed that is none", async () => {
    await steer({ isPaused: false });
    expect(await read()).toMatchObject({ speed: 60, isPaused: false });
    expect((await steer({ speed: 1e9 })).ok).toBe(false);
    expect((await steer({ speed: -1 })).ok).toBe(false);
    expect((await read())?.speed).toBe(60);
  });

  test("is not there in an account where nobody is at work", async () => {
    expect(await read("/quiet")).toBeNull();
  });
});
