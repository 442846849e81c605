import { randomUUID } from "node:crypto";
import { createPool } from "/work/main/src/adapters/postgres/connect";
import { startEmbeddedServer } from "/work/main/src/adapters/postgres/embedded-server";
import { migrate } from "/work/main/src/adapters/postgres/migrate";
import { inPortal } from "/work/main/src/adapters/postgres/in-portal";
import { withPortal } from "/work/main/src/adapters/postgres/with-portal";
import { keepDelivery } from "/work/main/src/adapters/postgres/keep-delivery";
import { parseDelivery } from "/work/main/src/adapters/hubspot/webhook-events";
import { applyDeliveries } from "/work/main/src/usecases/apply-deliveries";
import { seedPortal, NOW_MS } from "/work/main/bench/seed-portal";
import { delivery, APP_ID } from "/work/main/bench/deal-events";
import pg from "pg";

const server = await startEmbeddedServer({ dataDir: "/var/tmp/handoff-bench-profile", fresh: true, settings: { max_connections: "60" } });
const pool = createPool(server.url, { max: 8 });
await migrate(pool);
const portalId = Math.floor(Date.now() / 1000);
const times = new Map<string, { n: number; ms: number }>();
const rows = inPortal(pool);
const timed = (id: number, work: any) =>
  rows(id, (tx) =>
    work({
      query: async (t: string, v: any) => {
        const s = performance.now();
        const r = await tx.query(t, v);
        const k = t.trim().replace(/\s+/g, " ").slice(0, 90);
        const e = times.get(k) ?? { n: 0, ms: 0 };
        e.n++;
        e.ms += performance.now() - s;
        times.set(k, e);
        return r;
      },
    }),
  );
const stores = withPortal(timed as any);
let t = performance.now();
await seedPortal(stores, portalId, 10_000);
console.log("seed", Math.round(performance.now() - t));
const show = (n = 25) => {
  for (const [k, e] of [...times].sort((a, b) => b[1].ms - a[1].ms).slice(0, n))
    console.log(e.ms.toFixed(0).padStart(7), String(e.n).padStart(5), (e.ms / e.n).toFixed(2).padStart(8), k);
  times.clear();
};
show(12);
await pool.query("analyze").catch(() => 0);
const keep = keepDelivery(rows);
const { applyNext } = applyDeliveries({
  clock: { nowMs: () => NOW_MS },
  withPortal: stores,
  connectPortal: () => {
    throw new Error("no");
  },
  newId: randomUUID,
  parseDelivery: parseDelivery(String(APP_ID)),
  onFailedDelivery: (_p: number, e: unknown) => {
    throw e;
  },
} as any);
let number = 0;
for (let round = 0; round < 4; round++) {
  const N = 20;
  for (let i = 0; i < N; i++) {
    await keep(portalId, delivery(portalId, number, 100, 3000), NOW_MS);
    number += 100;
  }
  times.clear();
  t = performance.now();
  const cpu = process.cpuUsage();
  while (await applyNext(portalId));
  const ms = performance.now() - t;
  const used = process.cpuUsage(cpu);
  console.log(
    "apply",
    Math.round(((N * 100) / ms) * 1000),
    "changes/s",
    Math.round(ms),
    "ms; node cpu",
    Math.round((used.user + used.system) / 1000),
    "sql wait",
    Math.round([...times.values()].reduce((s, e) => s + e.ms, 0)),
  );
}
show(30);
await pool.end();
await server.stop();
