import { UNATTRIBUTED } from "../../../domain/contributions";
import type { CohortQuery } from "../../../ports";
import type { BuildStore } from "./store";

/** Leads of the cohort: `$1` portal, `$2` build, `$3` and `$4` the window, `$5` the source or null. */
export const COHORT = `leads.portal_id = $1 and leads.build = $2 and not leads.is_excluded and leads.started_at_ms >= $3 and leads.started_at_ms < $4
  and ($5::text is null or coalesce(leads.source, '${UNATTRIBUTED}') = $5)`;

export const cohortValues = ({ portalId, build }: BuildStore, { fromMs, toMs, source }: CohortQuery): unknown[] => [
  portalId,
  build,
  fromMs,
  toMs,
  source,
];
