import { NO_REASON, UNASSIGNED } from "../domain/contributions";
import { labelOfReason } from "../domain/reasons";
import { labelOfSource, UNATTRIBUTED } from "../domain/source/sources";
import { DAY_MS } from "../domain/time-zone";
import type { KpiQuery, PortalState, PortalTx } from "../ports";

/** The words for the keys of rows. */
export async function rowLabels(
  tx: PortalTx,
  { charter }: PortalState,
  by: KpiQuery["by"],
  nowMs: number,
): Promise<(key: string) => string> {
  switch (by) {
    case "source": {
      const options = new Map((await tx.readLabels("contacts", "handoff_source")).map((option) => [option.value, option.label]));
      return (key) => (key === UNATTRIBUTED ? labelOfSource(null) : (options.get(key) ?? labelOfSource(key)));
    }
    case "owner": {
      const names = new Map((await tx.readOwners(nowMs - DAY_MS)).map((owner) => [String(owner.id), owner.name]));
      return (key) => (key === UNASSIGNED ? "Unassigned" : (names.get(key) ?? key));
    }
    case "reason": {
      const agreed = new Map(charter.reasons.map(({ value, label }) => [value, label]));
      return (key) => (key === NO_REASON ? "No reason recorded" : (agreed.get(key) ?? labelOfReason(key)));
    }
    case "service":
      return (key) => (key === UNATTRIBUTED ? "Unknown service" : key);
    case "pipeline":
      return (key) => (key === "" ? "No deal" : key);
    case "campaign":
    case "month":
    case null:
      return (key) => (key === UNATTRIBUTED ? "No campaign" : key);
  }
}
