import type pg from "pg";
import type { PortalQueue } from "../../ports";
import type { AsDispatch } from "./as-dispatch";

/** The channel on which workers hear that a portal has work. */
export const WORK_CHANNEL = "handoff_work";

/**
 * Which portals have work, as rows of `portal_work`. A claim is a lease: a worker that dies loses it when it runs out.
 * `skip locked` picks portals, never deliveries: the order within a portal is the portal's lock.
 */
export const portalQueue = (dispatch: AsDispatch, pool: pg.Pool): PortalQueue => {
  // After the commit, never in it: notifying within costs a third of all commits.
  const notify = async (): Promise<void> => {
    await pool.query(`notify ${WORK_CHANNEL}`);
  };
  const run = async (text: string, values: readonly unknown[]): Promise<void> => {
    await dispatch((tx) => tx.query(text, values));
  };
  const portalsOf = (source: "portals_with_outbox" | "portals_with_due_steps", nowMs: number): Promise<number[]> =>
    dispatch(async (tx) => {
      const { rows } = await tx.query<{ portal_id: number }>(`select portal_id from handoff.${source}($1) as portal_id`, [nowMs]);
      return rows.map((row) => row.portal_id);
    });
  return {
    wake: async (portalId, atMs) => {
      await run(
        `insert into handoff.portal_work as work (portal_id, woken_at_ms) values ($1, $2)
         on conflict (portal_id) do update set woken_at_ms = greatest(excluded.woken_at_ms, work.woken_at_ms + 1)`,
        [portalId, atMs],
      );
      await notify();
    },
    claim: (nowMs, leaseMs) =>
      dispatch(async (tx) => {
        const { rows } = await tx.query<{ portal_id: number; woken_at_ms: number }>(
          `update handoff.portal_work set claimed_until_ms = $1::bigint + $2::bigint
           where portal_id = (select portal_id from handoff.portal_work where woken_at_ms is not null and claimed_until_ms < $1
                              order by woken_at_ms for update skip locked limit 1)
           returning portal_id, woken_at_ms`,
          [nowMs, leaseMs],
        );
        const row = rows[0];
        return row === undefined ? null : { portalId: row.portal_id, wokenAtMs: row.woken_at_ms };
      }),
    finish: ({ portalId, wokenAtMs }, isEmpty) =>
      run(
        `update handoff.portal_work set claimed_until_ms = 0,
           woken_at_ms = case when $3 and woken_at_ms = $2 then null else woken_at_ms end where portal_id = $1`,
        [portalId, wokenAtMs, isEmpty],
      ),
    wakeForgotten: (nowMs) =>
      run(
        `insert into handoff.portal_work as work (portal_id, woken_at_ms)
         select waiting, $1 from handoff.portals_with_work($1) as waiting
         on conflict (portal_id) do update set woken_at_ms = excluded.woken_at_ms where work.woken_at_ms is null`,
        [nowMs],
      ),
    readPortalsWithOutbox: (nowMs) => portalsOf("portals_with_outbox", nowMs),
    readDueClocks: (nowMs) =>
      dispatch(async (tx) => {
        const { rows } = await tx.query<{ portal_ids: number[]; next_at_ms: number | null }>(
          "select array(select handoff.portals_with_due_clocks($1)) as portal_ids, handoff.next_clock_at($1) as next_at_ms",
          [nowMs],
        );
        return { portalIds: rows[0]?.portal_ids ?? [], nextAtMs: rows[0]?.next_at_ms ?? null };
      }),
    readPortalsWithDueSteps: (nowMs) => portalsOf("portals_with_due_steps", nowMs),
    readPortalIds: () =>
      dispatch(async (tx) => {
        const { rows } = await tx.query<{ portal_id: number }>("select portal_id from handoff.portal_work order by portal_id");
        return rows.map((row) => row.portal_id);
      }),
    requestFirstRead: async (portalId) => {
      await run(
        `insert into handoff.portal_work (portal_id, first_read_until_ms) values ($1, 0)
         on conflict (portal_id) do update set first_read_until_ms = 0`,
        [portalId],
      );
      await notify();
    },
    claimFirstRead: (nowMs, leaseMs) =>
      dispatch(async (tx) => {
        const { rows } = await tx.query<{ portal_id: number }>(
          `update handoff.portal_work set first_read_until_ms = $1::bigint + $2::bigint
           where portal_id = (select portal_id from handoff.portal_work where first_read_until_ms < $1 for update skip locked limit 1)
           returning portal_id`,
          [nowMs, leaseMs],
        );
        return rows[0]?.portal_id ?? null;
      }),
    renewFirstRead: (portalId, untilMs) =>
      run("update handoff.portal_work set first_read_until_ms = $2 where portal_id = $1 and first_read_until_ms is not null", [
        portalId,
        untilMs,
      ]),
    endFirstRead: (portalId) => run("update handoff.portal_work set first_read_until_ms = null where portal_id = $1", [portalId]),
    claimBuild: (nowMs, leaseMs) =>
      dispatch(async (tx) => {
        const { rows } = await tx.query<{ portal_id: number }>(
          `update handoff.portal_work set build_until_ms = $1::bigint + $2::bigint
           where portal_id = (select portal_id from handoff.portal_work where build_until_ms < $1 for update skip locked limit 1)
           returning portal_id`,
          [nowMs, leaseMs],
        );
        return rows[0]?.portal_id ?? null;
      }),
    claimReconcile: (portalId, owner, nowMs, leaseMs) =>
      dispatch(async (tx) => {
        const { rows } = await tx.query(
          `insert into handoff.portal_work as work (portal_id, reconcile_by, reconcile_until_ms) values ($1, $2, $3::bigint + $4::bigint)
           on conflict (portal_id) do update set reconcile_by = excluded.reconcile_by, reconcile_until_ms = excluded.reconcile_until_ms
             where work.reconcile_until_ms < $3
           returning portal_id`,
          [portalId, owner, nowMs, leaseMs],
        );
        return rows.length > 0;
      }),
    renewReconcile: (portalId, owner, untilMs) =>
      dispatch(async (tx) => {
        const { rows } = await tx.query(
          "update handoff.portal_work set reconcile_until_ms = $3 where portal_id = $1 and reconcile_by = $2 returning portal_id",
          [portalId, owner, untilMs],
        );
        return rows.length > 0;
      }),
    endReconcile: (portalId, owner) =>
      run("update handoff.portal_work set reconcile_by = null, reconcile_until_ms = 0 where portal_id = $1 and reconcile_by = $2", [
        portalId,
        owner,
      ]),
  };
};
