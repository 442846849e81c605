import type { LadderAct } from "../../../domain/sla/follow-up-promise";
import type { ActingFailure, EndedStep, KeptTarget, NotifyKind, StepCounts, StepDetail, TakenStep, WatchAnswer } from "../../../ports";
import { fromRow } from "./rows";
import type { Store } from "./store";

const TAKEN = "lead_id, step_key, due_at_ms, contact_id, attempts, detail, next_try_at_ms";
/** One step, as long as it is still whose it was: whoever takes it later has a later instant in it. */
const STILL_TAKEN = `portal_id = $1 and lead_id = $2 and step_key = $3 and due_at_ms = $4 and next_try_at_ms = $5 and state = 'waiting'`;

const takingOf = (portalId: number, step: TakenStep): unknown[] => [portalId, step.leadId, step.stepKey, step.dueAtMs, step.nextTryAtMs];
const toJson = (detail: StepDetail | null): string | null => (detail === null ? null : JSON.stringify(detail));

/** Locked rows are passed over: somebody else is taking them. */
export async function takeSteps({ tx, portalId }: Store, limit: number, nowMs: number, untilMs: number): Promise<TakenStep[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `update handoff.clock_steps steps set next_try_at_ms = $4
     from (select lead_id, step_key, due_at_ms from handoff.clock_steps
           where portal_id = $1 and state = 'waiting' and next_try_at_ms <= $3
           order by due_at_ms, lead_id, step_key for update skip locked limit $2) due
     where steps.portal_id = $1 and (steps.lead_id, steps.step_key, steps.due_at_ms) = (due.lead_id, due.step_key, due.due_at_ms)
     returning ${TAKEN.split(", ")
       .map((column) => `steps.${column}`)
       .join(", ")}`,
    [portalId, limit, nowMs, untilMs],
  );
  return rows.map((row) => fromRow<TakenStep>(row)).sort((a, b) => a.dueAtMs - b.dueAtMs);
}

export async function beginStep(
  { tx, portalId }: Store,
  step: TakenStep,
  untilMs: number,
  detail: StepDetail | null,
): Promise<TakenStep | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `update handoff.clock_steps set next_try_at_ms = $6, attempts = attempts + 1, detail = $7 where ${STILL_TAKEN} returning ${TAKEN}`,
    [...takingOf(portalId, step), untilMs, toJson(detail)],
  );
  return rows[0] === undefined ? null : fromRow<TakenStep>(rows[0]);
}

export async function postponeStep(
  { tx, portalId }: Store,
  step: TakenStep,
  nextTryAtMs: number,
  detail: StepDetail | null,
): Promise<boolean> {
  const { rows } = await tx.query(
    `update handoff.clock_steps set next_try_at_ms = $6, detail = $7 where ${STILL_TAKEN} returning lead_id`,
    [...takingOf(portalId, step), nextTryAtMs, toJson(detail)],
  );
  return rows.length > 0;
}

export async function endStep({ tx, portalId }: Store, step: TakenStep, { state, detail }: EndedStep, atMs: number): Promise<boolean> {
  const { rows } = await tx.query(
    `update handoff.clock_steps set state = $6, detail = $7, acted_at_ms = $8, next_try_at_ms = null where ${STILL_TAKEN} returning lead_id`,
    [...takingOf(portalId, step), state, toJson(detail), atMs],
  );
  return rows.length > 0;
}

export async function countWatched({ tx, portalId }: Store): Promise<StepCounts> {
  const { rows } = await tx.query<{ act: LadderAct; steps: number }>(
    `select split_part(step_key, ' ', 2) as act, count(*) as steps from handoff.clock_steps where portal_id = $1 and state = 'watched' group by 1`,
    [portalId],
  );
  const counts: StepCounts = { task: 0, reassign: 0, message: 0, mail: 0 };
  for (const { act, steps } of rows) counts[act] = steps;
  return counts;
}

export async function readFailures({ tx, portalId }: Store, sinceMs: number): Promise<ActingFailure[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select split_part(step_key, ' ', 2) as act, coalesce(detail ->> 'why', '') as why, count(*) as count, max(acted_at_ms) as last_at_ms
     from handoff.clock_steps where portal_id = $1 and state = 'failed' and acted_at_ms >= $2
     group by 1, 2 order by count(*) desc, 1, 2 limit 20`,
    [portalId, sinceMs],
  );
  return rows.map((row) => fromRow<ActingFailure>(row));
}

export async function readTargets({ tx, portalId }: Store): Promise<KeptTarget[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select kind, last_characters, created_at_ms from handoff.notify_targets where portal_id = $1 order by kind",
    [portalId],
  );
  return rows.map((row) => fromRow<KeptTarget>(row));
}

export async function findTarget({ tx, portalId }: Store, kind: NotifyKind): Promise<string | null> {
  const { rows } = await tx.query<{ sealed_target: string }>(
    "select sealed_target from handoff.notify_targets where portal_id = $1 and kind = $2",
    [portalId, kind],
  );
  return rows[0]?.sealed_target ?? null;
}

export async function saveTarget({ tx, portalId }: Store, target: KeptTarget & { sealedTarget: string }): Promise<void> {
  await tx.query(
    `insert into handoff.notify_targets (portal_id, kind, sealed_target, last_characters, created_at_ms) values ($1, $2, $3, $4, $5)
     on conflict (portal_id, kind) do update set sealed_target = excluded.sealed_target, last_characters = excluded.last_characters,
       created_at_ms = excluded.created_at_ms`,
    [portalId, target.kind, target.sealedTarget, target.lastCharacters, target.createdAtMs],
  );
}

export async function dropTargets({ tx, portalId }: Store, kinds: readonly NotifyKind[]): Promise<void> {
  await tx.query("delete from handoff.notify_targets where portal_id = $1 and kind = any ($2::text[])", [portalId, kinds]);
}

export async function findWatchAnswer({ tx, portalId }: Store): Promise<WatchAnswer | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select answer, answered_at_ms, answered_by from handoff.watch_answers where portal_id = $1",
    [portalId],
  );
  return rows[0] === undefined ? null : fromRow<WatchAnswer>(rows[0]);
}

export async function saveWatchAnswer({ tx, portalId }: Store, { answer, answeredAtMs, answeredBy }: WatchAnswer): Promise<void> {
  await tx.query(
    `insert into handoff.watch_answers (portal_id, answer, answered_at_ms, answered_by) values ($1, $2, $3, $4)
     on conflict (portal_id) do update set answer = excluded.answer, answered_at_ms = excluded.answered_at_ms,
       answered_by = excluded.answered_by`,
    [portalId, answer, answeredAtMs, answeredBy],
  );
}
