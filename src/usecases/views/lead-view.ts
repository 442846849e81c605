import type { ClockView, PathStep, SourceView } from "../../../extensions/app/shared/contract";
import { businessMsBetween, nextOpening, openUntil } from "../../domain/calendar";
import type { Charter } from "../../domain/charter";
import { promiseOf } from "../../domain/sla/clock-instants";
import { leadSlaState } from "../../domain/sla/lead-sla-state";
import { pauseAt } from "../../domain/sla/clock-stamps";
import { promiseAt } from "../../domain/sla/promise-at";
import { labelOfSource } from "../../domain/source/sources";
import type { Lead } from "../../domain/unit/unit";
import type { PropertyOption } from "../../ports";
import { closedFor } from "./closed-for";
import { leadWaits, type Viewer } from "./lead-waits";

const iso = (atMs: number): string => new Date(atMs).toISOString();
const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));

export const sourceLabel = (value: string | null, options: readonly PropertyOption[]): string =>
  options.find((option) => option.value === value)?.label ?? labelOfSource(value);

export const sourceView = (lead: Pick<Lead, "source" | "campaign" | "decidedBy">, options: readonly PropertyOption[]): SourceView => ({
  value: lead.source,
  label: sourceLabel(lead.source, options),
  campaign: lead.campaign,
  decidedBy: lead.decidedBy,
});

/** How the clock of a lead is looked at: by whom, and in which words of the account. */
interface ClockReader {
  viewer: Viewer | null;
  /** why the lead was put off, or null */
  reasonLabel: string | null;
}

const NOBODY: ClockReader = { viewer: null, reasonLabel: null };

/** The terms that a lead came under: its policy's, else the account's own, of the version that it started under. */
function termsOf(lead: Lead, charter: Charter) {
  const promise = promiseAt(charter, lead.clockStartedAtMs);
  const { targetMinutes, warnShare } = promise.policies.find(({ policyId }) => policyId === lead.policyId) ?? promise;
  return { targetMinutes, warnShare, calendar: promiseOf(lead, charter).calendar };
}

/**
 * The clock of a lead as the card draws it: the state derived from stamps at `nowMs`, and what the card needs to count by itself. All is
 * counted in the hours that the lead's deadline was set by.
 */
export function clockView(lead: Lead, charter: Charter, nowMs: number, { viewer, reasonLabel }: ClockReader = NOBODY): ClockView {
  const startedAt = iso(lead.clockStartedAtMs);
  const intake = lead.clockIntake;
  const { calendar, targetMinutes, warnShare } = termsOf(lead, charter);
  const state = leadSlaState(lead, charter, nowMs);
  const took = {
    answeredAt: lead.firstTouchAtMs === null ? null : iso(lead.firstTouchAtMs),
    tookSeconds: lead.responseMs === null ? null : seconds(lead.responseMs),
    waitSeconds: lead.waitMs === null ? null : seconds(lead.waitMs),
  };
  // Before the install nobody had promised anything: a plain line, never red.
  if (lead.clockStartedAtMs < charter.installedAtMs && state !== "none" && state !== "void")
    return { state: "before_promise", startedAt, intake, ...took };
  if (lead.dueAtMs === null || state === "none") {
    return { state: "none", startedAt, intake, reason: lead.noClockReason ?? "not_by_policy" };
  }
  if (state === "not_logged" || state === "void" || state === "before_promise")
    return { state: state === "not_logged" ? "not_logged" : "void", startedAt, intake };
  const { pauses } = lead;
  // Of one that was dropped unanswered, nobody waits any more.
  const endedAtMs = lead.firstTouchAtMs ?? lead.disqualifiedAtMs;
  const untilMs = endedAtMs ?? nowMs;
  const base = {
    startedAt,
    intake,
    targetMinutes,
    warnShare,
    deadlineAt: iso(lead.dueAtMs),
    waits: leadWaits(lead, viewer, calendar, pauses, untilMs),
    closedFor: closedFor(calendar, lead.clockStartedAtMs, untilMs, pauses),
  };
  if (state === "met" || state === "met_late") {
    return {
      ...base,
      state,
      answeredAt: took.answeredAt ?? startedAt,
      tookSeconds: took.tookSeconds ?? 0,
      waitSeconds: took.waitSeconds ?? 0,
    };
  }
  const pause = pauseAt(pauses, nowMs);
  if (state === "paused" && pause !== null) {
    return {
      ...base,
      state,
      pausedAt: iso(pause.fromMs),
      reasonLabel,
      resumesAt: iso(pause.toMs),
      remainingSeconds: seconds(businessMsBetween(calendar, pause.toMs, lead.dueAtMs)),
    };
  }
  const closesAtMs = openUntil(calendar, nowMs);
  const opensAtMs = closesAtMs === null ? nextOpening(calendar, nowMs) : null;
  const ticking = {
    tickingUntil: closesAtMs === null ? null : iso(closesAtMs),
    opensAt: opensAtMs === null ? null : iso(opensAtMs),
  };
  if (state === "breached") {
    const hasEnded = endedAtMs !== null;
    return {
      ...base,
      state,
      lateSeconds: seconds(businessMsBetween(calendar, lead.dueAtMs, untilMs)),
      lateWallSeconds: seconds(untilMs - lead.dueAtMs),
      endedAt: hasEnded ? iso(untilMs) : null,
      ...(hasEnded ? { tickingUntil: null, opensAt: null } : ticking),
    };
  }
  return {
    ...base,
    ...ticking,
    state: state === "at_risk" ? "at_risk" : "running",
    remainingSeconds: seconds(businessMsBetween(calendar, Math.max(nowMs, lead.clockStartedAtMs), lead.dueAtMs)),
  };
}

/** The lead's steps in time order, each marked when nobody logged it and a later step tells it. */
export function pathView(lead: Lead, deals: readonly { createdAtMs: number; lostAtMs: number | null }[]): PathStep[] {
  const steps: (PathStep & { atMs: number })[] = [];
  const add = (step: PathStep["step"], atMs: number | null, isImplied = false): void => {
    if (atMs !== null) steps.push({ step, at: iso(atMs), isImplied, atMs });
  };
  add("lead", lead.startedAtMs);
  add("reached", lead.contactedAtMs, lead.contactedHow === "implied");
  add("qualified", lead.sqlAtMs);
  add("appointment", lead.appointmentAtMs);
  add("met", lead.heldAtMs);
  add("deal", deals[0] === undefined ? null : deals[0].createdAtMs);
  add("won", lead.wonAtMs);
  const isLost = deals.length > 0 && deals.every((deal) => deal.lostAtMs !== null);
  add(isLost ? "lost" : "dropped", lead.disqualifiedAtMs);
  return steps.sort((a, b) => a.atMs - b.atMs).map(({ step, at, isImplied }) => ({ step, at, isImplied }));
}
