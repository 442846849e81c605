import type pg from "pg";
import { HandoffError } from "../../domain/handoff-error";
import { inPortal } from "./in-portal";

/** any portal: the check reads catalogues only */
const A_PORTAL = 1;

interface Standing {
  role: string;
  may_bypass: boolean;
  owned: string[];
  open: string[];
}

/** Tables count as owned by a role that the current one may act as; partitioned tables count as tables. */
const STANDING = `
  with tables as (
    select c.oid::regclass::text as name, c.oid, c.relowner, c.relrowsecurity
      from pg_class c where c.relnamespace = 'handoff'::regnamespace and c.relkind in ('r', 'p'))
  select current_user::text as role,
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as may_bypass,
         array(select name from tables where pg_has_role(current_user, relowner, 'MEMBER') order by 1) as owned,
         array(select name from tables t where not relrowsecurity and exists (
           select from pg_attribute a where a.attrelid = t.oid and a.attname = 'portal_id' and not a.attisdropped) order by 1) as open`;

const faultOf = ({ role, may_bypass, owned, open }: Standing): string | null => {
  if (role !== "handoff_app") return `the transaction runs as ${role}`;
  if (may_bypass) return "handoff_app may bypass row-level security";
  if (owned.length > 0) return `handoff_app owns ${owned.join(", ")} or is a member of the owner`;
  if (open.length > 0) return `row-level security is off on ${open.join(", ")}`;
  return null;
};

/**
 * Asked once at the start: is a portal's transaction really confined to its portal?
 * Throws `database_role_unconfined` with the reason if not, `database_unavailable`.
 */
export const refuseIfUnconfined = async (pool: pg.Pool): Promise<void> => {
  const found = await inPortal(pool)(A_PORTAL, (tx) => tx.query<Standing>(STANDING));
  const standing = found.rows[0];
  const fault = standing ? faultOf(standing) : "the check answered nothing";
  if (fault) {
    throw new HandoffError(
      "database_role_unconfined",
      `One portal could read another's rows: ${fault}.`,
      "Undo the change to the role or the table, or run the migrations on a new database.",
    );
  }
};
