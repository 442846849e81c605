import type { Transaction } from "../transaction";

/** One portal's rows within one transaction. */
export interface Store {
  tx: Transaction;
  portalId: number;
}

/** The rows of one build of the figures. */
export interface BuildStore extends Store {
  build: number;
}
