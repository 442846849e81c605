import { hubspot } from "@hubspot/ui-extensions";
import { LiveHome } from "./home/LiveHome";

hubspot.extend<"pages">(({ context }) => <LiveHome context={context} send={hubspot.fetch} />);
