import { currentValue, instantOf } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";

/** When something was done as people date it, else when it was written down; null while it has not been read. */
export const doneAt = (activity: RecordFacts): number | null =>
  instantOf(currentValue(ledger(activity, "hs_timestamp")) ?? currentValue(ledger(activity, "hs_createdate")));
