import type { AuditDifference } from "../compose-storage";

/** One difference of an audit or a rebuild. */
export const differenceLine = ({ what, key, field, kept, recomputed }: AuditDifference, verb: string): string =>
  `${what} ${key}: ${field} ${verb} ${JSON.stringify(kept)}, the records say ${JSON.stringify(recomputed)}`;
