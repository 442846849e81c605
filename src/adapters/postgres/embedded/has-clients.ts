import { setTimeout as sleep } from "node:timers/promises";
import { withSession, type Access } from "./access";

/** sessions that were just closed show for a moment */
const LINGER_MS = 1_000;
const POLL_MS = 20;

/** Whether anyone uses the server, but for this question's session and those whose server processes are given. */
export const hasClients = (access: Access, ownSessions: readonly number[]): Promise<boolean> =>
  withSession(access, "handoff-leave", async (client) => {
    const giveUpAt = Date.now() + LINGER_MS;
    for (;;) {
      const others = await client.query(
        `select from pg_stat_activity
          where backend_type = 'client backend' and pid <> pg_backend_pid() and not pid = any ($1)`,
        [ownSessions],
      );
      if (others.rowCount === 0) return false;
      if (Date.now() > giveUpAt) return true;
      await sleep(POLL_MS);
    }
  });
