/** Something that people do on their own and HubSpot dates: a field of contacts that holds the last time. */
export interface EngagementEvent {
  /** HubSpot's internal name of the field */
  property: string;
  label: string;
  /** what it counts beside the others, above 0 */
  weight: number;
}

/** The last time of one event after a lead was dropped. */
export interface Engagement {
  property: string;
  atMs: number;
}

/** What HubSpot itself dates and an account need not set up. Opened mails are not among them: mail programs open by themselves. */
export const DEFAULT_ENGAGEMENT: readonly EngagementEvent[] = [
  { property: "recent_conversion_date", label: "Sent a form", weight: 1 },
  { property: "hs_analytics_last_timestamp", label: "Visited the site", weight: 1 },
  { property: "hs_email_last_click_date", label: "Clicked a link in a mail", weight: 1 },
];

/** Fields whose dates say nothing of a person's will, since mail programs and their owners' firewalls open mails by themselves. */
export const isOpening = (property: string): boolean => /(^|_)open(s|ed)?(_|$)/.test(property);
