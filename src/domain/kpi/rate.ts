import type { Figure } from "./figure";
import type { Why } from "./why";

/** A share that keeps its fraction: hits / total, 0 to 1. Null with `why` when the total is 0, never 0 and never infinite. */
export const rate = (hits: number, total: number, why: Why): Figure =>
  total > 0 ? { value: hits / total, unit: "share", hits, total } : { value: null, unit: "share", hits, total, why };
