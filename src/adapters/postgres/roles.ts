import type pg from "pg";
import { HandoffError } from "../../domain/handoff-error";

/**
 * The roles of the app. handoff_owner owns the tables and runs the migrations; handoff_app is confined to one portal by
 * row-level security; handoff_dispatch sees only which portals have work; handoff_jobs owns the job library's schema.
 * None can log in, bypass row-level security or inherit another.
 */
export const ROLES = ["handoff_owner", "handoff_app", "handoff_dispatch", "handoff_jobs"] as const;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What an administrator runs once where the login may not create roles. */
export const roleSetupSql = (login: string, database: string): string =>
  [
    ...ROLES.map((role) => `create role ${role} nologin;`),
    `grant ${ROLES.join(", ")} to ${quoted(login)};`,
    `grant create on database ${quoted(database)} to ${quoted(login)}, handoff_jobs;`,
  ].join("\n");

interface Standing {
  login: string;
  database: string;
  isSuperuser: boolean;
  mayCreateRoles: boolean;
  maySetJobsCreate: boolean;
}

const readStanding = async (client: pg.ClientBase): Promise<Standing> => {
  const found = await client.query<Standing>(
    `select session_user::text as login, current_database()::text as database, rolsuper as "isSuperuser",
            rolsuper or rolcreaterole as "mayCreateRoles", rolsuper or d.datdba = r.oid as "maySetJobsCreate"
       from pg_roles r, pg_database d where r.rolname = session_user and d.datname = current_database()`,
  );
  const standing = found.rows[0];
  if (!standing) throw new Error("pg_roles does not show the session's own user");
  return standing;
};

/** Two migration runs on one cluster may both make a role: the second finds it there. */
const createIfMissing = (role: string): string => `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

const isUsable = async (client: pg.ClientBase, role: string): Promise<boolean> => {
  await client.query("savepoint try_role");
  try {
    await client.query(`set local role ${role}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.query("rollback to savepoint try_role");
  }
};

const jobsMayCreate = async (client: pg.ClientBase): Promise<boolean> => {
  const found = await client.query<{ may: boolean }>("select has_database_privilege('handoff_jobs', current_database(), 'CREATE') as may");
  return found.rows[0]?.may ?? false;
};

/**
 * Makes the roles that are missing and joins the login to them; inside a transaction, repeatable.
 * Roles belong to the whole cluster and are in no dump, so every migration run asks for them.
 * Throws `database_roles_missing`, whose `whatToDo` holds the SQL for an administrator.
 */
export const ensureRoles = async (client: pg.ClientBase): Promise<void> => {
  const standing = await readStanding(client);
  const refused = (cause?: unknown) =>
    new HandoffError(
      "database_roles_missing",
      `The login ${standing.login} cannot make the roles that the app needs, or may not take them.`,
      `Run this once as an administrator of the database:\n${roleSetupSql(standing.login, standing.database)}`,
      { cause },
    );
  for (const role of ROLES) {
    if (await isUsable(client, role)) continue;
    if (!standing.mayCreateRoles) throw refused();
    try {
      await client.query(createIfMissing(role));
      if (!standing.isSuperuser) await client.query(`grant ${role} to ${quoted(standing.login)}`);
    } catch (cause) {
      throw refused(cause);
    }
  }
  // graphile-worker says "create schema if not exists" even where it exists, and PostgreSQL checks the right first
  if (!(await jobsMayCreate(client))) {
    if (!standing.maySetJobsCreate) throw refused();
    await client.query(`grant create on database ${quoted(standing.database)} to handoff_jobs`);
  }
};
