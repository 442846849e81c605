import { splitIntoTiers, type Period } from "../../domain/period";
import { reasonKind } from "../../domain/unit/drops";
import type { NamedDrops } from "../../domain/verdict/source-story";
import type { KpiFrame } from "../kpi-frame";
import { rowLabels } from "../row-labels";

/** Why leads of each source that came in on some dates could never buy: the reasons of kind fit, by the source's key. */
export async function readUnfitDrops({ tx, portal, nowMs }: KpiFrame, { fromOn, toOn }: Period): Promise<Map<string, NamedDrops[]>> {
  const groups = await tx.readPairSums({ basis: "cohort", by: ["source", "reason"], where: {}, ...splitIntoTiers(fromOn, toOn) });
  const labelOf = await rowLabels(tx, portal, "reason", nowMs);
  const unfit = groups.filter(({ keys: [, reason], sums }) => sums.disqualified > 0 && reasonKind(reason, portal.charter) === "fit");
  return unfit.reduce(
    (bySource, { keys: [source, reason], sums }) =>
      bySource.set(source, [...(bySource.get(source) ?? []), { reason, label: labelOf(reason), leads: sums.disqualified }]),
    new Map<string, NamedDrops[]>(),
  );
}
