import { noFigure, type Figure } from "./figure";
import { SMALL_NUMBER } from "./rate";

/** Leads that came while somebody was there, or while nobody was, and those of them that bought. */
export interface Buyers {
  leads: number;
  won: number;
}

/**
 * What goes with a difference in buying: (share of buyers of the one - share of the other) x leads of the other x worth of a sale. It says
 * what comes together, not what causes what; below 0 where the other buy more often. Null with `no_leads`, `too_few` below 10 leads on
 * either side, and with the reason why a sale's worth is not known.
 */
export function atStake(here: Buyers, away: Buyers, { value: sale, unit, why }: Figure): Figure {
  if (here.leads + away.leads <= 0) return noFigure(unit, "no_leads");
  if (Math.min(here.leads, away.leads) < SMALL_NUMBER) return noFigure(unit, "too_few");
  if (sale === null) return noFigure(unit, why ?? "no_customers_yet");
  return { value: ((here.won / here.leads) * away.leads - away.won) * sale, unit };
}
