import type { ChangeStamp, Portal, PortalRecord } from "../portal/portal";
import { formSubmission } from "../preview/form-submission";

/** An inquiry from a search ad arrives now: the lead on which a new visitor of the sample can watch the promise run. */
export function firstLead(
  portal: Portal,
  ownerId: number | null,
  { form, campaign }: { form: string; campaign: string },
  stamp: ChangeStamp = {},
): PortalRecord {
  return portal.ui.createRecord(
    "contacts",
    {
      ...formSubmission("paidSearch", stamp.at ?? portal.clock.nowMs()),
      first_conversion_event_name: form,
      recent_conversion_event_name: form,
      hs_analytics_source_data_1: campaign,
      hs_latest_source_data_1: campaign,
      firstname: "Robin",
      lastname: "Fairweather",
      email: "robin.fairweather@example.com",
      ...(ownerId === null ? {} : { hubspot_owner_id: String(ownerId) }),
    },
    { ...stamp, sourceType: "FORM" },
  );
}
