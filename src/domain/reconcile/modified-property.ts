import type { FactObject } from "../facts";

/** The property that tells when a record was last changed, links aside; contacts keep theirs without the hs_ prefix. */
export const modifiedProperty = (objectType: FactObject): "lastmodifieddate" | "hs_lastmodifieddate" =>
  objectType === "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";
