import { createPool } from "../src/adapters/postgres/connect";
import { startEmbeddedServer } from "../src/adapters/postgres/embedded-server";
import { delivery } from "./deal-events";
const server = await startEmbeddedServer({ dataDir: "/var/tmp/handoff-bench-toast", fresh: true });
const pool = createPool(server.url, { max: 10 });
const body = delivery(7100001, 0, 100, 3000);
await pool.query("create table t_pglz (id bigint generated always as identity primary key, body bytea)");
await pool.query("create table t_ext (id bigint generated always as identity primary key, body bytea)");
await pool.query("alter table t_ext alter column body set storage external");
await pool.query("create table t_lz4 (id bigint generated always as identity primary key, body bytea)");
await pool.query("alter table t_lz4 alter column body set compression lz4").catch((e) => console.log(String(e)));
const run = async (t: string, tx: boolean) => {
  const end = performance.now() + 1500;
  let n = 0;
  const s = performance.now();
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (performance.now() < end) {
        if (tx) {
          const c = await pool.connect();
          await c.query("begin; set local work_mem = '4MB'; select 1");
          await c.query(`insert into ${t} (body) values ($1)`, [body]);
          await c.query("commit");
          c.release();
        } else await pool.query(`insert into ${t} (body) values ($1)`, [body]);
        n++;
      }
    }),
  );
  return Math.round((n / (performance.now() - s)) * 1000);
};
for (let i = 0; i < 4; i++)
  console.log({
    pglz: await run("t_pglz", true),
    ext: await run("t_ext", true),
    lz4: await run("t_lz4", true),
    pglz1: await run("t_pglz", false),
    ext1: await run("t_ext", false),
    lz41: await run("t_lz4", false),
  });
console.log(
  (await pool.query("select avg(pg_column_size(body)) from t_pglz")).rows,
  (await pool.query("select avg(pg_column_size(body)) from t_lz4")).rows,
  (await pool.query("select avg(pg_column_size(body)) from t_ext")).rows,
  body.length,
);
await pool.end();
await server.stop();
