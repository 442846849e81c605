import { count, type Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import type { Intake } from "../lead-rule";
import type { Period } from "../period";
import { UNATTRIBUTED } from "../source/sources";
import type { Finding } from "./finding";
import { kpiEvidence, listEvidence } from "./finding-evidence";
import { counted, numberWords, percentWords } from "./finding-words";
import type { SourceWindow } from "./source-window";

/** Below this share of what should be known people are asked to mend it. */
const ENOUGH_KNOWN = 0.8;

/** How leads without a source came in, said of the lead. */
const CAUSE_WORDS: Readonly<Record<Intake, string>> = {
  form: "sent a form",
  chat: "started a chat",
  call: "called",
  missed_call: "called and were missed",
  ad_form: "sent an ad form",
  meeting: "booked an appointment",
  by_hand: "were added by hand",
  integration: "came through an app",
  import: "were imported",
  email: "wrote an e-mail",
  unknown: "came in unknown ways",
};

/** Leads of an unknown source by how they came in. */
export interface UnknownCause {
  intake: Intake;
  leads: number;
}

/** Leads without a source, where more than a fifth have none; with what most of them have in common. */
export function unknownSource({ period, total }: SourceWindow, causes: readonly UnknownCause[]): Finding | null {
  const unknown = total.leads - total.withSource;
  if (total.leads < SMALL_NUMBER || total.withSource >= ENOUGH_KNOWN * total.leads) return null;
  const [biggest] = [...causes].sort((a, b) => b.leads - a.leads);
  const records = listEvidence("unknown_source", period);
  const cause =
    biggest === undefined
      ? []
      : [{ name: "biggestCause", figure: count(biggest.leads), explain: listEvidence(`unknown_source:${biggest.intake}`, period) }];
  const causeWords = biggest === undefined ? "" : ` ${numberWords(biggest.leads)} ${CAUSE_WORDS[biggest.intake]}.`;
  return {
    kind: "unknown_source",
    group: "gap",
    about: biggest?.intake ?? null,
    atStake: null,
    arithmetic: `${String(unknown)} / ${String(total.leads)}`,
    numbers: [
      { name: "unknown", figure: count(unknown), explain: kpiEvidence("leads", period, UNATTRIBUTED) },
      { name: "leads", figure: count(total.leads), explain: kpiEvidence("leads", period) },
      ...cause,
    ],
    sentence: `${numberWords(unknown)} of ${counted(total.leads, "lead")} (${percentWords(unknown / total.leads)}) have no source.${causeWords}`,
    why: null,
    action: { label: "See them", opens: { records } },
    audience: "everyone",
  };
}

/** Won deals that nobody is known for: where they came from cannot be told. */
export function dealsWithoutContact(won: number, period: Period): Finding | null {
  if (won === 0) return null;
  const records = listEvidence("won_without_contact", period);
  return {
    kind: "deals_without_contact",
    group: "gap",
    about: null,
    atStake: null,
    arithmetic: null,
    numbers: [{ name: "deals", figure: count(won), explain: records }],
    sentence: `${counted(won, "won deal has", "won deals have")} no contact, so ${won === 1 ? "its" : "their"} source is unknown.`,
    why: null,
    action: { label: "Link them", opens: { records } },
    audience: "everyone",
  };
}

/** Past appointments of which nobody said whether they took place, where more than a fifth have no outcome. */
export function outcomesMissing(coverage: Figure, period: Period): Finding | null {
  const { hits = 0, total = 0 } = coverage;
  const missing = total - hits;
  if (missing === 0 || hits >= ENOUGH_KNOWN * total) return null;
  const records = listEvidence("outcomes_missing", period);
  return {
    kind: "outcomes_missing",
    group: "gap",
    about: null,
    atStake: null,
    arithmetic: `${String(total)} − ${String(hits)}`,
    numbers: [
      { name: "missing", figure: count(missing), explain: records },
      { name: "outcomeRecorded", figure: coverage, explain: kpiEvidence("appointmentOutcomeCoverage", period) },
    ],
    sentence: `${numberWords(missing)} of ${counted(total, "past appointment")} have no outcome.`,
    why: null,
    action: { label: "Set them", opens: { records } },
    audience: "everyone",
  };
}

/** Where too few calls are logged, silence does not say that nobody calls. */
export function callsNotLogged({ period, total }: SourceWindow, onTime: Figure): Finding | null {
  if (onTime.why !== "not_logged" || total.leads < SMALL_NUMBER) return null;
  return {
    kind: "calls_not_logged",
    group: "gap",
    about: null,
    atStake: null,
    arithmetic: `${String(total.touched)} / ${String(total.leads)}`,
    numbers: [{ name: "leads", figure: count(total.leads), explain: kpiEvidence("leads", period) }],
    sentence: `Calls aren't logged, so speed can't be measured: ${numberWords(total.touched)} of ${counted(total.leads, "lead")} have a call, mail or message. The buttons on the card log them.`,
    why: null,
    action: { label: "See how", opens: { page: "follow_up", key: null } },
    audience: "everyone",
  };
}

/** Sources that cost money, with enough leads to be judged and nothing entered as spent. */
export function spendMissing({ period, sources }: SourceWindow, isPaid: (key: string) => boolean): Finding | null {
  const missing = sources.filter(
    ({ key, kpis }) => isPaid(key) && (kpis.leads.value ?? 0) >= SMALL_NUMBER && kpis.spend.why === "no_spend_recorded",
  );
  const [first] = missing;
  if (first === undefined) return null;
  const others = missing.length - 1;
  const all = missing.length === 1 ? first.label : `${first.label} and ${counted(others, "other source")}`;
  return {
    kind: "spend_missing",
    group: "gap",
    about: first.key,
    atStake: null,
    arithmetic: null,
    numbers: missing.map(({ key, kpis }) => ({ name: "leads", figure: kpis.leads, explain: kpiEvidence("leads", period, key) })),
    sentence: `Add what you spent on ${all} to see what a customer costs.`,
    why: missing.map(({ label, kpis }) => `${label}: ${counted(kpis.leads.value ?? 0, "lead")}`).join(", "),
    action: { label: "See which", opens: { page: "sources", key: first.key } },
    audience: "everyone",
  };
}
