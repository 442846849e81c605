import { hubspot } from "@hubspot/ui-extensions";
import { LiveContactCard } from "./contact/LiveContactCard";

hubspot.extend<"crm.record.tab" | "crm.record.sidebar">(({ context, actions }) => (
  <LiveContactCard context={context} actions={actions} send={hubspot.fetch} />
));
