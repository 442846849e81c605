import { writeFileSync } from "node:fs";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
jest.setTimeout(600_000);
let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));
test("scale", async () => {
  await lab.begin();
  copy = lab.copy();
  await copy.installEmpty();
  lab.nowMs = Date.parse("2026-11-01T00:00:00Z");
  const start = Date.parse("2025-05-01T00:00:00Z");
  const { rows } = await lab.database.pool.query("select live_build from handoff.portals where portal_id = $1", [copy.portalId]);
  await lab.database.pool.query(
    `insert into handoff.leads (portal_id, build, lead_id, contact_id, inquiries, started_at_ms, intake, source, campaign, decided_by, owner_id, is_excluded,
      contacted_at_ms, contacted_how, sql_at_ms, sql_how, is_new_customer, disqualified_at_ms, is_disqualified_unqualified, reason, has_touch, attempts, first_touch_at_ms, first_touch_how, due_at_ms, sla_owner_id, promise_outcome, response_ms, wait_ms, won_at_ms)
     select $1, $2, gen_random_uuid(), i, '["1:1"]', $3 + i * 466560::bigint, 'form', 's' || (i % 8), 'c' || (i % 50), 'utm', 11 + i % 6, false,
      case when i % 2 = 0 then $3 + i * 466560::bigint + 600000 end, case when i % 2 = 0 then 'logged' end, case when i % 3 = 0 then $3 + i * 466560::bigint + 9000000 end, case when i % 3 = 0 then 'stage' end, i % 20 = 0,
      case when i % 4 = 1 then $3 + i * 466560::bigint + 8000000 end, i % 4 = 1, case when i % 4 = 1 then 'no_response' end, true, 1, $3 + i * 466560::bigint + 600000, 'logged', $3 + i * 466560::bigint + 900000, 11 + i % 6, 'met', 600000, 600000, case when i % 20 = 0 then $3 + i * 466560::bigint + 99000000 end
     from generate_series(1, 100000) i`, [copy.portalId, rows[0].live_build, start]);
  await lab.database.pool.query("analyze handoff.leads");
  const ask = explainFigure(lab.core);
  const out: string[] = [];
  for (const basis of ["cohort", "period"] as const)
    for (const kpi of ["leads", "contactRate", "sqlRate", "speedToLeadMedian", "newCustomers", "outOfAreaShare"] as KpiName[])
      for (const limit of [50, 500]) {
        const times: number[] = [];
        for (let i = 0; i < 3; i += 1) {
          const t = performance.now();
          const e = await ask({ portalId: copy.portalId, userId: null }, { from: "2025-05-01", to: "2026-11-01", basis, by: null, kpi, key: null, limit });
          times.push(performance.now() - t);
          if (i === 0) out.push(e.parts.map((p) => `${p.part}:${p.records?.rows.length}`).join(" "));
        }
        out.push(`${basis} ${kpi} ${limit}: ${times.map((t) => t.toFixed(0)).join(" ")} ms`);
      }
  writeFileSync("/tmp/explain-scale.txt", out.join("\n"));
});
