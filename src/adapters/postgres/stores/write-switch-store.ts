import type { Store } from "./store";

export async function isWritingOn({ tx, portalId }: Store): Promise<boolean> {
  const { rows } = await tx.query<{ is_on: boolean }>("select is_on from handoff.write_switches where portal_id = $1", [portalId]);
  return rows[0]?.is_on ?? true;
}

export async function setWriting({ tx, portalId }: Store, isOn: boolean): Promise<void> {
  await tx.query(
    `insert into handoff.write_switches (portal_id, is_on) values ($1, $2) on conflict (portal_id) do update set is_on = excluded.is_on`,
    [portalId, isOn],
  );
}

export async function readWalkedBuild({ tx, portalId }: Store): Promise<number> {
  const { rows } = await tx.query<{ walked_build: number }>("select walked_build from handoff.write_switches where portal_id = $1", [
    portalId,
  ]);
  return rows[0]?.walked_build ?? 0;
}

export async function saveWalkedBuild({ tx, portalId }: Store, build: number): Promise<void> {
  await tx.query(
    `insert into handoff.write_switches (portal_id, walked_build) values ($1, $2)
     on conflict (portal_id) do update set walked_build = excluded.walked_build`,
    [portalId, build],
  );
}
