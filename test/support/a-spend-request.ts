import type { SaveSpendRequest } from "../../extensions/app/shared/contract";

/** 300 a month for search ads from January on, in the account's currency, unless told otherwise. */
export const aSpendRequest = (over: Partial<SaveSpendRequest> = {}): SaveSpendRequest => ({
  entryId: "search-1",
  source: "paid_search",
  campaign: "",
  kind: "media",
  from: "2026-01-01",
  to: null,
  isMonthly: true,
  amount: "300",
  ...over,
});
