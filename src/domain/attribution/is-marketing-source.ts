import type { Charter } from "../charter";

/** Whether a source is marketing's doing, by the agreement. What is not known is nobody's. */
export const isMarketingSource = (source: string | null, { salesSources }: Pick<Charter, "salesSources">): boolean =>
  source !== null && !salesSources.includes(source);
