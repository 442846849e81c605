import type { StopRules } from "../../sla/follow-up-promise";
import type { Evidence } from "../unit";

/** One human action towards a contact. */
export interface Touch {
  atMs: number;
  /** they answered: counts as reached */
  isTwoWay: boolean;
  how: Evidence;
  /** an outbound try, counted on the card ("2 tries") */
  isAttempt: boolean;
  /** nobody did it by hand, or nobody need have heard it: it ends the wait only where the promise says so */
  byItself?: "mail" | "short_pick_up";
}

/** Whether it ends the wait for an answer. */
export const endsWait = ({ byItself }: Touch, { doAutomaticMailsCount, doShortPickUpsCount }: StopRules): boolean =>
  byItself === undefined || (byItself === "mail" ? doAutomaticMailsCount : doShortPickUpsCount);

const WEIGHT: Record<Evidence, number> = { logged: 2, by_hand: 1, implied: 0 };

/** At equal instants what was logged beats a person's word, then an answer an attempt: the order of the records never decides. */
export const byInstantThenWeight = (a: Touch, b: Touch): number =>
  a.atMs - b.atMs || WEIGHT[b.how] - WEIGHT[a.how] || Number(b.isTwoWay) - Number(a.isTwoWay);
