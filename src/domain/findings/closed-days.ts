import { atStake } from "../kpi/at-stake";
import { count, type Figure } from "../kpi/figure";
import { moneyWords } from "../money-words";
import type { Period } from "../period";
import type { Finding, FindingNumber } from "./finding";
import { kpiEvidence, listEvidence } from "./finding-evidence";
import { aboutMoney, counted, countedOrNo, numberWords } from "./finding-words";
import { isSurelyBelow } from "./is-surely-below";

/** A day on which the account opens, or one on which it does not: a Saturday or Sunday, or another. */
export type DayKind = "open" | "closed_weekend" | "closed_other";

/** Leads with a promise by when they came, and those of them that bought. */
export interface CameWhen {
  dayKind: DayKind;
  /** while somebody was expected to be there */
  isInHours: boolean;
  leads: number;
  won: number;
}

type Side = Pick<CameWhen, "leads" | "won">;

const isClosed = ({ dayKind }: Pick<CameWhen, "dayKind">): boolean => dayKind !== "open";

const sumOf = (groups: readonly CameWhen[]): Side => ({
  leads: groups.reduce((sum, { leads }) => sum + leads, 0),
  won: groups.reduce((sum, { won }) => sum + won, 0),
});

interface When {
  kind: "closed_days" | "after_hours";
  cover: string;
  otherRate: string;
  lists: { away: string; here: string };
}

/** What people call the days on which these leads came. */
function closedWords(came: readonly CameWhen[]): Pick<When, "cover" | "otherRate"> {
  const onWeekends = sumOf(came.filter(({ dayKind }) => dayKind === "closed_weekend")).leads;
  const onOthers = sumOf(came.filter(({ dayKind }) => dayKind === "closed_other")).leads;
  if (onOthers === 0) return { cover: "weekends", otherRate: "the weekday rate" };
  const cover = onWeekends > onOthers ? "weekends and holidays" : "the days on which you are closed";
  return { cover, otherRate: "the rate of the other days" };
}

/** A case for cover; null where fewer than 10 came on either side, no sale's worth is known, or the difference may be chance. */
function caseFor(away: Side, here: Side, { kind, cover, otherRate, lists }: When, averageSale: Figure, period: Period): Finding | null {
  const stake = atStake(here, away, averageSale);
  if (stake.value === null || stake.value <= 0 || averageSale.value === null) return null;
  if (!isSurelyBelow({ hits: away.won, total: away.leads }, here.won / here.leads)) return null;
  const more = Math.round(stake.value / averageSale.value);
  if (more < 1) return null;
  const number = (name: string, value: number, list: string): FindingNumber => ({
    name,
    figure: count(value),
    explain: listEvidence(list, period),
  });
  return {
    kind,
    group: "money_at_stake",
    about: null,
    atStake: stake,
    arithmetic: `(${String(here.won)} / ${String(here.leads)} − ${String(away.won)} / ${String(away.leads)}) × ${String(away.leads)} × ${averageSale.value.toFixed(2)}`,
    numbers: [
      number("leads", away.leads, lists.away),
      number("customers", away.won, `${lists.away}_customers`),
      number("otherLeads", here.leads, lists.here),
      number("otherCustomers", here.won, `${lists.here}_customers`),
      { name: "averageSale", figure: averageSale, explain: kpiEvidence("averageDeal", period) },
    ],
    sentence: `Cover ${cover}: ${counted(away.leads, "lead")}, ${countedOrNo(away.won, "customer")}. At ${otherRate} about ${String(more)} more, about ${aboutMoney(stake.value, stake.unit)}.`,
    why: `${numberWords(away.won)} of ${numberWords(away.leads)} bought, of the others ${numberWords(here.won)} of ${numberWords(here.leads)}; a sale brings ${moneyWords(averageSale.value, stake.unit)} on average. It tells what goes together, not what causes it.`,
    action: { label: "See why", opens: { page: "follow_up", key: null } },
    audience: "everyone",
  };
}

/**
 * The case for cover on days off (K20): (customers of leads on open days - of those on closed days) x leads on closed days x average sale.
 * It tells what goes together, not what causes what. Null where fewer than 10 leads came on either, or the difference may be chance.
 */
export function closedDaysCase(came: readonly CameWhen[], averageSale: Figure, period: Period): Finding | null {
  const away = sumOf(came.filter(isClosed));
  const here = sumOf(came.filter((group) => !isClosed(group)));
  const when: When = { kind: "closed_days", ...closedWords(came), lists: { away: "closed_days", here: "open_days" } };
  return caseFor(away, here, when, averageSale, period);
}

/** The same of the hours before opening and after closing on days on which the account opens: closed days are a case of their own. */
export function afterHoursCase(came: readonly CameWhen[], averageSale: Figure, period: Period): Finding | null {
  const onOpenDays = came.filter((group) => !isClosed(group));
  const away = sumOf(onOpenDays.filter(({ isInHours }) => !isInHours));
  const here = sumOf(onOpenDays.filter(({ isInHours }) => isInHours));
  const when: When = {
    kind: "after_hours",
    cover: "evenings and mornings",
    otherRate: "the rate of opening hours",
    lists: { away: "after_hours", here: "in_hours" },
  };
  return caseFor(away, here, when, averageSale, period);
}
