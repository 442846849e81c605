import { aPortal, call, closePortals } from "./a-portal";
import { aContact, aSeed, at } from "./a-seed";

afterEach(closePortals);

const OBJECTS = "/crm/objects/2026-09";
const DELETED_AT = "2026-03-01T10:00:00.000Z";

const aPortalWithBin = async () => {
  const records = [aContact(101), { ...aContact(102), archivedAt: at(DELETED_AT) }, aContact(103), aContact(104)];
  const portal = await aPortal({ seed: aSeed({ records, associations: [] }) });
  portal.ui.archive("contacts", 104, { at: at(DELETED_AT) + 1 });
  return portal;
};

describe("the recycle bin", () => {
  test("is listed in pages with the instants of deletion, apart from live records", async () => {
    const portal = await aPortalWithBin();
    const first = await call(portal, "GET", `${OBJECTS}/contacts?archived=true&limit=1`);
    expect(first.body.results).toEqual([expect.objectContaining({ id: "102", archived: true, archivedAt: DELETED_AT })]);
    const second = await call(portal, "GET", `${OBJECTS}/contacts?archived=true&limit=1&after=${first.body.paging!.next.after}`);
    expect(second.body.results).toEqual([expect.objectContaining({ id: "104", archivedAt: "2026-03-01T10:00:00.001Z" })]);
    expect(second.body.paging).toBeUndefined();
    const live = await call(portal, "GET", `${OBJECTS}/contacts`);
    expect(live.body.results.map((record) => [record.id, "archivedAt" in record])).toEqual([
      ["101", false],
      ["103", false],
    ]);
  });

  test("is read in a batch, with histories, and holds no live record", async () => {
    const portal = await aPortalWithBin();
    const { status, body } = await call(portal, "POST", `${OBJECTS}/contacts/batch/read?archived=true`, {
      inputs: [{ id: "101" }, { id: "102" }],
      propertiesWithHistory: ["createdate"],
    });
    expect(status).toBe(207);
    expect(body.results).toEqual([expect.objectContaining({ id: "102", archived: true, archivedAt: DELETED_AT })]);
    expect(body.results[0]!.propertiesWithHistory.createdate).toHaveLength(1);
    expect(body.errors[0]!.context.ids).toEqual(["101"]);
  });

  test("gives back a restored record to live reads", async () => {
    const portal = await aPortalWithBin();
    portal.ui.restore("contacts", 104);
    const { body } = await call(portal, "POST", `${OBJECTS}/contacts/batch/read`, { inputs: [{ id: "104" }] });
    expect(body.results).toEqual([expect.objectContaining({ id: "104", archived: false })]);
    expect((await call(portal, "GET", `${OBJECTS}/contacts?archived=true`)).body.results.map(({ id }) => id)).toEqual(["102"]);
  });

  test("keeps nothing of a merged or an erased contact", async () => {
    const portal = await aPortalWithBin();
    portal.ui.merge("contacts", 101, 103);
    portal.ui.privacyDelete(101);
    expect((await call(portal, "GET", `${OBJECTS}/contacts?archived=true`)).body.results.map(({ id }) => id)).toEqual(["102", "104"]);
  });
});
