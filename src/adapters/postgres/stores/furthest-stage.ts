import type { FunnelStage } from "../../../domain/reports/funnel";

/** The instant of each stage of a lead, from the last back. */
export const STAGE_COLUMNS: readonly [FunnelStage, string][] = [
  ["customer", "won_at_ms"],
  ["deal", "opportunity_at_ms"],
  ["appointment", "appointment_at_ms"],
  ["qualified", "sql_at_ms"],
  ["reached", "contacted_at_ms"],
  ["marketing_ready", "mql_at_ms"],
  ["lead", "started_at_ms"],
];

/** How far a lead came. */
export const FURTHEST = `case ${STAGE_COLUMNS.map(([stage, column]) => `when ${column} is not null then '${stage}'`).join(" ")} end`;
