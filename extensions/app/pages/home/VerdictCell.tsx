import type { SourceVerdict, VerdictName } from "@handoff/shared";
import { VERDICT_WORDS } from "@handoff/shared";
import { Tag, Tooltip } from "@hubspot/ui-extensions";

/** Colour where there is something to do; a verdict blames nobody, so none is red. */
const VARIANTS: Record<VerdictName, "default" | "info" | "success" | "warning"> = {
  too_early: "default",
  no_cost_recorded: "default",
  not_a_fair_trial: "info",
  consider_pausing: "warning",
  watch: "info",
  keep: "default",
  do_more: "success",
};

/** What to do with a source; the numbers that decided it are told on hover. Empty where no verdict is given. */
export function VerdictCell({ verdict }: { verdict: SourceVerdict | null }) {
  if (verdict === null) return null;
  return (
    <Tag variant={VARIANTS[verdict.verdict]} overlay={<Tooltip>{verdict.sentence}</Tooltip>}>
      {VERDICT_WORDS[verdict.verdict]}
    </Tag>
  );
}
