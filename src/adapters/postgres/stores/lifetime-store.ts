import type { BuildStore } from "./store";
import { UNATTRIBUTED } from "../../../domain/contributions";
import type { PurchaseGaps } from "../../../domain/lifetime/active-rule";
import type { WonDeal } from "../../../domain/lifetime/customers";
import type { WinHistory } from "../../../domain/lifetime/history";
import { IS_PURCHASE, SAME_CUSTOMER } from "./customer-rows";

const WON = "portal_id = $1 and build = $2 and won_at_ms is not null and pipeline_use <> 'not_counted'";

export async function readWonDeals({ tx, portalId, build }: BuildStore): Promise<WonDeal[]> {
  // Named as they are used: there may be tens of thousands.
  const { rows } = await tx.query<WonDeal>(
    `select deal_id as "dealId", company_id as "companyId", contact_id as "contactId", won_at_ms as "wonAtMs", amount_minor as "amountMinor",
       is_without_rate as "isWithoutRate", is_first_win as "isFirstWin", source
     from handoff.deals where ${WON}`,
    [portalId, build],
  );
  return rows;
}

export async function readWinHistory({ tx, portalId, build }: BuildStore): Promise<WinHistory> {
  const { rows } = await tx.query<WinHistory>(
    `select min(won_at_ms) as "firstWonAtMs", count(*) filter (where is_first_win) as customers from handoff.deals where ${WON}`,
    [portalId, build],
  );
  return rows[0] ?? { firstWonAtMs: null, customers: 0 };
}

export async function readPurchaseGaps({ tx, portalId, build }: BuildStore): Promise<PurchaseGaps> {
  const { rows } = await tx.query<PurchaseGaps>(
    `select count(gap_ms) as gaps, percentile_cont(0.5) within group (order by gap_ms::double precision) as "medianMs" from (
       select won_at_ms - lag(won_at_ms) over (partition by ${SAME_CUSTOMER} order by won_at_ms) as gap_ms
       from handoff.deals where portal_id = $1 and build = $2 and ${IS_PURCHASE} and coalesce(company_id, contact_id) is not null) as purchases`,
    [portalId, build],
  );
  return rows[0] ?? { gaps: 0, medianMs: null };
}

export async function countCustomersByStage(
  { tx, portalId, build }: BuildStore,
  fromMs: number,
  toMs: number,
  source: string | null,
): Promise<number> {
  const { rows } = await tx.query<{ customers: number }>(
    `select count(*) as customers from handoff.leads
     where portal_id = $1 and build = $2 and is_new_customer and won_at_ms >= $3 and won_at_ms < $4 and not is_excluded
       and ($5::text is null or coalesce(source, '${UNATTRIBUTED}') = $5)
       and not exists (select from handoff.deals where deals.portal_id = $1 and deals.build = $2 and deals.lead_id = leads.lead_id and is_first_win)`,
    [portalId, build, fromMs, toMs, source],
  );
  return rows[0]?.customers ?? 0;
}
