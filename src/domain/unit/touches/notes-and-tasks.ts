import { currentValue, instantOf } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";
import { doneAt } from "./done-at";
import type { Touch } from "./touch";
import { isByPerson, isMadeByPerson } from "./who-made-it";

/*
 * Who calls on a mobile leaves a note ("called, left a message") or ticks off a task. Both say less than a message that went out, so they
 * count only when it is known that a person made them.
 */
const attempt = (atMs: number): Touch => ({ atMs, isTwoWay: false, how: "by_hand", isAttempt: true });

export function noteTouches(note: RecordFacts): Touch[] {
  const atMs = doneAt(note);
  return atMs === null || !note.isPresent || !isMadeByPerson(note) ? [] : [attempt(atMs)];
}

/** A task counts while it is done, as of its completion. Open, its completion date holds when it is due. */
export function taskTouches(task: RecordFacts): Touch[] {
  const status = ledger(task, "hs_task_status").at(-1);
  const atMs = instantOf(currentValue(ledger(task, "hs_task_completion_date")) ?? currentValue(ledger(task, "hs_timestamp")));
  const isDone = status?.value === "COMPLETED" && isByPerson(status.sourceType);
  return atMs === null || !task.isPresent || !isDone ? [] : [attempt(atMs)];
}
