import { DAY_MS } from "../domain/time-zone";
import type { PortalTx } from "../ports";

/** Whether one person does everything in an account: nothing is handed from one team to another there. */
export const hasOneOwner = async (tx: Pick<PortalTx, "readOwners">, nowMs: number): Promise<boolean> =>
  (await tx.readOwners(nowMs - DAY_MS)).filter(({ isArchived }) => !isArchived).length === 1;
