import { noFacts } from "../../src/domain/facts";
import { COUNT_REASONS, type CountReason, type RecordFilter } from "../../src/domain/reconcile/count-check";
import { compareCount } from "../../src/usecases/reconcile/compare-count";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";
import { reconcileContext } from "../support/reconcile-context";

const MINUTE = 60_000;
const DAY = 86_400_000;
const ASKED_AT = Date.parse("2026-11-02T15:00:00Z");

let lab: Lab;
let copy: Copy;
let ann: number;

jest.setTimeout(60_000);
labOfFile((made) => (lab = made));
beforeEach(async () => {
  lab.nowMs = Date.parse("2026-11-20T12:00:00Z");
  await lab.begin();
  lab.portal.searchLagMs = 0;
  ann = formLead(lab.portal, ASKED_AT);
  formLead(lab.portal, ASKED_AT + 1);
  copy = lab.copy();
  await copy.backfill();
  lab.nowMs += 3_600_000;
});

/** Hears whatever `change` does, and reads what it has to. */
async function heard(change: () => void): Promise<void> {
  const before = lab.events().length;
  change();
  await copy.deliver(lab.events().slice(before));
  await copy.drain();
}

const ALL: RecordFilter = { name: "contacts", objectType: "contacts", condition: null };
const LEADS: RecordFilter = {
  name: "contacts, lifecycle stage lead",
  objectType: "contacts",
  condition: { property: "lifecyclestage", operator: "EQ", value: "lead" },
};

const count = (filter: RecordFilter) => compareCount(reconcileContext(lab, copy.portalId, 1), filter);

interface Case {
  name: string;
  reason: CountReason;
  filter: RecordFilter;
  happens: () => Promise<void>;
}

const CASES: Case[] = [
  {
    name: "what the index has not seen yet",
    reason: "index_lag",
    filter: LEADS,
    happens: () => {
      lab.portal.searchLagMs = DAY * 30;
      return heard(() => lab.portal.ui.updateRecord("contacts", ann, { lifecyclestage: "customer" }, { at: lab.nowMs - DAY }));
    },
  },
  {
    name: "what was merged away and the index still has",
    reason: "merged",
    filter: ALL,
    happens: () => {
      const other = formLead(lab.portal, ASKED_AT + 2);
      return heard(() => {
        lab.portal.searchLagMs = DAY * 30;
        lab.portal.ui.merge("contacts", ann, other, { at: lab.nowMs - MINUTE });
      });
    },
  },
  {
    name: "what was deleted and the index still has",
    reason: "deleted",
    filter: ALL,
    happens: () => {
      lab.portal.searchLagMs = DAY * 30;
      return heard(() => lab.portal.ui.archive("contacts", ann, { at: lab.nowMs - MINUTE }));
    },
  },
  {
    name: "what changed a moment ago, unheard yet",
    reason: "just_changed",
    filter: LEADS,
    happens: async () => {
      lab.portal.ui.updateRecord("contacts", ann, { lifecyclestage: "customer" }, { at: lab.nowMs - MINUTE });
    },
  },
  {
    name: "what is known from an event and waits to be read",
    reason: "not_read",
    filter: LEADS,
    happens: async () => {
      const recordId = formLead(lab.portal, lab.nowMs - DAY);
      const presence = { objectType: "contacts" as const, recordId, atMs: lab.nowMs - DAY, isPresent: true };
      await lab.core.withPortal(copy.portalId, (tx) => tx.appendFacts({ ...noFacts(), presences: [presence] }));
    },
  },
  {
    name: "what changed long ago and nobody told",
    reason: "unexplained",
    filter: LEADS,
    happens: async () => {
      lab.portal.ui.updateRecord("contacts", ann, { lifecyclestage: "customer" }, { at: lab.nowMs - DAY });
    },
  },
  {
    name: "what changed long ago, though another of its properties changed a moment ago",
    reason: "unexplained",
    filter: LEADS,
    happens: async () => {
      lab.portal.ui.updateRecord("contacts", ann, { lifecyclestage: "customer" }, { at: lab.nowMs - DAY });
      lab.portal.ui.updateRecord("contacts", ann, { hs_lead_status: "OPEN" }, { at: lab.nowMs - MINUTE });
    },
  },
];

test("every reason has its case", () => {
  expect(new Set(CASES.map(({ reason }) => reason))).toEqual(new Set(COUNT_REASONS));
});

test.each(CASES)("$name is counted by one side only, and is told as $reason", async ({ filter, reason, happens }) => {
  const before = await count(filter);
  expect({ differs: before.hubspot - before.ours, reasons: before.reasons }).toEqual({ differs: 0, reasons: {} });
  await happens();
  const { hubspot, ours, reasons } = await count(filter);
  expect(reasons).toEqual({ [reason]: 1 });
  expect(Math.abs(hubspot - ours)).toBe(1);
});

test("a count of a property that an admin deleted is told with HubSpot's words, and the run comes to its end", async () => {
  const answer = await fetch(`${lab.portal.url}/crm/v3/properties/contacts/handoff_source`, {
    method: "DELETE",
    headers: { authorization: "Bearer pat-sandbox" },
  });
  expect(answer.status).toBe(204);
  lab.portal.ui.updateRecord("contacts", ann, { lifecyclestage: "customer" }, { at: lab.nowMs - MINUTE });
  const { repairs, counts, refusedCounts } = await copy.reconcile();
  expect(repairs).toEqual([expect.objectContaining({ recordId: ann, what: "changed" })]);
  expect(refusedCounts).toEqual([
    { name: "contacts with handoff_source", message: expect.stringContaining("handoff_source does not exist") as string },
  ]);
  expect(counts.length).toBeGreaterThan(10);
  const { rows } = await lab.database.pool.query(
    "select ended_at_ms is not null as is_ended from handoff.reconciles where portal_id = $1",
    [copy.portalId],
  );
  expect(rows).toEqual([{ is_ended: true }]);
});
