import { toIso } from "../record-writer";
import type { WriteLeadTools } from "./account-ways";
import { DISPOSITIONS, type Disposition } from "./dispositions";

interface LoggedCall {
  contactId: number;
  atMs: number;
  outcome: Disposition;
  durationMs: number;
  ownerId: string;
}

/** Writes a call that one of the account's people made and logged. */
export function writeCall({ contactId, atMs, outcome, durationMs, ownerId }: LoggedCall, { writer }: Pick<WriteLeadTools, "writer">): void {
  writer.create("calls", atMs, [contactId])?.set(atMs, "CRM_UI", {
    hs_timestamp: toIso(atMs),
    hs_createdate: toIso(atMs),
    hs_call_direction: "OUTBOUND",
    hs_call_disposition: DISPOSITIONS[outcome],
    hs_call_duration: String(durationMs),
    hs_call_status: outcome === "noAnswer" ? "NO_ANSWER" : outcome === "busy" ? "BUSY" : "COMPLETED",
    hubspot_owner_id: ownerId,
  });
}
