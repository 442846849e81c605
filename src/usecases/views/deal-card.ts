import type { DealCardView } from "../../../extensions/app/shared/contract";
import { HandoffError } from "../../domain/handoff-error";
import { DAY_MS } from "../../domain/time-zone";
import { UNATTRIBUTED } from "../../domain/source/sources";
import type { AttachedDeal, Lead } from "../../domain/unit/unit";
import type { Clock, PropertyOption, SurfaceIdentity, WithPortal } from "../../ports";
import { kpiFrame, NOT_SALARIES, type KpiFrame } from "../kpi-frame";
import { kpiRows } from "../kpi-rows";
import { knownPortal } from "../read-kpis";
import { costPerCustomer } from "./cost-per-customer";
import { pathView, sourceLabel, sourceView } from "./lead-view";
import { teamsView } from "./teams-view";
import { judgedPeriods, toWindow, type JudgedPeriods } from "./windows";

async function sourceFigures(
  frame: KpiFrame,
  deal: AttachedDeal,
  options: readonly PropertyOption[],
  { now }: JudgedPeriods,
): Promise<DealCardView["sourceFigures"]> {
  const { rows } = await kpiRows(frame, {
    from: now.fromOn,
    to: now.toOn,
    basis: "cohort",
    by: "source",
    kpis: ["leads", "sqls", "newCustomers", "spend", "contactRate", "closeRate", "revenue"],
  });
  const row = rows.find(({ key }) => key === (deal.source ?? UNATTRIBUTED));
  if (row === undefined) return null;
  const { leads, sqls, newCustomers, contactRate, closeRate, revenue } = row.kpis;
  return {
    window: toWindow(now, true),
    label: sourceLabel(deal.source, options),
    leads,
    sqls,
    newCustomers,
    costPerCustomer: costPerCustomer(row.kpis),
    contactRate,
    closeRate,
    revenue,
  };
}

const leadOf = (
  lead: Lead,
  deal: AttachedDeal,
  deals: readonly AttachedDeal[],
  options: readonly PropertyOption[],
  nowMs: number,
): DealCardView["lead"] => ({
  contactId: String(lead.contactId),
  startedAt: new Date(lead.startedAtMs).toISOString(),
  daysSince: Math.max(0, Math.floor((nowMs - lead.startedAtMs) / DAY_MS)),
  source: { ...sourceView(lead, options), value: deal.source, label: sourceLabel(deal.source, options) },
  path: pathView(lead, deals),
  isDealBeforeLead: deal.isDealBeforeLead,
});

/** What the deal card shows. Throws `unknown_portal`, `unknown_deal`. */
export const readDealCard =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId }: SurfaceIdentity, dealId: number): Promise<DealCardView> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const nowMs = deps.clock.nowMs();
        const portal = await knownPortal(tx, portalId);
        const isReady = portal.state === "ready";
        const frame = kpiFrame(tx, portal, nowMs, NOT_SALARIES);
        const periods = await judgedPeriods(frame);
        const deal = isReady ? await tx.findDeal(dealId) : null;
        if (deal === null && isReady) {
          throw new HandoffError(
            "unknown_deal",
            "This deal is not known yet.",
            "A new deal appears within seconds; reload if it does not.",
          );
        }
        const options = await tx.readLabels("contacts", "handoff_source");
        const reasons = await tx.readLabels("deals", "handoff_disqualification_reason");
        const lead = deal?.leadId ? await tx.findLead(deal.leadId) : null;
        return {
          dealId: String(dealId),
          serverNow: new Date(nowMs).toISOString(),
          asOf: new Date(portal.lastChangeAtMs).toISOString(),
          timeZone: portal.charter.timeZone,
          currency: portal.charter.currency,
          isInitialReadDone: isReady,
          state: deal?.outcome ?? "open",
          lead: lead === null || deal === null ? null : leadOf(lead, deal, await tx.findDealsOfLead(lead.leadId), options, nowMs),
          hasContact: await tx.hasContact(dealId),
          lostReason:
            deal?.outcome === "lost"
              ? { value: deal.reason, label: reasons.find((option) => option.value === deal.reason)?.label ?? deal.reason }
              : null,
          sourceFigures: deal === null ? null : await sourceFigures(frame, deal, options, periods),
          teams: isReady ? await teamsView(frame, periods) : null,
        };
      },
      "snapshot",
    );
