import { Client } from "@hubspot/api-client";
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

  test("reaches a dated path through apiRequest", async () => {
    const portal = await aPortal({ seed });
    const client = new Client({ accessToken: "pat-sandbox", basePath: portal.url });
    const response = await client.apiRequest({ method: "GET", path: "/crm/objects/2026-09/contacts", qs: { limit: 1 } });
    expect(await response.json()).toMatchObject({ results: [{ id: "101" }] });
  });
});
