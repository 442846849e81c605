import { noFacts, type ChangeFact } from "../../domain/facts";
import { currentValue, ledgerOf } from "../../domain/ledger";
import { DEAL_COMPANY } from "../../domain/unit/company-of";
import { keepFacts } from "./keep-facts";
import { RECORDS_PER_TRANSACTION, type ReconcileContext } from "./reconcile-context";

/**
 * Compares the companies of some deals with HubSpot's: events tell of links between deals and companies where the account lets them, and
 * never of a company that was deleted, restored or merged. So an account that grants companies later has them from the next night on.
 * Answers how many deals were compared: none where it has not granted them.
 */
export async function repairCompanies(context: ReconcileContext, dealIds: readonly number[]): Promise<number> {
  const theirs = await context.hubspot.readDealCompanies(dealIds);
  if (theirs === null) return 0;
  const states = await context.withPortal(context.portalId, (tx) => tx.readStates("deals", dealIds));
  const changes = states.flatMap(({ recordId, changes: kept }): ChangeFact[] => {
    const companyId = theirs.companyIdOf.get(recordId) ?? null;
    const value = companyId === null ? "" : String(companyId);
    if ((currentValue(ledgerOf(kept.get(DEAL_COMPANY) ?? [])) ?? "") === value) return [];
    const atMs = theirs.readAtMs;
    return [{ objectType: "deals", recordId, property: DEAL_COMPANY, atMs, value, isHistory: false, sourceType: null }];
  });
  for (let start = 0; start < changes.length; start += RECORDS_PER_TRANSACTION) {
    const part = changes.slice(start, start + RECORDS_PER_TRANSACTION);
    await keepFacts(context, { objectType: "deals", facts: { ...noFacts(), changes: part } });
  }
  return dealIds.length;
}
