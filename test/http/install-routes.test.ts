import { runInNewContext } from "node:vm";
import { HandoffError } from "../../src/domain/handoff-error";
import { startApp, type AppUnderTest } from "./support/start-app";

const PORTAL = 7_100_001;

let app: AppUnderTest | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

const cookiesOf = (answer: Response) => answer.headers.getSetCookie();
const pairOf = (cookie: string | undefined) => (cookie ?? "").split(";")[0] ?? "";

describe("installing", () => {
  test("sends the browser to HubSpot with the state bound to it", async () => {
    app = await startApp({
      startInstall: async () => ({ redirectTo: "https://app.hubspot.com/oauth/authorize?state=s", cookieValue: "bound-1" }),
    });
    const answer = await fetch(`${app.url}/install`, { redirect: "manual" });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("https://app.hubspot.com/oauth/authorize?state=s");
    const [cookie] = cookiesOf(answer);
    expect(cookie).toMatch(/^handoff_state=bound-1; /);
    for (const attribute of ["HttpOnly", "SameSite=Lax", "Secure", "Path=/oauth/callback"]) expect(cookie).toContain(attribute);
  });

  test("without https, as on a developer's machine, the cookie is not marked secure", async () => {
    app = await startApp({
      publicUrl: "http://localhost:4000",
      startInstall: async () => ({ redirectTo: "http://localhost:4010/", cookieValue: "bound-1" }),
    });
    expect(cookiesOf(await fetch(`${app.url}/install`, { redirect: "manual" }))[0]).not.toContain("Secure");
  });

  test("ends with the code, the state and the cookie checked, and a page that leads back", async () => {
    const asked: unknown[] = [];
    app = await startApp({
      finishInstall: async (answer) => {
        asked.push(answer);
        return { portalId: PORTAL };
      },
    });
    const answer = await fetch(`${app.url}/oauth/callback?code=c%201&state=s`, { headers: { Cookie: "other=1; handoff_state=bound-1" } });
    expect(answer.status).toBe(200);
    expect(asked).toEqual([{ code: "c 1", state: "s", error: null, cookieValue: "bound-1" }]);
    const page = await answer.text();
    expect(page).toContain("being read now");
    expect(page).toContain('href="https://app.hubspot.com/app/7100001/1"');
    expect(cookiesOf(answer)[0]).toMatch(/^handoff_state=;.*Expires=Thu, 01 Jan 1970/);
  });

  test.each([
    { code: "bad_state", status: 400 },
    { code: "install_denied", status: 400 },
    { code: "oauth_code_rejected", status: 400 },
    { code: "hubspot_unavailable", status: 502 },
  ])("that fails with $code shows a page with what to do", async ({ code, status }) => {
    app = await startApp({
      finishInstall: async () => {
        throw new HandoffError(code, "It was <b>refused</b>.", "Start again.");
      },
    });
    const answer = await fetch(`${app.url}/oauth/callback?error=access_denied`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("text/html");
    const page = await answer.text();
    expect(page).toContain("It was &#60;b&#62;refused&#60;/b&#62;.");
    expect(page).toContain('href="/install"');
  });

  test("that fails for a reason nobody foresaw tells nothing of it", async () => {
    app = await startApp({
      finishInstall: async () => {
        throw new Error("secret-1");
      },
    });
    const answer = await fetch(`${app.url}/oauth/callback?code=c&state=s`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret-1");
  });

  test("leaves its code out of the log", async () => {
    app = await startApp({ finishInstall: async () => ({ portalId: PORTAL }) });
    await fetch(`${app.url}/oauth/callback?code=code-1&state=state-1`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(JSON.stringify(app.logged)).toContain("/oauth/callback");
    expect(JSON.stringify(app.logged)).not.toMatch(/code-1|state-1/);
  });
});

describe("how far the first read is", () => {
  const progress = { state: "reading" as const, objects: [{ object: "contacts", read: 50, total: 4_000 }], contactsToWrite: null };

  test("is told to the browser that installed, and to no other", async () => {
    app = await startApp({ finishInstall: async () => ({ portalId: PORTAL }), readInstallProgress: async () => progress });
    const installed = await fetch(`${app.url}/oauth/callback?code=c&state=s`);
    const pass = pairOf(cookiesOf(installed).find((cookie) => cookie.startsWith("handoff_installed=")));
    const look = (portalId: number, cookie?: string) =>
      fetch(`${app?.url}/install/progress?portalId=${portalId}`, { headers: cookie ? { Cookie: cookie } : {} });

    const told = await look(PORTAL, pass);
    expect(told.status).toBe(200);
    expect(await told.json()).toEqual(progress);
    expect((await look(PORTAL)).status).toBe(404);
    expect((await look(42, pass)).status).toBe(404);
    expect((await look(42, pass.replace(String(PORTAL), "42"))).status).toBe(404);
    expect((await look(PORTAL, pass.slice(0, -1))).status).toBe(404);
  });

  test("is drawn by a script of ours that the page's policy allows", async () => {
    app = await startApp({ finishInstall: async () => ({ portalId: PORTAL }) });
    const page = await fetch(`${app.url}/oauth/callback?code=c&state=s`);
    const source = /<script src="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const script = await fetch(app.url + source);
    expect(script.headers.get("content-type")).toContain("javascript");

    const place = { textContent: "", dataset: { portalId: String(PORTAL) } };
    const asked: string[] = [];
    runInNewContext(await script.text(), {
      document: { getElementById: (id: string) => (id === "progress" ? place : null) },
      fetch: async (address: string) => {
        asked.push(address);
        return { ok: true, json: async () => progress };
      },
      setTimeout: () => undefined,
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([`/install/progress?portalId=${PORTAL}`]);
    expect(place.textContent).toBe(`Read so far: 50 of ${(4_000).toLocaleString()} contacts.`);
  });
});
