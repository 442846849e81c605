import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

let lab: Lab;

labOfFile((made) => (lab = made), { searchesPerSecond: 1_000_000 });
jest.setTimeout(60_000);

const MISSING_SCOPES = {
  status: 403,
  body: { status: "error", message: "This app hasn't been granted all required scopes.", category: "MISSING_SCOPES", correlationId: "x" },
};
const AT = Date.parse("2026-11-02T15:00:00Z");
const progressOf = async (portalId: number): Promise<Record<string, boolean>> => {
  const { rows } = await lab.database.pool.query<{ object_type: string; is_connected: boolean }>(
    "select object_type, is_connected from handoff.backfill_progress where portal_id = $1",
    [portalId],
  );
  return Object.fromEntries(rows.map((row) => [row.object_type, row.is_connected]));
};

describe("a kind that HubSpot refuses to the app", () => {
  test("is left out of the first read and noted, and the rest is there", async () => {
    await lab.begin();
    const { ui, faults } = lab.portal;
    const contact = ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: AT, sourceType: "FORM" });
    const associatedWith = [{ type: "contacts" as const, id: contact.id }];
    const timestamp = { hs_timestamp: new Date(AT + 60_000).toISOString() };
    ui.createRecord("emails", { ...timestamp, hs_email_direction: "EMAIL" }, { at: AT + 60_000, associatedWith });
    ui.createRecord("notes", timestamp, { at: AT + 60_000, associatedWith });
    faults.push({ match: /^GET \/crm\/objects\/[\d-]+\/emails/, times: 99, ...MISSING_SCOPES });

    const copy = lab.copy();
    await copy.backfill();
    expect(await progressOf(copy.portalId)).toMatchObject({ emails: false, notes: true, calls: true, contacts: true });
    expect((await copy.figures()).leads).toMatchObject([{ attempts: 1, firstTouchHow: "by_hand" }]);
    faults.length = 0;

    const before = lab.portal.requests().length;
    await copy.pollTouches();
    const searched = lab.portal
      .requests()
      .slice(before)
      .map(({ path }) => path);
    expect(searched.filter((path) => path.endsWith("/search"))).toHaveLength(5);
    expect(searched.some((path) => path.includes("/emails/"))).toBe(false);
  });

  test.each(["contacts", "deals"])("fails the first read when it is %s: without them there is nothing to show", async (objectType) => {
    await lab.begin();
    lab.portal.faults.push({ match: new RegExp(`^GET /crm/objects/[\\d-]+/${objectType}`), times: 99, ...MISSING_SCOPES });
    await expect(lab.copy().backfill()).rejects.toMatchObject({ code: "hubspot_refused", status: 403 });
    lab.portal.faults.length = 0;
  });
});
