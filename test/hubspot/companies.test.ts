import { createPortalClient } from "../../src/adapters/hubspot/create-portal-client";
import { aGrant, hubspotUnderTest, PORTAL } from "./support/hubspot-under-test";
import { startStubHubSpot, type SeenRequest, type StubAnswer, type StubHubSpot } from "./support/stub-hubspot";

let hubspot: StubHubSpot | undefined;
afterEach(async () => {
  await hubspot?.close();
  hubspot = undefined;
});

const GRANTED = ["oauth", "crm.objects.deals.read", "crm.objects.companies.read"];
const portalThat = async (scopes: string[], answer: (request: SeenRequest, nth: number) => StubAnswer) => {
  hubspot = await startStubHubSpot(answer);
  return { portal: createPortalClient(PORTAL, hubspotUnderTest(hubspot.url, { grant: aGrant({ scopes }) }).deps), seen: hubspot.seen };
};

const aDeal = (id: number, companies: object = {}) => ({
  id: String(id),
  createdAt: "2026-03-01T08:00:00.000Z",
  updatedAt: "2026-03-02T08:00:00.000Z",
  archived: false,
  properties: {},
  associations: { contacts: { results: [{ id: "9", type: "deal_to_contact" }] }, ...companies },
});
const inCompanies = (...ids: string[]) => ({ companies: { results: ids.map((id) => ({ id, type: "deal_to_company_unlabeled" })) } });
const typeId = (id: number) => ({ category: "HUBSPOT_DEFINED", typeId: id, label: null });
const REFUSED: StubAnswer = {
  status: 403,
  json: { status: "error", category: "MISSING_SCOPES", message: "This app hasn't been granted it." },
};

const query = { properties: ["amount"], propertiesWithHistory: [], withContacts: true, withCompany: true, after: null, limit: 100 };
const asksForCompanies = ({ query: asked }: SeenRequest): boolean => String(new Map(asked).get("associations")).includes("companies");

describe("the company of deals", () => {
  test("comes with a list of them in the same call, and for those with several which is the primary one in one more", async () => {
    const { portal, seen } = await portalThat(GRANTED, ({ method }) =>
      method === "GET"
        ? { json: { results: [aDeal(1, inCompanies("71", "71")), aDeal(2, inCompanies("73", "72")), aDeal(3)] } }
        : {
            json: {
              results: [
                {
                  from: { id: "2" },
                  to: [
                    { toObjectId: 73, associationTypes: [typeId(341)] },
                    { toObjectId: 72, associationTypes: [typeId(5), typeId(341)] },
                  ],
                },
              ],
            },
          },
    );
    const { records } = await portal.listRecords("deals", query);
    expect(records.map(({ id, companyId, contactIds }) => ({ id, companyId, contactIds }))).toEqual([
      { id: 1, companyId: 71, contactIds: [9] },
      { id: 2, companyId: 72, contactIds: [9] },
      { id: 3, companyId: null, contactIds: [9] },
    ]);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /crm/objects/2026-09/deals",
      "POST /crm/associations/2026-09/deals/companies/batch/read",
    ]);
    expect(new Map(seen[0]?.query).get("associations")).toBe("contacts,companies");
    expect(JSON.parse(seen[1]?.body ?? "")).toEqual({ inputs: [{ id: "2" }] });
  });

  test("is the one with the lowest id where nobody said which is the primary one, over all pages of links", async () => {
    const { portal } = await portalThat(GRANTED, ({ body }) => {
      const [input] = (JSON.parse(body) as { inputs: { after?: string }[] }).inputs;
      return input?.after === undefined
        ? {
            json: {
              results: [
                {
                  from: { id: "2" },
                  to: [{ toObjectId: 73, associationTypes: [typeId(341)] }],
                  paging: { next: { after: "x", link: "?" } },
                },
              ],
            },
          }
        : { json: { results: [{ from: { id: "2" }, to: [{ toObjectId: 72, associationTypes: [typeId(341)] }] }] } };
    });
    expect((await portal.readDealCompanies([2, 4]))?.companyIdOf).toEqual(
      new Map([
        [2, 72],
        [4, null],
      ]),
    );
  });

  test("is read after the deals themselves when they are read by id", async () => {
    const { portal, seen } = await portalThat(GRANTED, ({ path }) => {
      if (path.endsWith("/deals/batch/read")) return { json: { results: [{ ...aDeal(1), associations: undefined }] } };
      const to = [{ toObjectId: path.includes("/companies/") ? 71 : 9, associationTypes: [typeId(5)] }];
      return { json: { results: [{ from: { id: "1" }, to }] } };
    });
    const { records } = await portal.readRecords("deals", [1], query);
    expect(records).toMatchObject([{ id: 1, contactIds: [9], companyId: 71 }]);
    expect(seen).toHaveLength(3);
  });

  test("is not asked for where the account has not granted it, and then not told", async () => {
    const { portal, seen } = await portalThat(["oauth", "crm.objects.deals.read"], () => ({ json: { results: [aDeal(1)] } }));
    const { records } = await portal.listRecords("deals", query);
    expect(records[0]).not.toHaveProperty("companyId");
    expect(seen.map(asksForCompanies)).toEqual([false]);
    expect(await portal.readDealCompanies([1])).toBeNull();
    expect(seen).toHaveLength(1);
  });

  test("is left out from the first refusal on where HubSpot refuses what was granted", async () => {
    const { portal, seen } = await portalThat(GRANTED, (request) =>
      asksForCompanies(request) ? REFUSED : { json: { results: [aDeal(1)] } },
    );
    for (let page = 0; page < 3; page += 1) expect((await portal.listRecords("deals", query)).records).toHaveLength(1);
    expect(seen.map(asksForCompanies)).toEqual([true, false, false, false]);
    expect(await portal.readDealCompanies([1])).toBeNull();
  });

  test("does not hide that the deals themselves are refused", async () => {
    const { portal } = await portalThat(GRANTED, () => REFUSED);
    await expect(portal.listRecords("deals", query)).rejects.toMatchObject({ code: "hubspot_refused", status: 403 });
  });
});
