import { copyThatHeard } from "../support/copy-that-heard";
import type { Figures, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);

let lab: Lab;

labOfFile((made) => (lab = made));

/** One person who wrote twice under two addresses: B a week after A, each with a deal; then somebody merges B into A. */
async function merged({ givesNewId = false } = {}): Promise<{
  a: number;
  b: number;
  canonical: number;
  creations: WebhookEvent[];
  merge: WebhookEvent[];
  after: WebhookEvent[];
}> {
  await lab.begin();
  const { ui } = lab.portal;
  const form = (day: string) => ({ at: at(`2026-03-${day}T15:00:00Z`), sourceType: "FORM" });
  const a = ui.createRecord("contacts", { lifecyclestage: "lead" }, form("02")).id;
  const b = ui.createRecord("contacts", { lifecyclestage: "lead", handoff_source: "word_of_mouth" }, form("09")).id;
  const deal = (contact: number, day: string, dealstage: string) =>
    ui.createRecord(
      "deals",
      { amount: "500", dealstage },
      { at: at(`2026-03-${day}T16:00:00Z`), associatedWith: [{ type: "contacts", id: contact }] },
    ).id;
  deal(a, "03", "closedlost");
  const wonDeal = deal(b, "10", "contractsent");
  const creations = [...lab.events()];
  const canonical = ui.merge("contacts", a, b, { at: at("2026-03-12T15:00:00Z"), givesNewId }).id;
  const merge = lab.events().slice(creations.length);
  ui.updateRecord("deals", wonDeal, { dealstage: "closedwon" }, { at: at("2026-03-20T15:00:00Z") });
  const after = lab.events().slice(creations.length + merge.length);
  return { a, b, canonical, creations, merge, after };
}

/** HubSpot tells of the merged record neither when it was made nor what it was: which inquiry opened the lead may be known by either id. */
const withoutInquiries = (figures: Figures): object => ({
  ...figures,
  leads: figures.leads.map(({ inquiries: _inquiries, ...lead }) => lead),
});

describe.each([
  { name: "under the first one's id", givesNewId: false },
  { name: "under an id of its own", givesNewId: true },
])("two contacts merged $name", ({ givesNewId }) => {
  test("count the same whether the merge is heard last, first, or was before the install", async () => {
    const { canonical, creations, merge, after } = await merged({ givesNewId });
    const inOrder = await copyThatHeard(lab, [creations, merge, after]);
    const figures = await inOrder.figures();
    expect(new Set(figures.leads.map((lead) => lead.contactId))).toEqual(new Set([canonical]));
    expect(figures.deals.map(({ outcome, contactId }) => ({ outcome, contactId }))).toEqual([
      { outcome: "lost", contactId: canonical },
      { outcome: "won", contactId: canonical },
    ]);

    const mergeFirst = await copyThatHeard(lab, [merge, after, creations]);
    const mergeBetween = await copyThatHeard(lab, [creations.slice(0, 3), merge, creations.slice(3), after]);
    const readAlone = lab.copy();
    await readAlone.backfill();
    expect(await mergeFirst.figures()).toEqual(figures);
    expect(await mergeBetween.figures()).toEqual(figures);
    expect((await readAlone.figures()).cells).toEqual(figures.cells);
    expect(withoutInquiries(await readAlone.figures())).toEqual(withoutInquiries(figures));
    for (const copy of [inOrder, mergeFirst, mergeBetween, readAlone]) expect((await copy.audit()).differences).toEqual([]);
  });

  test("are one person to a privacy deletion: nothing of either is left, whatever is heard first", async () => {
    const { a, b, canonical, creations, merge, after } = await merged({ givesNewId });
    lab.portal.ui.privacyDelete(canonical, { at: at("2026-04-01T15:00:00Z") });
    const erasure = lab.events().slice(creations.length + merge.length + after.length);
    for (const order of [
      [creations, merge, after, erasure],
      [erasure, merge, after, creations],
      [creations, erasure, after, merge],
    ]) {
      const copy = await copyThatHeard(lab, order);
      const { rows } = await lab.database.pool.query(
        `select record_id from handoff.property_changes where portal_id = $1 and object_type = 'contacts' and record_id = any ($2)
         union all select contact_id from handoff.contact_links where portal_id = $1 and contact_id = any ($2)`,
        [copy.portalId, [a, b, canonical]],
      );
      expect(rows).toEqual([]);
      expect((await copy.figures()).leads).toEqual([]);
      expect((await copy.audit()).differences).toEqual([]);
    }
  });
});

test("a contact merged twice ends under the last id, in whatever order the merges are heard", async () => {
  await lab.begin();
  const { ui } = lab.portal;
  const contacts = ["02", "03", "04"].map((day) => formLead(lab.portal, at(`2026-03-${day}T15:00:00Z`)));
  const [first = 0, second = 0, third = 0] = contacts;
  const creations = [...lab.events()];
  ui.merge("contacts", second, first, { at: at("2026-03-10T15:00:00Z") });
  const one = lab.events().slice(creations.length);
  ui.merge("contacts", third, second, { at: at("2026-03-11T15:00:00Z") });
  const other = lab.events().slice(creations.length + one.length);
  const inOrder = await (await copyThatHeard(lab, [creations, one, other])).figures();
  expect(inOrder.leads.map(({ contactId, startedAtMs }) => ({ contactId, startedAtMs }))).toEqual([
    { contactId: third, startedAtMs: at("2026-03-02T15:00:00Z") },
  ]);
  expect(await (await copyThatHeard(lab, [other, one, creations])).figures()).toEqual(inOrder);
  expect(await (await copyThatHeard(lab, [one, creations, other])).figures()).toEqual(inOrder);
});

test("two people on one call keep each the lead they have, and the one who is merged away leaves hers to the other", async () => {
  await lab.begin();
  const { ui } = lab.portal;
  const form = (day: string) => ({ at: at(`2026-03-${day}T15:00:00Z`), sourceType: "EMAIL_INTEGRATION" });
  const ids = ["02", "03"].map((day) => ui.createRecord("contacts", {}, form(day)).id);
  const [a = 0, b = 0] = ids;
  ui.createRecord(
    "calls",
    { hs_timestamp: "2026-03-05T15:00:00.000Z", hs_call_direction: "INBOUND", hs_call_duration: "60000" },
    { at: at("2026-03-05T15:00:00Z"), associatedWith: ids.map((id) => ({ type: "contacts" as const, id })) },
  );
  const copy = await copyThatHeard(lab, [lab.events()]);
  const names = async (): Promise<Record<string, string>> => {
    const { rows } = await lab.database.pool.query<{ contact_id: number; lead_id: string }>(
      "select contact_id, lead_id from handoff.leads where portal_id = $1",
      [copy.portalId],
    );
    return Object.fromEntries(rows.map((row) => [String(row.contact_id), row.lead_id]));
  };
  const named = await names();
  expect(Object.keys(named)).toHaveLength(2);
  for (const [turn, id] of [b, a, b, a].entries()) {
    const heardCount = lab.events().length;
    ui.updateRecord(
      "contacts",
      id,
      { hubspot_owner_id: turn % 2 === 0 ? "11" : "12" },
      { at: at(`2026-03-${String(10 + turn)}T15:00:00Z`) },
    );
    await copy.deliver(lab.events().slice(heardCount));
    await copy.drain();
    expect(await names()).toEqual(named);
    expect((await copy.audit()).differences).toEqual([]);
  }
  const heardCount = lab.events().length;
  ui.merge("contacts", b, a, { at: at("2026-03-20T15:00:00Z") });
  await copy.deliver(lab.events().slice(heardCount));
  await copy.drain();
  const merged = await names();
  expect(Object.keys(merged)).toEqual([String(b)]);
  expect(Object.values(named)).toContain(merged[String(b)]);
});
