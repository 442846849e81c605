import { delivery } from "./deal-events";
import type { BenchDatabase } from "./bench-database";
import { figure, interleaved, type FigureOfBench } from "./measure";
import { deliverFor, startServer, type MeasuredServer } from "./start-server";

const EVENTS = 100;
const ROUND_MS = 2_000;

/** Events a second that are verified, parsed and committed before their 204, against the same server without the commit. */
export async function ingestKept({ url, pool, portalId, deals }: BenchDatabase): Promise<FigureOfBench> {
  const bodies = Array.from({ length: 30 }, (_, index) => delivery(portalId, index * EVENTS, EVENTS, deals));
  const keeping = await startServer("web", url);
  const dropping = await startServer("nothing", url);
  const eventsPerSecond = async (server: MeasuredServer): Promise<number> => {
    const perSecond = EVENTS * (await deliverFor(server, bodies, ROUND_MS));
    await pool.query("truncate handoff.inbox");
    return perSecond;
  };
  try {
    const rounds = await interleaved({ keeping: () => eventsPerSecond(keeping), dropping: () => eventsPerSecond(dropping) });
    return figure("ingestKept", "events/s", rounds.keeping, {
      called: "the same server verifying, parsing and keeping nothing",
      values: rounds.dropping,
    });
  } finally {
    await Promise.all([keeping.stop(), dropping.stop()]);
  }
}
