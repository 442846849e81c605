import { conversionName } from "./conversion-name";

/** What HubSpot's tracking writes on a contact of a visitor: the original and the latest source with their drill-downs. */
export const analyticsProperties = (startedAt: string, value: string, data1: string, data2 = ""): Record<string, string> => ({
  hs_analytics_source: value,
  hs_analytics_source_data_1: data1,
  hs_latest_source: value,
  hs_latest_source_data_1: data1,
  hs_latest_source_timestamp: startedAt,
  ...(data2 === "" ? {} : { hs_analytics_source_data_2: data2, hs_latest_source_data_2: data2 }),
});

/** What HubSpot writes on a contact that a form of the website makes. */
export const formProperties = (form: string, site: string, startedAt: string): Record<string, string> => ({
  hs_object_source: "FORM",
  hs_object_source_detail_1: form,
  recent_conversion_date: startedAt,
  recent_conversion_event_name: conversionName(site, form),
  lifecyclestage: "lead",
  hs_v2_date_entered_lead: startedAt,
});
