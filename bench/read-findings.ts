import { randomUUID } from "node:crypto";
import { addDays, dayOf } from "../src/domain/period";
import { readHomeWeek } from "../src/usecases/views/home-week";
import type { BenchDatabase } from "./bench-database";
import { figure, interleaved, percentile, type FigureOfBench } from "./measure";
import { FIRST_MS, NOW_MS, seedPortal } from "./seed-portal";

const LEADS = 100_000;
const PORTAL_ID = 7_100_003;
const USER_ID = 501;
/** The facts name HubSpot's sources; ours are what the app makes of them. */
const PAID = ["paid_search", "paid_social"];
/** A round is so many looks at the home page, one after the other. */
const LOOKS = 40;
const PROMISED_MS = 150;

/** What people spent in each month, so that sources have verdicts. */
async function addSpend({ withPortal }: BenchDatabase): Promise<void> {
  const entry = {
    campaign: "",
    kind: "media" as const,
    isMonthly: true,
    currency: "USD",
    amountMinor: 1_234_567,
    fromOn: dayOf(FIRST_MS, "America/New_York"),
    toOn: addDays(dayOf(NOW_MS, "America/New_York"), 1),
  };
  await withPortal(PORTAL_ID, (tx) =>
    tx.recordSpend(
      PAID.map((source) => ({ ...entry, source, entryId: randomUUID(), origin: "typed" as const })),
      { atMs: NOW_MS, userId: null },
    ),
  );
}

/**
 * What to do now, of an account with 100,000 leads in 18 months, as the home page asks for it, at the server: the median look
 * of each round and its 99th percentile; against the promise of 150 ms.
 */
export async function readFindings(database: BenchDatabase): Promise<FigureOfBench[]> {
  const { withPortal, pool } = database;
  await seedPortal(withPortal, PORTAL_ID, LEADS, "followed_up");
  await addSpend(database);
  await pool.query("vacuum analyze");
  const week = readHomeWeek({ clock: { nowMs: () => NOW_MS }, withPortal });
  const slowest: number[] = [];
  const looks = async (): Promise<number> => {
    const times: number[] = [];
    for (let look = 0; look < LOOKS; look += 1) {
      const startedAt = performance.now();
      await week({ portalId: PORTAL_ID, userId: USER_ID });
      times.push(performance.now() - startedAt);
    }
    slowest.push(percentile(times, 0.99));
    return percentile(times, 0.5);
  };
  const { medians } = await interleaved({ medians: looks });
  const promised = { called: "the promise", values: [PROMISED_MS] };
  return [figure("findingsP50", "ms", medians, promised), figure("findingsP99", "ms", slowest.slice(1), promised)];
}
