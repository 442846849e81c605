import { mediaCost, revenueAgainst } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Revenue per ad money (K43): what did one unit of ad spend bring?
 * Won revenue divided by media; fees are left out. Never mixed with `roi`.
 * Unit: ratio. Null with `no_spend_recorded` when nothing was spent or entered on media, `no_amounts` when no won deal has an amount,
 * `not_by_owner` in a row of one owner.
 */
export const roas: Kpi = (input) => revenueAgainst(mediaCost(input), "ratio", (revenue, cost) => revenue / cost, input);
