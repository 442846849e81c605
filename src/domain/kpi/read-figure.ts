import { noFigure, type Figure } from "./figure";
import type { Why } from "./why";

/** A figure that was read as it is; null with `why` when there was nothing to read it from. */
export const readFigure = (value: number | null, unit: string, why: Why): Figure =>
  value === null ? noFigure(unit, why) : { value, unit };
