import type { Charter } from "../charter";
import { checkEngagement } from "./checks/check-engagement";
import { checkLimits } from "./checks/check-limits";
import { checkLists, type UsedValues } from "./checks/check-lists";
import { checkMappings } from "./checks/check-mappings";
import { checkPhoneNumbers } from "./checks/check-phone-numbers";
import { checkPromise } from "./checks/check-promise";
import { checkRates } from "./checks/check-rates";
import { isSameValue } from "../is-same-value";
import type { Problem } from "./problem";

const problemsOf = (before: Charter, after: Charter, used: UsedValues): Problem[] => [
  ...checkLimits(after),
  ...checkPromise(after, used.owners),
  ...checkMappings(after),
  ...checkEngagement(after),
  ...checkLists(before, after, used),
  ...checkRates(after),
  ...checkPhoneNumbers(after),
];

/**
 * All that a change makes wrong with an agreement, each in words; empty where it may be made. `used` tells which values that go are in use,
 * and whom the account has.
 * What was wrong before (a pipeline that the account has lost since) keeps nobody from changing something else.
 */
export function checkCharter(before: Charter, after: Charter, used: UsedValues): Problem[] {
  const known = problemsOf(before, before, used);
  return problemsOf(before, after, used).filter((problem) => !known.some((former) => isSameValue(former, problem)));
}
