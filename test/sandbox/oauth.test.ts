import { CLIENT_ID, REDIRECT, SCOPES, aPortal, authorize, authorizeUrl, call, closePortals, install, postForm } from "./a-portal";

afterEach(closePortals);

const ACCOUNT = "/account-info/2026-09/details";

describe("the consent page", () => {
  test("names the app's scopes and has one button, which sends the browser back with a code and the state", async () => {
    const portal = await aPortal();
    const page = await (await fetch(authorizeUrl(portal))).text();
    expect(page).toContain("crm.objects.deals.write");
    expect(page).toContain("Create, delete, or make changes to deals");
    expect(page.match(/<button/g)).toHaveLength(1);

    const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]): [string, string] => [
      name,
      value.replaceAll("&#38;", "&"),
    ]);
    const granted = await fetch(`${portal.url}/oauth/authorize`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    expect(granted.status).toBe(302);
    const back = new URL(granted.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get("state")).toBe("s1");
    expect(back.searchParams.get("code")).not.toBeNull();
  });

  test.each<{ name: string; changes: Record<string, string> }>([
    { name: "another client id", changes: { client_id: "other" } },
    { name: "a redirect that is not registered", changes: { redirect_uri: "http://localhost:4000/elsewhere" } },
    { name: "a scope that the app's configuration does not list", changes: { scope: "oauth files" } },
    { name: "a request without a required scope", changes: { scope: "crm.objects.contacts.read" } },
  ])("$name is refused without a redirect", async ({ changes }) => {
    const response = await fetch(authorizeUrl(await aPortal(), { auto: "1", ...changes }), { redirect: "manual" });
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  });
});

describe("the token endpoint", () => {
  test("sells tokens for a code once", async () => {
    const portal = await aPortal();
    const code = await authorize(portal);
    const fields = { grant_type: "authorization_code", code, redirect_uri: REDIRECT };
    const first = await postForm(portal, "/oauth/2026-09/token", fields);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ expires_in: 1800, hub_id: 7_100_001, user_id: 501, scopes: SCOPES, token_type: "bearer" });

    const second = await postForm(portal, "/oauth/2026-09/token", fields);
    expect(second.status).toBe(400);
    expect(second.body).toMatchObject({ error: "invalid_grant", status: "BAD_AUTH_CODE" });
  });

  test("refuses a code after its minute and one for another redirect", async () => {
    const portal = await aPortal();
    const late = await authorize(portal);
    portal.clock.advance(60_000);
    const expired = await postForm(portal, "/oauth/2026-09/token", {
      grant_type: "authorization_code",
      code: late,
      redirect_uri: REDIRECT,
    });
    expect(expired.body).toMatchObject({ status: "EXPIRED_AUTH_CODE" });

    const code = await authorize(portal);
    const mismatch = await postForm(portal, "/oauth/2026-09/token", { grant_type: "authorization_code", code, redirect_uri: "http://x" });
    expect(mismatch.body).toMatchObject({ status: "MISMATCH_REDIRECT_URI_AUTH_CODE" });
  });

  test("rotates the refresh token: the old one is dead at once", async () => {
    const portal = await aPortal();
    const { refresh_token: old } = await install(portal);
    const renewed = await postForm(portal, "/oauth/2026-09/token", { grant_type: "refresh_token", refresh_token: old });
    expect(renewed.status).toBe(200);
    expect(renewed.body.refresh_token).not.toBe(old);

    const again = await postForm(portal, "/oauth/v3/token", { grant_type: "refresh_token", refresh_token: old });
    expect(again.status).toBe(400);
    expect(again.body).toMatchObject({ error: "invalid_grant", status: "BAD_REFRESH_TOKEN" });
  });

  test("tells a wrong secret from a dead grant", async () => {
    const portal = await aPortal();
    const { refresh_token } = await install(portal);
    const answer = await postForm(portal, "/oauth/2026-09/token", { grant_type: "refresh_token", refresh_token, client_secret: "wrong" });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: "invalid_client" });
  });

  test("introspects and revokes; a revoked grant's access token lives out its time", async () => {
    const portal = await aPortal();
    const { access_token, refresh_token } = await install(portal);
    const live = await postForm(portal, "/oauth/2026-09/token/introspect", { token: access_token, token_type_hint: "access_token" });
    expect(live.body).toMatchObject({ active: true, hub_id: 7_100_001, client_id: CLIENT_ID, scopes: SCOPES });

    await postForm(portal, "/oauth/2026-09/token/revoke", { token: refresh_token });
    expect((await postForm(portal, "/oauth/2026-09/token/introspect", { token: refresh_token })).body).toEqual({ active: false });
    expect((await call(portal, "GET", ACCOUNT, undefined, access_token)).status).toBe(200);
  });
});

describe("a token", () => {
  test("opens what its scopes allow and nothing else", async () => {
    const portal = await aPortal();
    const { access_token } = await install(portal, { scope: "oauth crm.objects.contacts.read" });
    expect((await call(portal, "GET", "/crm/objects/2026-09/contacts", undefined, access_token)).status).toBe(200);
    const refused = await call(portal, "GET", "/crm/objects/2026-09/deals", undefined, access_token);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      category: "MISSING_SCOPES",
      errors: [{ context: { requiredGranularScopes: ["crm.objects.deals.read"] } }],
    });
  });

  test("expires after half an hour with HubSpot's body", async () => {
    const portal = await aPortal();
    const { access_token } = await install(portal);
    portal.clock.advance(1_799_000);
    expect((await call(portal, "GET", ACCOUNT, undefined, access_token)).status).toBe(200);
    portal.clock.advance(1_001);
    const late = await call(portal, "GET", ACCOUNT, undefined, access_token);
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({ status: "error", category: "EXPIRED_AUTHENTICATION" });
    expect((await call(portal, "GET", ACCOUNT, undefined, "unknown")).body).toMatchObject({ category: "INVALID_AUTHENTICATION" });
  });

  test.each([
    { name: "the app removes itself", byApp: true },
    { name: "an admin removes the app", byApp: false },
  ])("is dead after an uninstall when $name", async ({ byApp }) => {
    const portal = await aPortal();
    const { access_token, refresh_token } = await install(portal);
    if (byApp) {
      expect((await call(portal, "DELETE", "/appinstalls/2026-09/external-install", undefined, access_token)).status).toBe(204);
    } else portal.uninstall();
    expect(portal.isInstalled).toBe(false);
    expect((await call(portal, "GET", ACCOUNT, undefined, access_token)).status).toBe(401);
    const renewed = await postForm(portal, "/oauth/2026-09/token", { grant_type: "refresh_token", refresh_token });
    expect(renewed.body).toMatchObject({ status: "BAD_REFRESH_TOKEN" });
  });
});
