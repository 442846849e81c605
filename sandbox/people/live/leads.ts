import type { PortalRecord } from "../../portal/portal";
import type { ObjectType } from "../../portal/seed";
import { linksOf } from "./cast";
import type { Scene } from "./scene";

const ANSWERS: readonly ObjectType[] = ["calls", "emails", "communications", "notes", "tasks", "meetings"];

/** Nobody dropped or parked it, and it is no customer. */
export const isOpenLead = ({ properties }: PortalRecord): boolean =>
  !["UNQUALIFIED", "BAD_TIMING"].includes(properties.hs_lead_status ?? "") &&
  (properties.handoff_disqualification_reason ?? "") === "" &&
  properties.lifecyclestage !== "customer";

/** Something was logged on it: mostly that somebody answered. */
export const answered = (contact: PortalRecord): boolean => ANSWERS.some((type) => linksOf(contact, type).length > 0);

/** Whom a rep turns to next: mostly the newest lead that nobody answered, else one of those that go on. Null when there is none. */
export function nextLead(scene: Scene): PortalRecord | null {
  const isWaiting = (contact: PortalRecord): boolean => isOpenLead(contact) && !answered(contact);
  const newest = scene.random.isLikely(0.4) ? scene.cast.newest("contacts", isWaiting, { newest: 15 }) : null;
  // Reps think of what came in lately.
  return newest ?? scene.pickRecord("contacts", isOpenLead, { newest: 60 });
}
