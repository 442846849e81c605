/** Where a visitor came from, as HubSpot's analytics would note it on the form they send. */
export const VISITORS = {
  paidSearch: { label: "Search ad", source: "PAID_SEARCH", detail: "patio-2026" },
  paidSocial: { label: "Facebook or Instagram ad", source: "PAID_SOCIAL", detail: "Facebook" },
  organicSearch: { label: "Unpaid search", source: "ORGANIC_SEARCH", detail: "Google" },
  direct: { label: "Typed the address", source: "DIRECT_TRAFFIC", detail: "" },
} as const;

export type Visitor = keyof typeof VISITORS;

/** What HubSpot itself sets on a contact that sends a form of the website for the first time at `nowMs`. */
export function formSubmission(visitor: Visitor, nowMs: number): Record<string, string> {
  const at = new Date(nowMs).toISOString();
  const { source, detail } = VISITORS[visitor];
  return {
    lifecyclestage: "lead",
    hs_lead_status: "NEW",
    hs_object_source: "FORM",
    first_conversion_date: at,
    first_conversion_event_name: "Website: Quote request",
    recent_conversion_date: at,
    recent_conversion_event_name: "Website: Quote request",
    num_conversion_events: "1",
    hs_analytics_source: source,
    hs_latest_source: source,
    hs_latest_source_timestamp: at,
    ...(detail === "" ? {} : { hs_analytics_source_data_1: detail, hs_latest_source_data_1: detail }),
  };
}
