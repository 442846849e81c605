import { dealPath, type DealPath } from "../../src/usecases/attribution/deal-path";
import { readReports } from "../../src/usecases/reports/read-report";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const ASKED_AT = Date.parse("2026-03-02T15:00:00Z");
const DAY = 86_400_000;

let lab: Lab;
labOfFile((given) => (lab = given));
jest.setTimeout(120_000);

let copy: Copy;
let dealId: number;
let openId: number;

/** An ad brought the inquiry, two mails and an unpaid search brought them back before the deal of 1,000.00 was won, and another one is open. */
beforeAll(async () => {
  lab.nowMs = ASKED_AT + 60 * DAY;
  await lab.begin();
  const { ui } = lab.portal;
  const visited = (source: string, atMs: number) => ({
    hs_latest_source: source,
    hs_latest_source_timestamp: new Date(atMs).toISOString(),
  });
  const { id } = ui.createRecord(
    "contacts",
    { lifecyclestage: "lead", hs_analytics_source: "PAID_SEARCH", ...visited("PAID_SEARCH", ASKED_AT) },
    { at: ASKED_AT, sourceType: "FORM" },
  );
  for (const [source, days] of [
    ["EMAIL_MARKETING", 3],
    ["ORGANIC_SEARCH", 5],
    ["EMAIL_MARKETING", 8],
    ["DIRECT_TRAFFIC", 30],
  ] as const) {
    const at = ASKED_AT + days * DAY;
    ui.updateRecord("contacts", id, visited(source, at), { at, sourceType: "ANALYTICS" });
  }
  const associatedWith = [{ type: "contacts" as const, id }];
  const made = ui.createRecord("deals", { amount: "1000", dealstage: "contractsent" }, { at: ASKED_AT + 6 * DAY, associatedWith });
  ui.updateRecord("deals", made.id, { dealstage: "closedwon" }, { at: ASKED_AT + 20 * DAY });
  const open = ui.createRecord("deals", { amount: "50", dealstage: "contractsent" }, { at: ASKED_AT + 7 * DAY, associatedWith });
  [dealId, openId] = [made.id, open.id];
  copy = lab.copy();
  await copy.backfill();
});

const pathOf = (asked: number, model?: "u_shaped"): Promise<DealPath | null> =>
  lab.core.withPortal(copy.portalId, async (tx) => dealPath(tx, await copy.state(), asked, { nowMs: lab.nowMs, model }));

test("a deal's path is told in order and in words, with what each touch has of it", async () => {
  const path = await pathOf(dealId, "u_shaped");
  expect(path?.touches.map(({ label, at, roles, credit }) => [label, at.slice(0, 10), roles.join(" "), credit])).toEqual([
    ["Search ads", "2026-03-02", "first lead_creation", 800],
    ["E-mail marketing", "2026-03-05", "", 66.67],
    ["Search (unpaid)", "2026-03-07", "deal_creation", 66.67],
    ["E-mail marketing", "2026-03-10", "last", 66.66],
  ]);
  expect((await pathOf(dealId))?.touches.map(({ credit }) => credit)).toEqual([1_000, 0, 0, 0]);
});

test("an open deal's path has no credit and goes on; a deal that is not there has none", async () => {
  const path = await pathOf(openId);
  expect(path?.touches.map(({ source, credit }) => [source, credit])).toEqual([
    ["paid_search", null],
    ["email", null],
    ["organic_search", null],
    ["email", null],
    ["direct", null],
  ]);
  expect(await pathOf(1)).toBeNull();
});

test("the report has each source's part, what it had a part in, and what marketing brought, and the kept sums are those of the facts", async () => {
  const { rows, total } = await readReports(lab.core).attribution(
    { portalId: copy.portalId, userId: null },
    { from: "2026-03-01", to: "2026-05-01", model: "u_shaped" },
  );
  expect(
    rows.map(({ key, credited, deals, influenced, sourced }) => [key, credited.value, deals.value, influenced.value, sourced.value]),
  ).toEqual([
    ["paid_search", 800, 1, 1_000, 1_000],
    ["email", 133.33, 1, 1_000, 0],
    ["organic_search", 66.67, 1, 1_000, 0],
  ]);
  expect([total.revenue.value, total.sourcedRevenue.value, total.influencedRevenue.value]).toEqual([1_000, 1_000, 1_000]);
  expect((await copy.audit()).differences).toEqual([]);
});
