import type { Charter } from "../charter";
import { convert } from "../currency/convert";
import { currentValue } from "../ledger";
import { toMinor } from "../money";
import { ledger, type RecordFacts } from "../record-facts";

export interface DealAmount {
  /** in the portal's currency; null when there is no amount, or no rate for its currency */
  amountMinor: number | null;
  /** there is an amount, and nothing tells what it is worth in the portal's currency */
  isWithoutRate: boolean;
}

/**
 * What HubSpot made of an amount in another currency. It sends no event for that: while it is older than the amount or its currency, it is
 * the value of another amount.
 */
function convertedByHubSpot(deal: RecordFacts): string | null {
  const converted = ledger(deal, "amount_in_home_currency");
  const convertedAtMs = converted.at(-1)?.atMs ?? 0;
  const isOutdated = ["amount", "deal_currency_code"].some((property) => (ledger(deal, property).at(-1)?.atMs ?? 0) > convertedAtMs);
  return isOutdated ? null : currentValue(converted);
}

/**
 * A deal's amount in the portal's currency: as it is, else as HubSpot converted it, else by the agreed rates. A deal that was won has the
 * rate of its won day for good (`wonOn`); any other the last one, since nobody knows yet what it will bring.
 */
export function dealAmount(deal: RecordFacts, wonOn: string | null, charter: Pick<Charter, "currency" | "rates">): DealAmount {
  const amount = currentValue(ledger(deal, "amount"));
  const currency = currentValue(ledger(deal, "deal_currency_code"))?.toUpperCase() ?? charter.currency;
  const unconverted = amount === null ? null : toMinor(amount, currency);
  if (amount === null || unconverted === null) return { amountMinor: null, isWithoutRate: false };
  if (currency === charter.currency) return { amountMinor: unconverted, isWithoutRate: false };
  const converted = convertedByHubSpot(deal);
  const amountMinor = (converted === null ? null : toMinor(converted, charter.currency)) ?? convert({ amount, currency }, wonOn, charter);
  return { amountMinor, isWithoutRate: amountMinor === null };
}
