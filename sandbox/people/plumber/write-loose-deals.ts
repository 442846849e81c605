import { DateTime } from "luxon";
import { toIso } from "../record-writer";
import type { WriteLeadTools } from "../story/account-ways";
import type { DateRange } from "../story/judged-windows";
import { LOOSE_DEALS } from "./story";
import { PAT } from "./ways-of-pats";

const DAY_MS = 86_400_000;

/** Writes the deals that nobody linked with a contact, spread over 13 weeks: the first `count` of them. */
export function writeLooseDeals({ from }: DateRange, { office, writer, random, ways }: WriteLeadTools, count = LOOSE_DEALS.length): void {
  const start = DateTime.fromISO(from, { zone: office.timeZone });
  LOOSE_DEALS.slice(0, count).forEach(({ outcome, amount, name }, index) => {
    const atMs = start.plus({ days: 9 + index * 21 + random.whole(0, 4), hours: 16, minutes: random.whole(0, 50) }).toMillis();
    const isBill = outcome === "won";
    const maker = isBill ? "INTEGRATION" : "CRM_UI";
    writer.create("deals", atMs)?.set(atMs, maker, {
      dealname: name,
      pipeline: "default",
      dealstage: isBill ? "closedwon" : ways.openedStage,
      createdate: toIso(atMs),
      closedate: toIso(isBill ? atMs : atMs + 45 * DAY_MS),
      amount: amount === null ? null : String(amount),
      hs_object_source: maker,
      hs_object_source_detail_1: isBill ? "Invoicer" : null,
      hubspot_owner_id: isBill ? null : String(PAT.id),
    });
  });
}
