import type { Period } from "../../domain/period";
import type { KpiQuery } from "../../ports";

/** What happened on the dates, by source. */
export const happenedBySource = ({ fromOn: from, toOn: to }: Period): KpiQuery => ({ from, to, basis: "period", by: "source" });

/** Leads that ended on the dates, by their reason. */
export const endedByReason = ({ fromOn: from, toOn: to }: Period): KpiQuery => ({ from, to, basis: "period", by: "reason" });

/** What happened on the dates, all together. */
export const happened = ({ fromOn: from, toOn: to }: Period): KpiQuery => ({ from, to, basis: "period", by: null });

/** Leads that came in on the dates, all together. */
export const cameIn = ({ fromOn: from, toOn: to }: Period): KpiQuery => ({ from, to, basis: "cohort", by: null });
