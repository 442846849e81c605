import type { ClockStep } from "../../../domain/sla/clock-step";
import type { Store } from "./store";

export async function recordSteps({ tx, portalId }: Store, steps: readonly ClockStep[]): Promise<void> {
  if (steps.length === 0) return;
  const of = <Column extends keyof ClockStep>(column: Column): ClockStep[Column][] => steps.map((step) => step[column]);
  await tx.query(
    `insert into handoff.clock_steps (portal_id, lead_id, step_key, due_at_ms, contact_id, owner_id, policy_id, state, recorded_at_ms, next_try_at_ms)
     select $1, new.* from unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::bigint[], $10::bigint[]) as new
     on conflict (portal_id, lead_id, step_key, due_at_ms) do nothing`,
    [
      portalId,
      of("leadId"),
      of("stepKey"),
      of("dueAtMs"),
      of("contactId"),
      of("ownerId"),
      of("policyId"),
      of("state"),
      of("recordedAtMs"),
      of("nextTryAtMs"),
    ],
  );
}

/** By the agreement's versions: when the first was in force of those since the last that had it off. */
export async function findActingSince({ tx, portalId }: Store): Promise<number | null> {
  const { rows } = await tx.query<{ since_ms: number | null }>(
    `with versions as (
       select version, coalesce(in_force_at_ms, created_at_ms) as since_ms, coalesce((definition -> 'acting' ->> 'isOn')::boolean, false) as is_on
       from handoff.charters join handoff.portals using (portal_id) where portal_id = $1 and version <= charter_version)
     select min(since_ms) as since_ms from versions
     where version > coalesce((select max(version) from versions where not is_on), 0)`,
    [portalId],
  );
  return rows[0]?.since_ms ?? null;
}
