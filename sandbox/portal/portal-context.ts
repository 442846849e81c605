import type { PortalChange } from "./changes/portal-change";
import type { PortalState } from "./crm/portal-state";
import type { PortalClock } from "./portal-clock";
import type { PortalLimits } from "./portal-options";
import type { PortalSwitches } from "./portal-switches";

/** What routes and changes share. `state` is replaced by a reset: read it anew each time. */
export interface PortalContext {
  state: PortalState;
  readonly clock: PortalClock;
  readonly limits: PortalLimits;
  readonly switches: PortalSwitches;
  readonly appId: number;
  emit(change: PortalChange): void;
}
