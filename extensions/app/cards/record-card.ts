import type { Send } from "@handoff/shared";

/** What HubSpot tells a card about where it stands; only what our cards use. */
export interface RecordContext {
  location: string;
  crm: { objectId: number };
  user: { locale?: string };
  variables?: Record<string, unknown>;
}

/** What a card may ask HubSpot's page to do; only what our cards use. */
export interface RecordActions {
  refreshObjectProperties: () => void;
  onCrmPropertiesUpdate: (
    properties: string[],
    callback: (properties: Record<string, string>, error?: { message: string }) => void,
  ) => void;
}

export interface RecordCardProps {
  context: RecordContext;
  actions: RecordActions;
  send: Send;
}

/** A sidebar is some 300 px wide, a tab some 900. */
export type Layout = "sidebar" | "tab";

export const layoutOf = (context: RecordContext): Layout => (context.location === "crm.record.tab" ? "tab" : "sidebar");
