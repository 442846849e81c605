import { creditsOf } from "../../domain/attribution/credits";
import type { JourneyRole } from "../../domain/attribution/marketing-touch";
import { weightsOf, type AttributionModel } from "../../domain/attribution/models";
import { toMajor } from "../../domain/money";
import type { PortalState, PortalTx } from "../../ports";
import { rowLabels } from "../row-labels";

/** One touch on a deal's way, in words. */
export interface PathTouch {
  source: string;
  label: string;
  campaign: string | null;
  /** ISO, UTC */
  at: string;
  roles: JourneyRole[];
  /** its part of what the deal is worth, in the account's currency; null while it is not won, or has no amount */
  credit: number | null;
}

/** How a deal's customer came, in time order, and what each touch has of it under a model. */
export interface DealPath {
  dealId: number;
  model: AttributionModel;
  touches: PathTouch[];
}

/** The path of one deal; null: there is no such deal. The model is the agreement's unless one is asked for. */
export async function dealPath(
  tx: PortalTx,
  portal: PortalState,
  dealId: number,
  { nowMs, model = portal.charter.attributionModel }: { nowMs: number; model?: AttributionModel },
): Promise<DealPath | null> {
  const deal = await tx.findDeal(dealId);
  if (deal === null) return null;
  const { journey, amountMinor, wonAtMs } = deal;
  const { currency } = portal.charter;
  const labelOf = await rowLabels(tx, portal, "source", nowMs);
  const credits = wonAtMs === null || amountMinor === null ? null : creditsOf(amountMinor, weightsOf(journey, model));
  return {
    dealId: deal.dealId,
    model,
    touches: journey.map(({ source, campaign, atMs, roles }, index) => ({
      source,
      label: labelOf(source),
      campaign,
      at: new Date(atMs).toISOString(),
      roles,
      credit: credits === null ? null : toMajor(credits[index] ?? 0, currency),
    })),
  };
}
