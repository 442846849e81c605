import type { FunnelStage } from "../reports/funnel";
import type { Lead } from "../unit/unit";

/** The instants that tell how far a lead came. */
type Reached = Pick<Lead, "wonAtMs" | "opportunityAtMs" | "appointmentAtMs" | "sqlAtMs" | "contactedAtMs" | "mqlAtMs">;

/** How far a lead came: the last stage that it has an instant of. */
export function furthestOf(lead: Reached): FunnelStage {
  if (lead.wonAtMs !== null) return "customer";
  if (lead.opportunityAtMs !== null) return "deal";
  if (lead.appointmentAtMs !== null) return "appointment";
  if (lead.sqlAtMs !== null) return "qualified";
  if (lead.contactedAtMs !== null) return "reached";
  return lead.mqlAtMs === null ? "lead" : "marketing_ready";
}
