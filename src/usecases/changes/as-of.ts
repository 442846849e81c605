import { LOG_KEPT_DAYS } from "../../domain/changes/log-kept-days";
import type { Charter } from "../../domain/charter";
import { HandoffError } from "../../domain/handoff-error";
import { MEASURES, NO_SUMS, type Measure, type Sums } from "../../domain/measures";
import { DAY_MS } from "../../domain/time-zone";
import type { KpiQuery, LogPlace, LogQuery, PortalState, PortalTx } from "../../ports";

/** Refuses instants that the log does not tell of. Throws `bad_instant`, `before_first_figures`, `no_longer_kept`. */
export async function checkLogged(tx: PortalTx, atMs: number, nowMs: number): Promise<void> {
  if (!Number.isFinite(atMs) || atMs > nowMs) {
    throw new HandoffError("bad_instant", "The instant is not one of the past.", "Give one such as 2026-11-20T09:00:00Z, before now.");
  }
  const beganAtMs = await tx.readLogBeginMs();
  if (beganAtMs === null || atMs < beganAtMs) {
    throw new HandoffError(
      "before_first_figures",
      "There were no figures of this account yet.",
      beganAtMs === null ? "Ask again once its first figures stand." : `Ask for an instant from ${new Date(beganAtMs).toISOString()} on.`,
    );
  }
  if (atMs < nowMs - LOG_KEPT_DAYS * DAY_MS) {
    throw new HandoffError(
      "no_longer_kept",
      `What moved figures is kept for ${String(LOG_KEPT_DAYS)} days.`,
      "Ask for a later instant. Figures of a snapshot stay for good.",
    );
  }
}

const minus = (sums: Sums, later: Sums | undefined): Sums =>
  later === undefined
    ? sums
    : (Object.fromEntries(MEASURES.map((measure) => [measure, sums[measure] - later[measure]])) as Record<Measure, number>);

/** The kept sums of a question as they were at a place of the log: today's less what was logged after it. */
export async function sumsAsOf(
  tx: PortalTx,
  asked: Parameters<PortalTx["readSums"]>[0],
  { from, to }: Pick<KpiQuery, "from" | "to">,
  place: LogPlace,
): ReturnType<PortalTx["readSums"]> {
  const query: LogQuery = { basis: asked.basis, by: asked.by, where: asked.where, fromOn: from, toOn: to };
  const kept = new Map((await tx.readSums(asked)).map((row) => [row.key, row.sums]));
  const later = new Map((await tx.readLoggedSums(query, place)).map((row) => [row.key, row.sums]));
  const keys = new Set([...kept.keys(), ...later.keys()]);
  return [...keys]
    .map((key) => ({ key, sums: minus(kept.get(key) ?? NO_SUMS, later.get(key)) }))
    .filter(({ key, sums }) => key === null || MEASURES.some((measure) => sums[measure] !== 0));
}

/** Agreements that came into force, oldest first, up to the one that is in force. */
export async function readCharters(tx: PortalTx, portal: PortalState): Promise<{ charter: Charter; inForceAtMs: number }[]> {
  const kept = await tx.readCharters(portal.charter.version + 1, portal.charter.version);
  return kept
    .flatMap(({ charter, inForceAtMs }) => (inForceAtMs === null ? [] : [{ charter, inForceAtMs }]))
    .sort((a, b) => a.inForceAtMs - b.inForceAtMs || a.charter.version - b.charter.version);
}

/** The account as it was at a place of the log: its agreement, its sums, what was known as spent. What is only read at an instant is not there. */
export async function asOf(
  tx: PortalTx,
  portal: PortalState,
  dates: Pick<KpiQuery, "from" | "to">,
  place: LogPlace,
): Promise<{ tx: PortalTx; portal: PortalState }> {
  const charters = await readCharters(tx, portal);
  const { charter } = charters.filter(({ inForceAtMs }) => inForceAtMs <= place.atMs).at(-1) ?? portal;
  return {
    portal: { ...portal, charter },
    tx: {
      ...tx,
      readSums: (asked) => sumsAsOf(tx, asked, dates, place),
      readAtRead: () => Promise.resolve([]),
      readSpendEntries: (query = {}) => tx.readSpendEntries({ ...query, asOfMs: place.atMs }),
    },
  };
}
