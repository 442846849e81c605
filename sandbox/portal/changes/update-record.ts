import type { CrmRecord } from "../crm/crm-record";
import { valueOf } from "../crm/crm-record";
import type { PortalState } from "../crm/portal-state";
import type { PortalContext } from "../portal-context";
import { keepForSearch } from "../search/keep-for-search";
import type { GivenValues } from "./check-properties";
import { checkProperties, checkRequired } from "./check-properties";
import type { ChangeOrigin } from "./portal-change";
import { writeValues } from "./write-values";

interface RecordUpdate {
  record: CrmRecord;
  properties: GivenValues;
  origin: ChangeOrigin;
  isAppWrite: boolean;
  /** backdates; default the portal's time */
  atMs?: number;
}

/** The values in wire form; throws HubSpot's 400 for those that do not hold. Writes nothing. */
export const checkUpdate = (
  { state }: PortalContext,
  { record, properties, isAppWrite }: Pick<RecordUpdate, "record" | "properties" | "isAppWrite">,
): Map<string, string> => {
  const values = checkProperties(state, record.objectType, properties, record, isAppWrite);
  if (isAppWrite) checkRequired(state, record.objectType, values, record);
  return values;
};

/** Throws HubSpot's 400 for values that do not hold; then nothing is written. */
export const updateRecord = (context: PortalContext, update: RecordUpdate): void => {
  const { record, origin, isAppWrite, atMs } = update;
  const values = checkUpdate(context, update);
  if (isAppWrite) dropBackwardStage(context.state, record, values);
  keepForSearch(context, record);
  writeValues(context, record, values, origin, atMs);
};

/** An app moves a lifecycle stage only forward; HubSpot passes over a step back in silence unless the stage was cleared first. */
const dropBackwardStage = (state: PortalState, record: CrmRecord, values: Map<string, string>): void => {
  const next = values.get("lifecyclestage");
  const current = valueOf(record, "lifecyclestage");
  if (next === undefined || next === "" || current === null) return;
  const stages = state.properties.find(record.objectType, "lifecyclestage")?.options.map(({ value }) => value) ?? [];
  if (stages.indexOf(next) < stages.indexOf(current)) values.delete("lifecyclestage");
};
