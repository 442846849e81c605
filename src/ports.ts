/**
 * What the core needs from the world, and what the world may ask of the core.
 * Adapters implement or call these; nothing here knows how.
 */
export * from "./ports/clock";
export * from "./ports/deliveries";
export * from "./ports/hubspot";
export * from "./ports/installation";
export * from "./ports/portal-queue";
export * from "./ports/portal-tx";
export * from "./ports/stores/account-rows";
export * from "./ports/stores/card-write-rows";
export * from "./ports/stores/fact-rows";
export * from "./ports/stores/figure-rows";
export * from "./ports/stores/inbox-rows";
export * from "./ports/stores/kpi-rows";
export * from "./ports/stores/outbox-rows";
export * from "./ports/stores/portal-rows";
export * from "./ports/stores/repair-rows";
export * from "./ports/surfaces";
