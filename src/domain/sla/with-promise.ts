import type { Charter } from "../charter";
import { isSameValue } from "../is-same-value";
import type { FollowUpPromise } from "./follow-up-promise";

/** An agreement with another promise from an instant on; leads that started before keep theirs. */
export function withPromise<Agreed extends Pick<Charter, "promise" | "formerPromises">>(
  before: Agreed,
  promise: FollowUpPromise,
  fromMs: number,
): Agreed {
  if (isSameValue(before.promise, promise)) return before;
  return { ...before, promise, formerPromises: [...before.formerPromises, { untilMs: fromMs, promise: before.promise }] };
}
