import type { RowFilter } from "../../domain/explain/row-filter";
import type { CohortQuery } from "../../ports";

/** Leads that came in a window without a source. */
export const unknownSourceRows = ({ fromMs, toMs }: Pick<CohortQuery, "fromMs" | "toMs">): RowFilter<"leads"> => ({
  table: "leads",
  conditions: [
    { within: ["startedAtMs"], fromMs, toMs },
    { is: "isExcluded", oneOf: [false] },
    { is: "source", oneOf: [], orNull: true },
  ],
  orderBy: ["startedAtMs"],
});
