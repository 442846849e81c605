import { randomUUID } from "node:crypto";
import { parseDelivery } from "../src/adapters/hubspot/webhook-events";
import type { WithPortal } from "../src/ports";
import { applyDeliveries } from "../src/usecases/apply-deliveries";
import type { BenchDatabase } from "./bench-database";
import { APP_ID, delivery } from "./deal-events";
import { figure, interleaved, type FigureOfBench } from "./measure";
import { NOW_MS } from "./seed-portal";

/** The naive way: every event is a transaction, with all that a transaction brings along. */
const oneByOne =
  (withPortal: WithPortal): WithPortal =>
  (portalId, work) =>
    withPortal(portalId, (tx) => work({ ...tx, readWaitingDeliveries: () => tx.readWaitingDeliveries(1) }));

/** Deal changes a second from the inbox into leads, sums and log, 10,000 leads in the portal, against one event a transaction. */
export async function applyChanges10k(database: BenchDatabase): Promise<FigureOfBench> {
  const { portalId, deals, keepDelivery } = database;

  const changesPerSecond = async (withPortal: WithPortal, deliveries: number, size: number): Promise<number> => {
    for (let index = 0; index < deliveries; index += 1) {
      await keepDelivery(portalId, delivery(portalId, database.nextChange, size, deals), NOW_MS);
      database.nextChange += size;
    }
    const { applyNext } = applyDeliveries({
      clock: { nowMs: () => NOW_MS },
      withPortal,
      connectPortal: () => {
        throw new Error("Nothing is to be read.");
      },
      newId: randomUUID,
      parseDelivery: parseDelivery(String(APP_ID)),
      refreshSettings: () => Promise.resolve(false),
      onFailedDelivery: (_portalId, error) => {
        throw error;
      },
    });
    const startedAt = performance.now();
    while (await applyNext(portalId));
    return ((deliveries * size) / (performance.now() - startedAt)) * 1000;
  };

  const rounds = await interleaved({
    together: () => changesPerSecond(database.withPortal, 10, 100),
    oneByOne: () => changesPerSecond(oneByOne(database.withPortal), 50, 1),
  });
  return figure("applyChanges10k", "changes/s", rounds.together, { called: "one event a transaction", values: rounds.oneByOne });
}
