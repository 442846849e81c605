import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const YEAR = { from: "2026-01-01", to: "2027-01-01" };

let lab: Lab;
let copy: Copy;

labOfFile((made) => (lab = made));

/** Won money by source and in total, on both bases; throws when they do not add up. */
async function revenue(): Promise<Record<string, number>> {
  const bySource: Record<string, number> = {};
  for (const basis of ["cohort", "period"] as const) {
    const { rows, total } = await copy.kpis({ ...YEAR, basis, by: "source" });
    for (const kpi of ["leads", "dealsWon", "revenue", "newCustomers", "opportunities"] as const) {
      const sum = rows.reduce((added, row) => added + (row.kpis[kpi].value ?? 0), 0);
      expect({ basis, kpi, sum }).toEqual({ basis, kpi, sum: total.kpis[kpi].value ?? 0 });
    }
    if (basis === "period") for (const row of rows) if (row.kpis.revenue.value) bySource[row.key] = row.kpis.revenue.value;
  }
  return bySource;
}

/** What the log of figure changes says of won money so far, by source. */
async function logged(): Promise<Record<string, number>> {
  const { rows } = await lab.database.pool.query<{ source: string; sum: number }>(
    `select source, sum(delta)::bigint as sum from handoff.figure_changes
     where portal_id = $1 and measure = 'revenueMinor' and basis = 'period' group by source having sum(delta) <> 0`,
    [copy.portalId],
  );
  return Object.fromEntries(rows.map((row) => [row.source, row.sum / 100]));
}

beforeEach(() => {
  lab.nowMs = at("2026-03-01T12:00:00Z");
});

test("a deal that moves to another contact, which is deleted and restored, takes its money along at every step, and the log says so", async () => {
  await lab.begin();
  const { ui } = lab.portal;
  copy = lab.copy();
  await copy.installEmpty();
  const a = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "word_of_mouth" });
  const b = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" });
  const deal = {
    type: "deals" as const,
    id: dealWith(lab.portal, a, at("2026-03-05T15:00:00Z"), { amount: "700", dealstage: "contractsent" }),
  };
  ui.updateRecord("deals", deal.id, { dealstage: "closedwon" }, { at: at("2026-03-09T15:00:00Z") });

  const steps: { happens: () => void; revenue: Record<string, number> }[] = [
    { happens: () => undefined, revenue: { word_of_mouth: 700 } },
    { happens: () => ui.associate(deal, { type: "contacts", id: b }, { at: at("2026-03-10T15:00:00Z") }), revenue: { word_of_mouth: 700 } },
    { happens: () => ui.dissociate(deal, { type: "contacts", id: a }, { at: at("2026-03-10T15:01:00Z") }), revenue: { paid_search: 700 } },
    { happens: () => ui.archive("contacts", a, { at: at("2026-03-11T15:00:00Z") }), revenue: { paid_search: 700 } },
    { happens: () => ui.archive("contacts", b, { at: at("2026-03-12T15:00:00Z") }), revenue: { Unattributed: 700 } },
    { happens: () => ui.restore("contacts", b, { at: at("2026-03-13T15:00:00Z") }), revenue: { paid_search: 700 } },
    { happens: () => ui.restore("contacts", a, { at: at("2026-03-13T15:01:00Z") }), revenue: { paid_search: 700 } },
    { happens: () => ui.archive("deals", deal.id, { at: at("2026-03-14T15:00:00Z") }), revenue: {} },
    { happens: () => ui.restore("deals", deal.id, { at: at("2026-03-15T15:00:00Z") }), revenue: { paid_search: 700 } },
  ];
  for (const step of steps) {
    step.happens();
    await copy.hear();
    expect(await revenue()).toEqual(step.revenue);
    expect(await logged()).toEqual(step.revenue);
    expect((await copy.audit()).differences).toEqual([]);
  }
});

test("a deal read while its contact lies in the recycle bin is the contact's again once it is restored", async () => {
  await lab.begin();
  const { ui } = lab.portal;
  copy = lab.copy();
  await copy.installEmpty();
  const id = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" });
  dealWith(lab.portal, id, at("2026-03-05T15:00:00Z"), { amount: "700", dealstage: "closedwon" });
  ui.archive("contacts", id, { at: at("2026-03-06T15:00:00Z") });
  // The deal is read now, and HubSpot shows no link to a contact in the bin.
  await copy.hear();
  expect(await revenue()).toEqual({ Unattributed: 700 });
  ui.restore("contacts", id, { at: at("2026-03-21T15:00:00Z") });
  await copy.hear();
  expect(await revenue()).toEqual({ paid_search: 700 });
});
