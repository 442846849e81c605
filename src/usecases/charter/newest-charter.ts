import type { Charter } from "../../domain/charter";
import type { PortalState } from "../../ports";

/** The agreement that the next one follows: what is being built, else what is in force. */
export const newestCharter = ({ charter, nextBuild }: Pick<PortalState, "charter" | "nextBuild">): Charter => nextBuild?.charter ?? charter;
