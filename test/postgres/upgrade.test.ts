import pg from "pg";
import { createPool } from "../../src/adapters/postgres/connect";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { migrate } from "../../src/adapters/postgres/migrate";
import { MIGRATIONS } from "../../src/adapters/postgres/migrations";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { auditPortal, type AuditDifference } from "../../src/usecases/audit-portal";
import { databaseUrl } from "../support/database-url";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createLab, type Lab } from "../support/lab";

/** The last migration before leads had roles, refusals and builds of their own. */
const BEFORE = 6;
const ASKED_AT = Date.parse("2026-11-02T15:00:00Z");
/** columns by a later migration's names */
const RENAMED: Readonly<Record<string, string>> = { charter_version: "build" };

let database: TestDatabase;
let lab: Lab;
let admin: pg.Client;
let old: { name: string; pool: pg.Pool };

jest.setTimeout(60_000);
beforeAll(async () => {
  database = await createTestDatabase();
  lab = await createLab(database);
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const name = `${new URL(database.url).pathname.slice(1)}_old`;
  await admin.query(`create database ${name}`);
  old = { name, pool: createPool(databaseUrl(database.url, name), { max: 4 }) };
});
afterAll(async () => {
  await old.pool.end();
  await admin.query(`drop database ${old.name} with (force)`);
  await admin.end();
  await lab.close();
  await database.drop();
});

const names = async (pool: pg.Pool, table: string): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_schema = 'handoff' and table_name = $1 and is_generated = 'NEVER'",
    [table],
  );
  return rows.map((row) => row.name);
};

/** Puts one portal's rows of today into the older database, as far as it has columns for them. Answers how many. */
async function copyBack(table: string, portalId: number): Promise<number> {
  const today = new Set(await names(database.pool, table));
  const pairs = (await names(old.pool, table)).flatMap((name) => {
    const from = today.has(name) ? name : RENAMED[name];
    return from === undefined || !today.has(from) ? [] : [{ name, from }];
  });
  const { rows } = await database.pool.query<{ row: string }>(
    `select json_build_object(${pairs.map(({ name, from }) => `'${name}', ${from}`).join(", ")})::text as row
     from handoff.${table} where portal_id = $1`,
    [portalId],
  );
  const columns = pairs.map(({ name }) => name).join(", ");
  await old.pool.query(
    `insert into handoff.${table} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::handoff.${table}, $1::json)`,
    [`[${rows.map(({ row }) => row).join(",")}]`],
  );
  return rows.length;
}

test("an account of the version before keeps its facts, leads and sums through the upgrade, and they add up after it", async () => {
  lab.nowMs = Date.parse("2026-11-20T12:00:00Z");
  await lab.begin();
  const { ui } = lab.portal;
  for (let made = 0; made < 3; made += 1) {
    const at = ASKED_AT + made * 3_600_000;
    const { id } = ui.createRecord("contacts", { lifecyclestage: "lead", hs_analytics_source: "PAID_SEARCH" }, { at, sourceType: "FORM" });
    const associatedWith = [{ type: "contacts" as const, id }];
    ui.createRecord("calls", { hs_timestamp: new Date(at + 60_000).toISOString() }, { at: at + 60_000, associatedWith });
    ui.createRecord("deals", { amount: "900", dealstage: made === 0 ? "closedwon" : "contractsent" }, { at: at + 120_000, associatedWith });
  }
  const copy = lab.copy();
  await copy.backfill();
  const { portalId } = copy;

  expect(
    await migrate(
      old.pool,
      MIGRATIONS.filter(({ number }) => number <= BEFORE),
    ),
  ).toHaveLength(BEFORE);
  const tables = await old.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'handoff' and column_name = 'portal_id'
     and table_name in (select tablename from pg_tables where schemaname = 'handoff') order by table_name`,
  );
  const copied: Record<string, number> = {};
  for (const { name } of tables.rows.filter((table) => table.name !== "spend")) copied[name] = await copyBack(name, portalId);
  await old.pool.query(
    `insert into handoff.spend (portal_id, source, campaign, from_on, to_on, amount_minor, kind)
     values ($1, 'paid_search', 'lawn', '2026-11-01', '2026-11-30', 90000, 'media')`,
    [portalId],
  );
  expect(copied).toMatchObject({ leads: 3, deals: 3, records: 9 });
  expect(Math.min(copied.property_changes ?? 0, copied.rollup_a ?? 0, copied.rollup_b ?? 0)).toBeGreaterThan(0);

  expect(await migrate(old.pool)).toEqual(MIGRATIONS.map(({ number }) => number).filter((number) => number > BEFORE));
  const stores = withPortal(inPortal(old.pool));
  const { installedAtMs } = (await stores(portalId, (tx) => tx.readPortal())) ?? { installedAtMs: Number.NaN };
  // What was spent is known since the app was installed, in the account's currency, and goes with the next file.
  expect(await stores(portalId, (tx) => tx.readSpendEntries({ asOfMs: installedAtMs }))).toEqual([
    {
      entryId: "first-1",
      origin: "import",
      source: "paid_search",
      campaign: "lawn",
      kind: "media",
      fromOn: "2026-11-01",
      toOn: "2026-11-30",
      isMonthly: false,
      amountMinor: 90_000,
      currency: "USD",
      recordedAtMs: installedAtMs,
      recordedBy: null,
    },
  ]);
  const known = await stores(portalId, (tx) => tx.readModified("contacts", [1, 2, 3, 4, 5, 6, 7, 8, 9]));
  // Nothing is known of when a record was last modified as it was read: whatever search shows is read once more.
  expect([...known.values()].every((modifiedAtMs) => modifiedAtMs === 0)).toBe(true);
  const { leads, deals, differences } = await auditPortal({ clock: { nowMs: () => lab.nowMs }, withPortal: stores })(portalId);
  // What the version before did not tell is told when the figures are rebuilt; what it told is what is told now.
  expect({ leads, deals }).toEqual({ leads: 3, deals: 3 });
  // Sums by reason and by service were not kept at all.
  const isNew = ({ key, field }: AuditDifference): boolean => NEW_FIELDS.has(field) || /^[cd] \|/.test(key);
  expect(differences.filter((difference) => !isNew(difference))).toEqual([]);
});

const NEW_FIELDS: ReadonlySet<string> = new Set([
  "persona",
  "engagements",
  "clockStartedAtMs",
  "pauses",
  "clockIntake",
  "intent",
  "policyId",
  "lastTouchAtMs",
  "attemptAtMs",
  "earlyAttempts",
  "cameInHours",
  "assignedAtMs",
  "ownerWaits",
  "firstSource",
  "latestSource",
  "sourceCorrections",
  "sqlHow",
  "appointmentHow",
  "wakesAtMs",
  "quality",
  "qualityHow",
  "salesReadyAtMs",
  "contactedOwnerId",
  "sqlOwnerId",
  "isFirstWin",
  "journey",
  "sourcedDeals",
  "sourcedRevenueMinor",
  "influencedDeals",
  "influencedRevenueMinor",
  "salesReady",
  "undecided",
  "droppedFit",
  "droppedUnreachable",
  "droppedTiming",
  "droppedLost",
  "droppedCapacity",
  "droppedOther",
  "droppedOutOfArea",
  "parked",
  "appointmentsCancelled",
  "dealsWonWithoutRate",
  "expansionDeals",
  "expansionRevenueMinor",
  "dealsOpenWithAmount",
  "openAmountMinor",
  "dealsWithoutLead",
  "dealsNotCounted",
]);
