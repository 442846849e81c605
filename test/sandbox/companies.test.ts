import { aPortal, APP_ID, call, CLIENT_ID, CLIENT_SECRET, closePortals, REDIRECT, SCOPES, SUBSCRIPTIONS } from "./a-portal";
import type { Portal } from "../../sandbox/portal/portal";

afterEach(closePortals);

const DEALS = "/crm/objects/2026-09/deals";
const LINKS = "/crm/associations/2026-09/deals/companies/batch";
const link = (typeIds: number[]) =>
  typeIds.map((typeId) => ({ category: "HUBSPOT_DEFINED", typeId, label: typeId < 10 ? "Primary" : null }));
const companyIn = (portal: Portal): number => portal.ui.createRecord("companies", {}).id;
const named = (portal: Portal): string | null => portal.read("contacts", 101)?.properties.associatedcompanyid ?? null;
const contact = { type: "contacts" as const, id: 101 };
const deal = { type: "deals" as const, id: 201 };

describe("the primary company", () => {
  test("is the first one linked, until another is said to be, and the contact names it in a property", async () => {
    const portal = await aPortal();
    const [one, two] = [companyIn(portal), companyIn(portal)];
    expect(named(portal)).toBeNull();
    portal.ui.associate(contact, { type: "companies", id: one });
    portal.ui.associate(contact, { type: "companies", id: two });
    expect(named(portal)).toBe(String(one));
    portal.ui.associate(contact, { type: "companies", id: two }, { isPrimary: true });
    expect(named(portal)).toBe(String(two));
    portal.ui.dissociate(contact, { type: "companies", id: two });
    expect(named(portal)).toBeNull();
    expect(portal.read("contacts", 101)?.history.associatedcompanyid?.map(({ value }) => value)).toEqual([String(one), String(two), ""]);
  });

  test("is told by its own type of link, beside the ordinary one", async () => {
    const portal = await aPortal();
    const [one, two] = [companyIn(portal), companyIn(portal)];
    const pair = (id: number, associationTypeId: number) => ({
      from: { id: "201" },
      to: { id: String(id) },
      types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId }],
    });
    await call(portal, "POST", `${LINKS}/create`, { inputs: [pair(one, 341), pair(two, 5)] });
    const { body } = await call(portal, "POST", `${LINKS}/read`, { inputs: [{ id: "201" }] });
    expect(body.results).toEqual([
      {
        from: { id: "201" },
        to: [
          { toObjectId: one, associationTypes: link([341]) },
          { toObjectId: two, associationTypes: link([5, 341]) },
        ],
      },
    ]);
    const listed = await call(portal, "GET", `${DEALS}/201?associations=companies`);
    expect(listed.body.associations?.companies?.results).toEqual([
      { id: String(one), type: "deal_to_company_unlabeled" },
      { id: String(two), type: "deal_to_company" },
      { id: String(two), type: "deal_to_company_unlabeled" },
    ]);
  });

  test("is not named while it lies in the recycle bin, and is again once it is back", async () => {
    const portal = await aPortal();
    const id = companyIn(portal);
    portal.ui.associate(contact, { type: "companies", id });
    portal.ui.archive("companies", id);
    expect(named(portal)).toBeNull();
    portal.ui.restore("companies", id);
    expect(named(portal)).toBe(String(id));
  });

  test.each([false, true])("goes along when contacts or companies are merged (under a new id: %s)", async (givesNewId) => {
    const portal = await aPortal();
    const [one, two] = [companyIn(portal), companyIn(portal)];
    portal.ui.associate(contact, { type: "companies", id: one });
    portal.ui.associate({ type: "contacts", id: 102 }, { type: "companies", id: two });
    const merged = portal.ui.merge("companies", two, one, { givesNewId });
    expect(named(portal)).toBe(String(merged.id));
    const lonely = portal.ui.createRecord("contacts", {}).id;
    const person = portal.ui.merge("contacts", lonely, 101, { givesNewId });
    expect(person.properties.associatedcompanyid).toBe(String(merged.id));
  });

  test("is told of by events of both kinds, and to the contact by its property", async () => {
    const subscriptions = [
      ...SUBSCRIPTIONS,
      { subscriptionType: "object.propertyChange", objectType: "contact", propertyName: "associatedcompanyid" },
    ];
    const app = {
      webhookUrl: "http://localhost:9/webhooks",
      subscriptions,
      redirectUrls: [REDIRECT],
      requiredScopes: ["oauth"],
      optionalScopes: SCOPES,
    };
    const portal = await aPortal({ app });
    await tokenOf(portal, SCOPES);
    portal.webhooks.hold();
    const id = companyIn(portal);
    portal.ui.associate(deal, { type: "companies", id });
    portal.ui.associate(contact, { type: "companies", id });
    const told = portal.webhooks
      .heldEvents()
      .map((event) => [event.associationType ?? event.propertyName, event.isPrimaryAssociation ?? event.propertyValue]);
    expect(told).toEqual([
      ["DEAL_TO_COMPANY", false],
      ["DEAL_TO_COMPANY", true],
      ["CONTACT_TO_COMPANY", false],
      ["CONTACT_TO_COMPANY", true],
      ["associatedcompanyid", String(id)],
    ]);
  });
});

/** A token of an app that was granted these scopes. */
async function tokenOf(portal: Portal, scopes: readonly string[]): Promise<string> {
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT,
    scope: "oauth",
    optional_scope: scopes.join(" "),
    auto: "1",
  });
  const consent = await fetch(`${portal.url}/oauth/authorize?${query.toString()}`, { redirect: "manual" });
  const code = new URL(consent.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const form = { grant_type: "authorization_code", client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uri: REDIRECT, code };
  const answer = await fetch(`${portal.url}/oauth/2026-09/token`, { method: "POST", body: new URLSearchParams(form) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe("an app without the scope for companies", () => {
  const COMPANIES = "crm.objects.companies.read";
  const app = {
    webhookUrl: "http://localhost:9/webhooks",
    subscriptions: SUBSCRIPTIONS,
    redirectUrls: [REDIRECT],
    requiredScopes: ["oauth"],
    optionalScopes: [...SCOPES, COMPANIES],
  };
  const asked = [
    ["GET", `${DEALS}?associations=contacts,companies`],
    ["GET", `${DEALS}/201?associations=companies`],
    ["GET", `${DEALS}/201/associations/companies`],
    ["POST", `${LINKS}/read`],
    ["GET", "/crm/objects/2026-09/companies"],
  ] as const;

  test.each([
    { name: "is refused them in whatever way it asks", scopes: SCOPES, isRefused: true },
    { name: "is not refused once it has it", scopes: [...SCOPES, COMPANIES], isRefused: false },
  ])("$name", async ({ scopes, isRefused }) => {
    const portal = await aPortal({ appId: APP_ID, app });
    const headers = { authorization: `Bearer ${await tokenOf(portal, scopes)}`, "content-type": "application/json" };
    for (const [method, path] of asked) {
      const body = method === "POST" ? JSON.stringify({ inputs: [{ id: "201" }] }) : undefined;
      const { status } = await fetch(`${portal.url}${path}`, { method, headers, body });
      expect([path, status === 403]).toEqual([path, isRefused]);
    }
    expect((await fetch(`${portal.url}${DEALS}?associations=contacts`, { headers })).status).toBe(200);
    const contacts = await fetch(`${portal.url}/crm/objects/2026-09/contacts?properties=associatedcompanyid`, { headers });
    expect(contacts.status).toBe(200);
  });
});
