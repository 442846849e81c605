import { WireError } from "../../portal/wire/wire-error";
import type { TrafficActKind } from "./plan-traffic";
import type { Act, Happening, Scene } from "./scene";
import * as appointments from "./acts/appointments";
import * as corrections from "./acts/corrections";
import * as deals from "./acts/deals";
import * as followUp from "./acts/follow-up";
import * as housekeeping from "./acts/housekeeping";
import * as inquiries from "./acts/inquiries";
import * as touches from "./acts/touches";

const ACTS: Readonly<Record<TrafficActKind, Act>> = {
  ...inquiries,
  ...touches,
  ...followUp,
  ...appointments,
  ...deals,
  ...corrections,
  ...housekeeping,
};

/** Does one act; null when there was nothing to act on, or the account refused it as it would refuse a person. */
export function carryOutAct(kind: TrafficActKind, scene: Scene): Happening | null {
  try {
    return ACTS[kind](scene);
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}
