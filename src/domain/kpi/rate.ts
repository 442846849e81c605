import type { Figure } from "./figure";
import { wilsonInterval } from "./wilson-interval";
import type { Why } from "./why";

/** Fewer than this say little of a share: it carries the interval in which it likely lies. */
export const SMALL_NUMBER = 10;

/** The interval of a share of few. A share above 1 (events of other leads than it is divided by) has none. */
const uncertainty = (hits: number, total: number): Pick<Figure, "interval"> =>
  total < SMALL_NUMBER && hits <= total ? { interval: wilsonInterval(hits, total) } : {};

/** A share that keeps its fraction: hits / total, 0 to 1. Null with `why` when the total is 0, never 0 and never infinite. */
export const rate = (hits: number, total: number, why: Why): Figure =>
  total > 0
    ? { value: hits / total, unit: "share", hits, total, ...uncertainty(hits, total) }
    : { value: null, unit: "share", hits, total, why };
