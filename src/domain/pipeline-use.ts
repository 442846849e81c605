import type { Charter, PipelineUse } from "./charter";

/** HubSpot's own first pipeline, whatever it was renamed to. */
const DEFAULT_PIPELINE = "default";

const WORDS: Readonly<Record<Exclude<PipelineUse, "new_business">, readonly string[]>> = {
  expansion: ["renewal", "upsell"],
  not_counted: ["onboarding", "support", "recruit", "hiring", "partner", "vendor"],
};

/** What a pipeline is for as far as its name tells, until an admin says it. */
export function useByName({ pipelineId, label }: { pipelineId: string; label: string }): PipelineUse {
  if (pipelineId === DEFAULT_PIPELINE) return "new_business";
  const name = label.toLowerCase();
  const has = (words: readonly string[]): boolean => words.some((word) => name.includes(word));
  return has(WORDS.not_counted) ? "not_counted" : has(WORDS.expansion) ? "expansion" : "new_business";
}

/**
 * The agreed uses with those of pipelines that nothing was agreed for yet and whose names tell one; the same object when there is none.
 * What an admin has settled is left alone, and so is a pipeline that was renamed since.
 */
export function withUsesByName(
  { pipelines: agreed, setByAdmin }: Pick<Charter, "pipelines" | "setByAdmin">,
  pipelines: readonly { pipelineId: string; label: string }[],
): Charter["pipelines"] {
  if (setByAdmin.includes("pipelines")) return agreed;
  const told = pipelines.flatMap((pipeline) => {
    const use = useByName(pipeline);
    return use === "new_business" || agreed[pipeline.pipelineId] !== undefined ? [] : [[pipeline.pipelineId, use] as const];
  });
  const all = { ...agreed, ...Object.fromEntries(told) };
  // Who has but one pipeline and calls it "Partners" wins customers by it.
  const isAnyLeft = pipelines.some(({ pipelineId }) => (all[pipelineId] ?? "new_business") === "new_business");
  return told.length === 0 || !isAnyLeft ? agreed : all;
}

/** A pipeline that so few of the deals are opened in is none that the account wins its customers by. */
const LEAST_SHARE = 0.1;
/** Fewer deals say little of how they are spread. */
const LEAST_DEALS = 30;

/**
 * The pipelines that hardly any deal is opened in, by the number of deals of each in twelve months: of those that nothing was agreed for.
 * One in which no deal at all was opened has none to leave out, and may be about to be used. One pipeline is left in any case.
 */
export function seldomUsed({ pipelines: agreed }: Pick<Charter, "pipelines">, dealsByPipeline: Readonly<Record<string, number>>): string[] {
  const all = Object.values(dealsByPipeline).reduce((sum, deals) => sum + deals, 0);
  if (all < LEAST_DEALS) return [];
  const inUse = Object.keys(dealsByPipeline).filter((pipelineId) => (agreed[pipelineId] ?? "new_business") === "new_business");
  const seldom = inUse.filter(
    (pipelineId) =>
      pipelineId !== DEFAULT_PIPELINE && agreed[pipelineId] === undefined && (dealsByPipeline[pipelineId] ?? 0) / all < LEAST_SHARE,
  );
  return seldom.length < inUse.length ? seldom.sort() : [];
}
