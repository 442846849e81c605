import type { ReasonOption } from "@handoff/shared";

/** Where a reason stands in the list: the common ones, the rest, those that say it was no lead, and "Other" last. */
const rank = ({ isTop, kind }: ReasonOption): number => {
  if (kind === "other") return 3;
  if (isTop) return 0;
  return kind === "not_a_lead" ? 2 : 1;
};

/** The reasons in the order of the list, each group as the account ordered it. */
export const inPickingOrder = (reasons: readonly ReasonOption[]): ReasonOption[] => [...reasons].sort((a, b) => rank(a) - rank(b));
