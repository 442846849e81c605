import { noFacts } from "../../src/domain/facts";
import { factsOfPage } from "../../src/usecases/facts-of-page";
import { keepFacts } from "../../src/usecases/reconcile/keep-facts";
import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";
import { reconcileContext } from "../support/reconcile-context";

const at = (text: string): number => Date.parse(text);
const ASKED = at("2026-11-02T15:00:00Z");
const FIRST = at("2026-11-10T15:00:00Z");
const SECOND = at("2026-11-12T15:00:00Z");
const READ = at("2026-11-20T12:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));

/** What the app's own rule wrote on a contact, as HubSpot tells it: two sources, and the second's event some ms before its version. */
async function readWith(eventAtMs: number) {
  await lab.begin();
  lab.nowMs = READ;
  const id = formLead(lab.portal, ASKED, { hs_analytics_source: "PAID_SEARCH" });
  const copy = lab.copy();
  await copy.backfill();
  const { portalId } = copy;
  for (const [value, atMs] of [
    ["paid_search", FIRST],
    ["organic_social", SECOND],
  ] as const) {
    await lab.database.pool.query(
      `insert into handoff.rule_writes (portal_id, object_type, record_id, property, value, first_sent_at_ms, last_sent_at_ms, written_at_ms)
       values ($1, 'contacts', $2, 'handoff_source', $3, $4::bigint - 5000, $4::bigint - 5000, $4::bigint)`,
      [portalId, id, value, atMs],
    );
  }
  const stores = lab.core.withPortal;
  const event = { objectType: "contacts" as const, recordId: id, property: "handoff_source", value: "organic_social", atMs: eventAtMs };
  await stores(portalId, (tx) => tx.appendFacts({ ...noFacts(), changes: [{ ...event, isHistory: false, sourceType: "HANDOFF" }] }));
  const version = (value: string, atMs: number) => ({ value, atMs, sourceType: "HANDOFF" });
  const page = {
    after: null,
    readAtMs: READ,
    records: [
      {
        id,
        objectType: "contacts" as const,
        createdAtMs: ASKED,
        archived: false,
        properties: { handoff_source: "organic_social", lastmodifieddate: new Date(SECOND + 60_000).toISOString() },
        history: { handoff_source: [version("organic_social", SECOND), version("paid_search", FIRST)] },
        contactIds: null,
      },
    ],
  };
  const { reconcileId } = await stores(portalId, (tx) => tx.beginReconcile(READ, READ, null));
  await keepFacts(reconcileContext(lab, portalId, reconcileId), {
    objectType: "contacts",
    facts: factsOfPage(page, "contacts", null),
    page,
  });
  const { rows } = await lab.database.pool.query<{ source_type: string }>(
    "select source_type from handoff.property_changes where portal_id = $1 and record_id = $2 and property = 'handoff_source'",
    [portalId, id],
  );
  const unconfirmed = await stores(portalId, (tx) => tx.findUnconfirmed("contacts", ["handoff_source"]));
  return { lead: (await copy.figures()).leads[0], sources: rows.map((row) => row.source_type), unconfirmed };
}

test.each([
  { name: "a little before its version", eventAtMs: SECOND - 3 },
  { name: "a little after it", eventAtMs: SECOND + 3 },
  { name: "four seconds before it", eventAtMs: SECOND - 4_000 },
])("an echo of a rule's write that is stamped $name makes nobody's word of it", async ({ eventAtMs }) => {
  const { lead, sources, unconfirmed } = await readWith(eventAtMs);
  expect(new Set(sources)).toEqual(new Set(["HANDOFF_RULE"]));
  expect(lead).toMatchObject({ source: "paid_search", decidedBy: "hubspot_original" });
  // It is settled: no later run reads the contact for it.
  expect(unconfirmed).toEqual([]);
});
