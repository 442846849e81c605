import pg from "pg";
import { WORK_CHANNEL } from "./portal-queue";

const RECONNECT_MS = 1_000;

/**
 * Calls `onWork` whenever a portal was given work, on a connection of its own that comes back by itself.
 * What is missed in between the worker's poll finds. Needs a direct address: a transaction pooler cannot carry LISTEN.
 */
export function listenForWork(url: string, onWork: () => void): { stop: () => Promise<void> } {
  let isStopped = false;
  let client: pg.Client | null = null;
  const connect = (): void => {
    if (isStopped) return;
    const listening = new pg.Client({ connectionString: url, application_name: "handoff-listener" });
    client = listening;
    let isLost = false;
    const again = (): void => {
      if (isLost) return;
      isLost = true;
      listening.end().catch(() => undefined);
      setTimeout(connect, RECONNECT_MS).unref();
    };
    listening.on("notification", onWork);
    listening.on("error", again);
    listening.on("end", again);
    listening
      .connect()
      .then(() => listening.query(`listen ${WORK_CHANNEL}`))
      .catch(again);
  };
  connect();
  return {
    stop: async () => {
      isStopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}
