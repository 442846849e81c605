import type pg from "pg";
import { asDispatch } from "./as-dispatch";
import { inPortal } from "./in-portal";

/** Deletes everything that is kept of a portal, its grant included. */
export const forgetPortal =
  (pool: pg.Pool) =>
  async (portalId: number): Promise<void> => {
    await inPortal(pool)(portalId, async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        `select table_name as name from information_schema.columns
         where table_schema = 'handoff' and column_name = 'portal_id' and table_name <> 'portal_work' order by table_name`,
      );
      for (const { name } of rows) await tx.query(`delete from handoff.${name} where portal_id = $1`, [portalId]);
    });
    await asDispatch(pool)((tx) => tx.query("delete from handoff.portal_work where portal_id = $1", [portalId]));
  };
