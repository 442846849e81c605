import type { ContactCardView, LeadsLikeThisView, ReasonOption } from "../../../extensions/app/shared/contract";
import { HandoffError } from "../../domain/handoff-error";
import { labelOfReason, REASONS } from "../../domain/reasons";
import { pickerOf } from "../../domain/source/sources";
import { DAY_MS } from "../../domain/time-zone";
import { reasonKind } from "../../domain/unit/drops";
import type { Lead } from "../../domain/unit/unit";
import type { Clock, PortalState, PortalTx, PropertyOption, SurfaceIdentity, WithPortal } from "../../ports";
import { kpiFrame, NOT_SALARIES, type KpiFrame } from "../kpi-frame";
import { kpiRows } from "../kpi-rows";
import { knownPortal } from "../read-kpis";
import { clockView, pathView, sourceLabel, sourceView } from "./lead-view";
import { teamsView } from "./teams-view";
import { judgedPeriods, toWindow, type JudgedPeriods } from "./windows";

/** The portal's own reasons in its own order; ours first six are marked as top. */
export function reasonOptions(options: readonly PropertyOption[], portal: PortalState, hasDeal: boolean): ReasonOption[] {
  const known = new Map(REASONS.map((reason) => [reason.value, reason]));
  // Reasons of ours that the other kind of business uses stay in HubSpot's list but not in the picker.
  const isShown = (value: string): boolean => known.get(value)?.presets.includes(portal.charter.preset) ?? true;
  const own = options.filter((option) => option.hidden !== true && isShown(option.value));
  return (own.length > 0 ? own : REASONS).map(({ value, label }) => {
    const reason = known.get(value);
    return {
      value,
      label,
      kind: reasonKind(value, portal.charter),
      isTop: (hasDeal ? reason?.withDeal : reason?.beforeDeal) === "top",
      needsNote: reason?.needsNote ?? false,
    };
  });
}

async function leadsLikeThis(frame: KpiFrame, lead: Lead, label: string, { now }: JudgedPeriods): Promise<LeadsLikeThisView | null> {
  if (lead.source === null) return null;
  const { rows } = await kpiRows(frame, {
    from: now.fromOn,
    to: now.toOn,
    basis: "cohort",
    by: "source",
    kpis: ["leads", "leadToCustomerRate", "salesCycleMedian", "averageDeal"],
  });
  const row = rows.find(({ key }) => key === lead.source);
  if (row === undefined) return null;
  const { kpis } = row;
  return {
    window: toWindow(now, true),
    sourceLabel: label,
    leads: kpis.leads.value ?? 0,
    becameCustomers: kpis.leadToCustomerRate,
    cycleDaysMedian: kpis.salesCycleMedian,
    averageDeal: kpis.averageDeal,
  };
}

/** Why a contact without a lead is not counted. */
async function notCounted(tx: PortalTx, contactId: number): Promise<ContactCardView["notCounted"]> {
  const contact = await tx.findContact(contactId);
  if (contact === null) {
    throw new HandoffError(
      "unknown_contact",
      "This contact is not known yet.",
      "A new contact appears within seconds; reload if it does not.",
    );
  }
  if (!contact.isPresent) return { why: "deleted", detail: null };
  const { why, detail } = (await tx.findNotCounted(contactId)) ?? { why: "not_an_inquiry" as const, detail: null };
  return { why, detail };
}

/** What the contact card shows. Throws `unknown_portal`, `unknown_contact`. */
export const readContactCard =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId, userId }: SurfaceIdentity, contactId: number): Promise<ContactCardView> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const nowMs = deps.clock.nowMs();
        const portal = await knownPortal(tx, portalId);
        const isReady = portal.state === "ready";
        const frame = kpiFrame(tx, portal, nowMs, NOT_SALARIES);
        const periods = await judgedPeriods(frame);
        const sources = await tx.readLabels("contacts", "handoff_source");
        const reasons = await tx.readLabels("contacts", "handoff_disqualification_reason");
        const lead = isReady ? ((await tx.findLeads(contactId))[0] ?? null) : null;
        const deals = lead === null ? [] : await tx.findDealsOfLead(lead.leadId);
        const options = reasonOptions(reasons, portal, deals.length > 0);
        const labelOf = (reason: string | null): string | null =>
          options.find((option) => option.value === reason)?.label ?? (reason === null ? null : labelOfReason(reason));
        const picker = pickerOf(portal.charter.preset).flatMap(({ value, label }) => (value === null ? [] : [{ value, label }]));
        return {
          contactId: String(contactId),
          serverNow: new Date(nowMs).toISOString(),
          asOf: new Date(portal.lastChangeAtMs).toISOString(),
          timeZone: portal.charter.timeZone,
          currency: portal.charter.currency,
          isInitialReadDone: isReady,
          lead:
            lead === null
              ? null
              : {
                  leadId: lead.leadId,
                  startedAt: new Date(lead.startedAtMs).toISOString(),
                  intake: lead.intake,
                  source: sourceView(lead, sources),
                  clock: clockView(lead, portal.charter, nowMs, {
                    viewer: { userId, owners: await tx.readOwners(nowMs - DAY_MS) },
                    reasonLabel: labelOf(lead.reason),
                  }),
                  path: pathView(lead, deals),
                  dropped:
                    lead.disqualifiedAtMs === null
                      ? null
                      : {
                          at: new Date(lead.disqualifiedAtMs).toISOString(),
                          reason: lead.reason,
                          reasonLabel: labelOf(lead.reason),
                        },
                  parked: lead.wakesAtMs === null || lead.wakesAtMs <= nowMs ? null : { until: new Date(lead.wakesAtMs).toISOString() },
                  openDealNames: deals.filter((deal) => deal.outcome === "open").map((deal) => String(deal.dealId)),
                  attempts: lead.attempts,
                },
          notCounted: lead === null && isReady ? await notCounted(tx, contactId) : null,
          reasons: options,
          sources: picker,
          like: lead === null ? null : await leadsLikeThis(frame, lead, sourceLabel(lead.source, sources), periods),
          teams: isReady ? await teamsView(frame, periods) : null,
        };
      },
      "snapshot",
    );
