import type { Figure, FollowUpReport, PromiseCounts, ViewFrame } from "@handoff/shared";
import { minutesDuration, percent, whyText } from "@handoff/shared";

/** Leads from the install on of which so many say something, whether or not anything is logged. */
const ENOUGH_LEADS = 10;

/** Leads with a promise, those apart that were thrown out before it ended. */
export const promised = ({ met, late, pastDue, running, notLogged }: PromiseCounts): number => met + late + pastDue + running + notLogged;

/** Leads whose answer was due and is known or missed: on time is a share of these. */
export const due = ({ met, late, pastDue }: PromiseCounts): number => met + late + pastDue;

/** Whether the account logs enough, or has had enough leads under its promise, for follow-up to be told at all. */
export const isMeasurable = ({ team }: FollowUpReport): boolean =>
  team.kpis.slaAttainment.why !== "not_logged" || promised(team) - team.beforePromise >= ENOUGH_LEADS;

/** A share as "62 %" or "3 of 8", else why there is none. */
export const shareText = (figure: Figure, { locale }: ViewFrame): string =>
  percent(figure, locale) ?? whyText(figure.why, { hits: figure.hits, total: figure.total });

/** A length of time as "6 min", "none" where there was no wait at all, else why it is not known. */
export const durationText = (figure: Figure): string =>
  figure.value === null
    ? whyText(figure.why, { hits: figure.hits, total: figure.total })
    : figure.value < 1
      ? "none"
      : minutesDuration(figure.value);
