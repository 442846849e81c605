import { EMPTY_LEDGER, type Ledger } from "./ledger";

/** Everything known about one record: its properties' ledgers, under the id they came with. */
export type Ledgers = ReadonlyMap<string, Ledger>;

/**
 * One record after merges: HubSpot keeps the values of the canonical record, so `own` answers "what is it now";
 * `all` holds the ledgers of every merged id too, canonical first, for what must not be lost (inquiries, stage entries).
 */
export interface RecordFacts {
  id: number;
  isPresent: boolean;
  own: Ledgers;
  all: readonly { id: number; ledgers: Ledgers }[];
}

export const ledger = (record: RecordFacts, property: string): Ledger => record.own.get(property) ?? EMPTY_LEDGER;
