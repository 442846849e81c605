import { createPool } from "../src/adapters/postgres/connect";
import { startEmbeddedServer } from "../src/adapters/postgres/embedded-server";
import { migrate } from "../src/adapters/postgres/migrate";
import { inPortal } from "../src/adapters/postgres/in-portal";
import { withPortal } from "../src/adapters/postgres/with-portal";
import { keepDelivery } from "../src/adapters/postgres/keep-delivery";
import { seedPortal, NOW_MS } from "./seed-portal";
import { delivery } from "./deal-events";
const server = await startEmbeddedServer({ dataDir: "/var/tmp/handoff-bench-keep", fresh: true });
const pool = createPool(server.url, { max: 10 });
await migrate(pool);
const rows = inPortal(pool);
await seedPortal(withPortal(rows), 7100001, 10);
const keep = keepDelivery(rows);
const body = delivery(7100001, 0, 100, 3000);
await pool
  .query(
    `create function handoff.keep_it(portal bigint, body bytea, at_ms bigint) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('handoff.portal_id', portal::text, true);
  insert into handoff.inbox (portal_id, body, received_at_ms) select portal, body, at_ms where exists (select from handoff.portals where portal_id = portal and state <> 'gone');
  return found;
end $$; alter function handoff.keep_it(bigint, bytea, bigint) owner to handoff_app;`,
  )
  .catch((e) => console.log(String(e)));
const run = async (work: () => Promise<unknown>) => {
  const end = performance.now() + 1500;
  let n = 0;
  const s = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (performance.now() < end) {
        await work();
        n++;
      }
    }),
  );
  const u = process.cpuUsage(cpu);
  return `${Math.round((n / (performance.now() - s)) * 1000)}/s node ${((u.user + u.system) / 1000 / n).toFixed(2)} ms`;
};
for (let i = 0; i < 4; i++)
  console.log({
    keep: await run(() => keep(7100001, body, NOW_MS)),
    fn: await run(() => pool.query({ name: "keep", text: "select handoff.keep_it($1, $2, $3) as kept", values: [7100001, body, NOW_MS] })),
    named: await run(() => rows(7100001, (tx) => (tx.query as any)({ name: "keep_named", text: "insert into handoff.inbox (portal_id, body, received_at_ms) select $1, $2, $3 where exists (select from handoff.portals where portal_id = $1 and state <> 'gone')", values: [7100001, body, NOW_MS] }))), bare: await run(() => rows(7100001, (tx) => tx.query("insert into handoff.inbox (portal_id, body, received_at_ms) values ($1, $2, $3)", [7100001, body, NOW_MS]))), empty: await run(() => rows(7100001, () => Promise.resolve())),
  });
await pool.end();
await server.stop();
