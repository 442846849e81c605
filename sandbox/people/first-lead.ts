import type { ChangeStamp, Portal, PortalRecord } from "../portal/portal";
import type { TrafficWays } from "./live/traffic-ways";
import { conversionName } from "./story/conversion-name";
import { formSubmission } from "../preview/form-submission";

/** An inquiry from a search ad arrives now: the lead on which a new visitor of the sample can watch the promise run. */
export function firstLead(
  portal: Portal,
  ownerId: number | null,
  { site, firstInquiry: { form, campaign } }: Pick<TrafficWays, "site" | "firstInquiry">,
  stamp: ChangeStamp = {},
): PortalRecord {
  return portal.ui.createRecord(
    "contacts",
    {
      ...formSubmission("paidSearch", stamp.at ?? portal.clock.nowMs()),
      first_conversion_event_name: conversionName(site, form),
      recent_conversion_event_name: conversionName(site, form),
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
