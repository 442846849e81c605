import type { Portal } from "../portal/portal";
import { formSubmission } from "../preview/form-submission";

/** A quote request from a search ad arrives now: the lead on which a new visitor of the sample can watch the promise run. */
export function firstLead(portal: Portal, ownerId: number | null): void {
  portal.ui.createRecord(
    "contacts",
    {
      ...formSubmission("paidSearch", portal.clock.nowMs()),
      firstname: "Robin",
      lastname: "Fairweather",
      email: "robin.fairweather@example.com",
      ...(ownerId === null ? {} : { hubspot_owner_id: String(ownerId) }),
    },
    { sourceType: "FORM" },
  );
}
