import type { Charter } from "../charter";
import { withPromise } from "../sla/with-promise";

/** What an agreement takes over from the account itself. */
type OfTheAccount = Pick<Charter, "timeZone" | "currency" | "installedAtMs" | "stages">;

/**
 * An agreement with the account as it is now. A stage that was deleted keeps its meaning for the deals that went through it. Nobody is told
 * anything until an admin switches that on again.
 */
export const renewedCharter = (before: Charter, account: OfTheAccount): Charter =>
  withPromise(
    { ...before, ...account, acting: { ...before.acting, isOn: false }, stages: { ...before.stages, ...account.stages } },
    { ...before.promise, calendar: { ...before.promise.calendar, timeZone: account.timeZone } },
    account.installedAtMs,
  );
