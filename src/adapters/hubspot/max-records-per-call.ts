import type { ReadRecordsQuery } from "../../ports";

const WITH_HISTORY = 50;
const WITHOUT_HISTORY = 100;

/** How many records HubSpot gives in one call: asking for histories halves it. */
export const maxRecordsPerCall = ({ propertiesWithHistory }: Pick<ReadRecordsQuery, "propertiesWithHistory">): number =>
  propertiesWithHistory.length > 0 ? WITH_HISTORY : WITHOUT_HISTORY;
