/**
 * What the core needs from the world, and what the world may ask of the core.
 * Adapters implement or call these; nothing here knows how.
 */
export * from "./ports/acting";
export * from "./ports/changes";
export * from "./ports/charter";
export * from "./ports/clock";
export * from "./ports/deliveries";
export * from "./ports/digests";
export * from "./ports/hubspot";
export * from "./ports/installation";
export * from "./ports/plan";
export * from "./ports/portal-queue";
export * from "./ports/portal-tx";
export * from "./ports/public-holidays";
export * from "./ports/reports";
export * from "./ports/spend";
export * from "./ports/stores/account-rows";
export * from "./ports/stores/acting-rows";
export * from "./ports/stores/card-write-rows";
export * from "./ports/stores/charter-rows";
export * from "./ports/stores/clock-rows";
export * from "./ports/stores/audience-rows";
export * from "./ports/stores/digest-rows";
export * from "./ports/stores/fact-rows";
export * from "./ports/stores/figure-log-rows";
export * from "./ports/stores/figure-rows";
export * from "./ports/stores/findings-rows";
export * from "./ports/stores/follow-up-rows";
export * from "./ports/stores/inbox-rows";
export * from "./ports/stores/kpi-rows";
export * from "./ports/stores/lifetime-rows";
export * from "./ports/stores/outbox-rows";
export * from "./ports/stores/part-rows";
export * from "./ports/stores/portal-rows";
export * from "./ports/stores/repair-rows";
export * from "./ports/stores/report-rows";
export * from "./ports/stores/snapshot-rows";
export * from "./ports/stores/spend-rows";
export * from "./ports/surfaces";
