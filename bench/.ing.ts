import { startBenchDatabase } from "./bench-database";
import { delivery } from "./deal-events";
import { startServer, deliverFor } from "./.start-server";
import { seedPortal } from "./seed-portal";
const db = await startBenchDatabase();
const bodies = Array.from({ length: 30 }, (_, i) => delivery(db.portalId, i * 100, 100, 3000));
const web = await startServer("web", db.url),
  nothing = await startServer("nothing", db.url);
for (let i = 0; i < 3; i++) {
  const w = await deliverFor(web, bodies, 2000);
  const c = process.cpuUsage();
  const n = await deliverFor(nothing, bodies, 2000);
  const u = process.cpuUsage(c);
  console.log(Math.round(w), Math.round(n), "client ms per delivery", (u.user + u.system) / 1000 / (n * 2));
  await db.pool.query("truncate handoff.inbox");
}
await web.stop();
await nothing.stop();
await db.stop();
