import type { SpendEntry } from "../../src/domain/spend/spend-entry";
import type { SpendToKeep } from "../../src/ports";

/** 1,000.00 euros of June for search ads, unless told otherwise. */
export const aSpendEntry = (over: Partial<SpendEntry> = {}): SpendEntry => ({
  source: "paid_search",
  campaign: "",
  kind: "media",
  fromOn: "2026-06-01",
  toOn: "2026-06-30",
  isMonthly: false,
  amountMinor: 100_000,
  currency: "EUR",
  ...over,
});

/** The same as somebody typed it, ready to be kept. */
export const aTypedEntry = (entryId: string, over: Partial<SpendEntry> = {}): SpendToKeep => ({
  ...aSpendEntry(over),
  entryId,
  origin: "typed",
});
