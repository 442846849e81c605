/** What a message or a mail says. Nothing about the contact but how to open it in HubSpot. */
export interface Notice {
  title: string;
  lines: readonly string[];
  link: { label: string; url: string } | null;
}
