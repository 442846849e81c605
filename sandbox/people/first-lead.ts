import type { ChangeStamp, Portal, PortalRecord } from "../portal/portal";
import { formSubmission } from "../preview/form-submission";

/** A quote request from a search ad arrives now: the lead on which a new visitor of the sample can watch the promise run. */
export function firstLead(portal: Portal, ownerId: number | null, stamp: ChangeStamp = {}): PortalRecord {
  return portal.ui.createRecord(
    "contacts",
    {
      ...formSubmission("paidSearch", stamp.at ?? portal.clock.nowMs()),
      firstname: "Robin",
      lastname: "Fairweather",
      email: "robin.fairweather@example.com",
      ...(ownerId === null ? {} : { hubspot_owner_id: String(ownerId) }),
    },
    { ...stamp, sourceType: "FORM" },
  );
}
