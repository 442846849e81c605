import { hubspot } from "@hubspot/ui-extensions";
import { LiveDealCard } from "./deal/LiveDealCard";

hubspot.extend<"crm.record.tab" | "crm.record.sidebar">(({ context, actions }) => (
  <LiveDealCard context={context} actions={actions} send={hubspot.fetch} />
));
