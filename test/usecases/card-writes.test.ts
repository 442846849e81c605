import type { SurfaceIdentity } from "../../src/ports";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const INQUIRED_AT = Date.parse("2026-11-02T15:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));

/** A contact that sent a form, with these values in HubSpot, in an installation that has read it. */
async function aLead(values: Record<string, string>): Promise<{ contactId: number; copy: Copy; who: SurfaceIdentity }> {
  await lab.begin();
  const { id } = lab.portal.ui.createRecord("contacts", { lifecyclestage: "lead", ...values }, { at: INQUIRED_AT, sourceType: "FORM" });
  const copy = lab.copy();
  await copy.backfill();
  return { contactId: id, copy, who: { portalId: copy.portalId, userId: 501 } };
}

const inHubSpot = (contactId: number): Record<string, string> => {
  const properties = lab.portal.read("contacts", contactId)?.properties ?? {};
  const { hs_lead_status: status, handoff_disqualification_reason: reason, handoff_disqualification_note: note } = properties;
  return { status: status ?? "", reason: reason ?? "", note: note ?? "" };
};
const isDropped = async (copy: Copy): Promise<boolean[]> => {
  const { leads } = await copy.figures();
  return leads.map(({ disqualifiedAtMs }) => disqualifiedAtMs !== null);
};

const DROPPED = { hs_lead_status: "UNQUALIFIED", handoff_disqualification_reason: "other", handoff_disqualification_note: "moved abroad" };

describe("a dropped lead that a rep reopens", () => {
  test("loses reason and status in HubSpot, keeps its note, and is worked again in the figures", async () => {
    const { contactId, copy, who } = await aLead(DROPPED);
    expect(await isDropped(copy)).toEqual([true]);
    const answer = await lab.card.reopenLead(who, { requestId: "reopen-1", contactId: String(contactId) });
    expect(answer).toMatchObject({ requestId: "reopen-1", refused: [] });
    expect(inHubSpot(contactId)).toEqual({ status: "OPEN", reason: "", note: "moved abroad" });
    expect(await isDropped(copy)).toEqual([false]);
  });

  test("leaves no word of the note in our database", async () => {
    const { contactId, copy, who } = await aLead({});
    await lab.card.dropLead(who, { requestId: "drop-1", contactId: String(contactId), reason: "other", note: "a divorce in the family" });
    await lab.card.undoWrite(who, { requestId: "undo-1", undo: "drop-1" });
    const kept = await copy.everyRowAsText();
    expect(kept).toContain("drop-1");
    expect(kept).not.toContain("divorce");
  });

  test("is dropped as before when the rep takes it back", async () => {
    const { contactId, copy, who } = await aLead(DROPPED);
    await lab.card.reopenLead(who, { requestId: "reopen-1", contactId: String(contactId) });
    await lab.card.undoWrite(who, { requestId: "undo-1", undo: "reopen-1" });
    expect(inHubSpot(contactId)).toEqual({ status: "UNQUALIFIED", reason: "other", note: "moved abroad" });
    expect(await isDropped(copy)).toEqual([true]);
  });

  test("is reopened though the account refuses the status, and HubSpot's words are answered", async () => {
    const { contactId, copy, who } = await aLead({ handoff_disqualification_reason: "out_of_area" });
    lab.portal.rules.push({ objectType: "contacts", whenProperty: "hs_lead_status", whenValue: "OPEN", requires: "phone" });
    const { refused } = await lab.card.reopenLead(who, { requestId: "reopen-1", contactId: String(contactId) });
    expect(refused).toEqual([{ property: "hs_lead_status", message: expect.stringContaining("phone") as string }]);
    expect(inHubSpot(contactId)).toEqual({ status: "", reason: "", note: "" });
    expect(await isDropped(copy)).toEqual([false]);
  });

  test("is written once when HubSpot sends the request again", async () => {
    const { contactId, who } = await aLead(DROPPED);
    const request = { requestId: "reopen-1", contactId: String(contactId) };
    const first = await lab.card.reopenLead(who, request);
    lab.portal.ui.updateRecord("contacts", contactId, { hs_lead_status: "CONNECTED" });
    expect(await lab.card.reopenLead(who, request)).toEqual(first);
    expect(inHubSpot(contactId).status).toBe("CONNECTED");
  });
});
