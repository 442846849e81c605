import { Client } from "@hubspot/api-client";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/contacts";
import { AssociationSpecAssociationCategoryEnum as AssociationCategoryEnum } from "@hubspot/api-client/lib/codegen/crm/objects/emails";
import { aPortal, closePortals } from "./a-portal";
import { aContact, aSeed, versions } from "./a-seed";

afterEach(closePortals);

describe("HubSpot's own client", () => {
  const seed = aSeed({ records: [aContact(101, { lifecyclestage: versions(["lead", "opportunity"]) })], associations: [] });

  test("reads a contact with its history", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const contact = await client.crm.contacts.basicApi.getById("101", ["lifecyclestage"], ["lifecyclestage"]);
    expect(contact.id).toBe("101");
    expect(contact.createdAt).toEqual(new Date("2026-01-05T08:00:00.000Z"));
    expect(contact.properties.lifecyclestage).toBe("opportunity");
    expect(contact.propertiesWithHistory?.lifecyclestage?.map(({ value }) => value)).toEqual(["opportunity", "lead"]);
  });

  test("writes a contact, and gets HubSpot's refusal for a value that does not hold", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const update = (hs_lead_status: string) => client.crm.contacts.basicApi.update("101", { properties: { hs_lead_status } });
    expect((await update("OPEN")).properties.hs_lead_status).toBe("OPEN");
    await expect(update("NONSENSE")).rejects.toMatchObject({ code: 400 });
  });

  test("searches by the last-modified instant", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const page = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: "lastmodifieddate", operator: FilterOperatorEnum.Gte, value: "1767600000000" }] }],
      sorts: ["hs_object_id"],
      properties: ["lifecyclestage"],
      limit: 200,
    });
    expect(page.total).toBe(1);
    expect(page.results[0]?.properties).toMatchObject({ lifecyclestage: "opportunity", lastmodifieddate: "2026-01-05T09:00:00.000Z" });
    expect(page.paging).toBeUndefined();
  });

  test("updates a batch, of which one input is refused", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const answer = await client.crm.contacts.batchApi.update({
      inputs: [
        { id: "101", properties: { hs_lead_status: "OPEN" } },
        { id: "999", properties: { hs_lead_status: "OPEN" } },
      ],
    });
    expect(answer).toMatchObject({ numErrors: 1, results: [{ id: "101" }] });
  });

  test("logs an e-mail, and reads it from the recycle bin", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const { emails } = client.crm.objects;
    const { id } = await emails.basicApi.create({
      properties: { hs_timestamp: "2026-02-01T10:00:00Z", hs_email_direction: "INCOMING_EMAIL" },
      associations: [
        { to: { id: "101" }, types: [{ associationCategory: AssociationCategoryEnum.HubspotDefined, associationTypeId: 198 }] },
      ],
    });
    await emails.basicApi.archive(id);
    const bin = await emails.basicApi.getPage(10, undefined, ["hs_email_direction"], undefined, undefined, true);
    expect(bin.results).toEqual([
      expect.objectContaining({
        id,
        archived: true,
        properties: expect.objectContaining({ hs_email_direction: "INCOMING_EMAIL" }) as object,
      }),
    ]);
  });

  test("reaches a dated path through apiRequest", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const response = await client.apiRequest({ method: "GET", path: "/crm/objects/2026-09/contacts", qs: { limit: 1 } });
    expect(await response.json()).toMatchObject({ results: [{ id: "101" }] });
  });
});
