/** Which leads or events an answer is of. */
export const BASIS_WORDS = { cohort: "leads that came in on these dates", period: "what happened on these dates" } as const;
