/** HubSpot's own lifecycle stages in their order, by internal value. `evangelist` is a customer who recommends us. */
export const LIFECYCLE_STAGES = [
  "subscriber",
  "lead",
  "marketingqualifiedlead",
  "salesqualifiedlead",
  "opportunity",
  "customer",
  "evangelist",
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

const orderByStage = new Map<string, number>(LIFECYCLE_STAGES.map((stage, order) => [stage, order]));

/** Whether a stage is another one or later. `other`, a portal's own stages and none have no place in the order: never. */
export const isAtLeast = (stage: string | null, floor: LifecycleStage): boolean => {
  const order = stage === null ? undefined : orderByStage.get(stage);
  return order !== undefined && order >= LIFECYCLE_STAGES.indexOf(floor);
};

/** What a stage means: HubSpot's own mean themselves, a portal's own one means what it was mapped to, else nothing. */
export const meaningOfStage = (stage: string, meanings: Readonly<Record<string, LifecycleStage>>): string => meanings[stage] ?? stage;

export const isAtLeastLead = (stage: string | null): boolean => isAtLeast(stage, "lead");
