import type { Transaction } from "../transaction";

/** One portal's rows within one transaction. */
export interface Store {
  tx: Transaction;
  portalId: number;
}
