import type { CrmRecord } from "../crm/crm-record";
import { valueBefore } from "../crm/crm-record";
import type { PortalState } from "../crm/portal-state";
import { findStage } from "../crm/portal-state";

/**
 * What HubSpot sets by itself when `values` are written at `atMs`, in the same instant: stage stamps, the close date of a
 * deal that moves to a closed stage, the day an owner was assigned, the amount in company currency.
 */
export const deriveValues = (state: PortalState, record: CrmRecord, values: Map<string, string>, atMs: number): Map<string, string> => {
  const derived = new Map<string, string>();
  const at = new Date(atMs).toISOString();
  const before = (name: string): string => valueBefore(record, name, atMs) ?? "";
  const isChanged = (name: string): boolean => values.has(name) && values.get(name) !== before(name);

  const stageProperty = record.objectType === "deals" ? "dealstage" : "lifecyclestage";
  if (isChanged(stageProperty)) {
    const entered = values.get(stageProperty) ?? "";
    const left = before(stageProperty);
    if (left !== "") derived.set(`hs_v2_date_exited_${left}`, at);
    if (entered !== "") {
      derived.set(`hs_v2_date_entered_${entered}`, at);
      derived.set("hs_v2_date_entered_current_stage", at);
    }
    // Between two closed stages the date stays, as HubSpot's own documentation of closedate says.
    const isClosing = findStage(state, entered)?.isClosed === true && findStage(state, left)?.isClosed !== true;
    if (record.objectType === "deals" && isClosing && !values.has("closedate")) derived.set("closedate", at);
  }
  if (isChanged("hubspot_owner_id")) derived.set("hubspot_owner_assigneddate", at);
  if (record.objectType === "deals" && (isChanged("amount") || isChanged("deal_currency_code"))) {
    const currency = values.get("deal_currency_code") ?? before("deal_currency_code");
    const isHome = currency === "" || currency === state.companyCurrency;
    if (isHome) derived.set("amount_in_home_currency", values.get("amount") ?? before("amount"));
  }
  return derived;
};
