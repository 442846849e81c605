import { UNATTRIBUTED } from "../source/sources";
import type { AttachedDeal } from "../unit/unit";
import { creditsOf } from "./credits";
import { weightsOf, type AttributionModel } from "./models";

/**
 * What each source has of one deal's amount under a model, in minor units that add up to it; all of it is of an unknown source where the
 * model finds nobody to credit. A source that takes part is there, with 0 where its part rounds to nothing. Empty without an amount.
 */
export function dealCredits(
  { journey, amountMinor }: Pick<AttachedDeal, "journey" | "amountMinor">,
  model: AttributionModel,
): Map<string, number> {
  const bySource = new Map<string, number>();
  if (amountMinor === null) return bySource;
  const weights = weightsOf(journey, model);
  if (weights.whole === 0) return bySource.set(UNATTRIBUTED, amountMinor);
  const credits = creditsOf(amountMinor, weights);
  journey.forEach(({ source }, index) => {
    if (weights.parts[index] !== 0) bySource.set(source, (bySource.get(source) ?? 0) + (credits[index] ?? 0));
  });
  return bySource;
}
