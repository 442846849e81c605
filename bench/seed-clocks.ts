import { randomUUID } from "node:crypto";
import { FORMULA_VERSION } from "../src/domain/contributions";
import { defaultCharter } from "../src/domain/default-charter";
import { noFacts } from "../src/domain/facts";
import { buildFigures } from "../src/usecases/build-figures";
import type { BenchDatabase } from "./bench-database";
import { STAGES } from "./seed-portal";

export const CLOCKS_PORTAL_ID = 7_100_003;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Installs a portal within its first week, with one lead that nobody has answered. What it writes is kept and not sent. */
export async function seedClocksPortal({ withPortal }: Pick<BenchDatabase, "withPortal">, nowMs: number): Promise<void> {
  const portalId = CLOCKS_PORTAL_ID;
  const installedAtMs = nowMs - DAY_MS;
  const charter = defaultCharter({ timeZone: "America/New_York", currency: "USD", installedAtMs, stages: STAGES });
  const { timeZone, currency } = charter;
  const facts = noFacts();
  const record = { objectType: "contacts", recordId: 1, atMs: nowMs - MINUTE_MS } as const;
  const values = {
    createdate: new Date(record.atMs).toISOString(),
    hs_object_source: "FORM",
    lifecyclestage: "lead",
    hubspot_owner_id: "11",
  };
  for (const [property, value] of Object.entries(values))
    facts.changes.push({ ...record, property, value, isHistory: true, sourceType: "CRM_UI" });
  facts.reads.push({ ...record, contactIds: null, isHistoryTruncated: false });
  await withPortal(portalId, async (tx) => {
    await tx.savePortal({ portalId, timeZone, currency, state: "reading", installedAtMs, formulaVersion: FORMULA_VERSION }, charter);
    await tx.beginBuild({ charter, formulaVersion: FORMULA_VERSION }, null);
    await tx.appendFacts(facts);
    await tx.setWriting(false);
  });
  const build = buildFigures({ clock: { nowMs: () => nowMs }, withPortal, newId: randomUUID });
  while ((await build(portalId)) !== null);
}

/** Instead of the portal's leads, so many like the first, their deadlines spread evenly over a time from an instant on. */
export async function seedClocks({ pool }: Pick<BenchDatabase, "pool">, clocks: number, fromMs: number, spanMs: number): Promise<void> {
  const own = `portal_id = ${String(CLOCKS_PORTAL_ID)}`;
  await pool.query(
    `with first_lead as (select * from handoff.leads where ${own} order by contact_id limit 1),
       gone as (delete from handoff.leads where ${own})
     insert into handoff.leads select lead.* from first_lead, generate_series(1, $1::bigint) as number,
       lateral jsonb_populate_record(null::handoff.leads, to_jsonb(first_lead) || jsonb_build_object('lead_id', gen_random_uuid(),
         'contact_id', number, 'warn_at_ms', $2::bigint - 225000, 'due_at_ms', $2::bigint + number * $3::bigint / $1::bigint)) as lead`,
    [clocks, fromMs, spanMs],
  );
  await pool.query(`delete from handoff.open_clocks where ${own}`);
  await pool.query(
    `insert into handoff.open_clocks select portal_id, build, lead_id, contact_id, due_at_ms + 1 from handoff.leads where ${own}`,
  );
  await pool.query("vacuum analyze handoff.leads, handoff.open_clocks");
}
