import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { importPortalFolder } from "../../sandbox/people/import-portal-folder";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import { expectExplained } from "../support/expect-explained";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const FOLDER = path.resolve("..", "shared", "datasets", "real_estate_funnel");
const isThere = existsSync(path.join(FOLDER, "portal", "contacts.csv"));
if (!isThere) console.log(`Figures of a portal folder are not explained: the folder ${FOLDER} is not there.`);
const withData = isThere ? describe : describe.skip;

jest.setTimeout(600_000);

/** The KPIs that others published figures of. */
const PUBLISHED: readonly KpiName[] = [
  "leads",
  "sqls",
  "appointmentsHeld",
  "opportunities",
  "dealsWon",
  "newCustomers",
  "disqualified",
  "revenue",
  "spend",
  "costPerLead",
  "mediaCac",
  "averageDeal",
  "roas",
  "opportunityToWinRate",
  "leadToCustomerRate",
  "salesCycleMedian",
  "salesCycleMean",
];

withData("a portal folder with figures that others published", () => {
  let lab: Lab;
  let copy: Copy;
  labOfFile((given) => (lab = given));
  beforeAll(async () => {
    lab.nowMs = Date.parse("2026-07-01T00:00:00Z");
    const { seed, spendPath } = importPortalFolder(path.join(FOLDER, "portal"), { importedAtMs: lab.nowMs });
    copy = lab.copy();
    lab.beginWith(seed);
    await copy.backfill();
    await copy.spend(spendPath ?? "");
  });

  test("each figure of each channel is the sum of its records, and of the total too", async () => {
    const { by_channel: channels } = JSON.parse(readFileSync(path.join(FOLDER, "reference.json"), "utf8")) as {
      by_channel: Record<string, object>;
    };
    let records = 0;
    await lab.core.withPortal(
      copy.portalId,
      async (tx) => {
        const portal = await tx.readPortal();
        if (portal === null) throw new Error("The account is not installed.");
        for (const key of [...Object.keys(channels), "total"]) {
          for (const kpi of PUBLISHED) {
            const query = { from: "2020-01-01", to: "2030-01-01", basis: "cohort", by: "source", kpi, key } as const;
            const { parts, figure } = await expectExplained(tx, portal, query, { nowMs: lab.nowMs });
            expect({ key, kpi, hasValue: figure.value !== null }).toEqual({ key, kpi, hasValue: true });
            records += parts.reduce((sum, { recordCount }) => sum + recordCount, 0);
          }
        }
      },
      "snapshot",
    );
    expect(records).toBeGreaterThan(10_000);
  });
});
