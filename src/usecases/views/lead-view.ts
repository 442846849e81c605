import type { ClockView, PathStep, SourceView } from "../../../extensions/app/shared/contract";
import { businessMsBetween, nextOpening, openUntil } from "../../domain/calendar";
import type { Charter } from "../../domain/charter";
import { leadSlaState } from "../../domain/sla/lead-sla-state";
import { labelOfSource } from "../../domain/source/sources";
import type { Lead } from "../../domain/unit/unit";
import type { PropertyOption } from "../../ports";

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

/** The clock of a lead as the card draws it: the state derived from stamps at `nowMs`, and what the card needs to count by itself. */
export function clockView(lead: Lead, charter: Charter, nowMs: number): ClockView {
  const startedAt = iso(lead.startedAtMs);
  const intake = lead.intake;
  const { calendar, targetMinutes } = charter.promise;
  const state = leadSlaState(lead, charter, nowMs);
  const took = {
    answeredAt: lead.firstTouchAtMs === null ? null : iso(lead.firstTouchAtMs),
    tookSeconds: lead.responseMs === null ? null : seconds(lead.responseMs),
    waitSeconds: lead.waitMs === null ? null : seconds(lead.waitMs),
  };
  // Before the install nobody had promised anything: a plain line, never red.
  if (lead.startedAtMs < charter.installedAtMs && state !== "none" && state !== "void")
    return { state: "before_promise", startedAt, intake, ...took };
  if (lead.dueAtMs === null || state === "none") {
    return { state: "none", startedAt, intake, reason: lead.noClockReason ?? "not_by_policy" };
  }
  if (state === "not_logged" || state === "void") return { state, startedAt, intake };
  const base = { startedAt, intake, targetMinutes, deadlineAt: iso(lead.dueAtMs) };
  const closesAtMs = openUntil(calendar, nowMs);
  const tickingUntil = closesAtMs === null ? null : iso(closesAtMs);
  if (state === "met" || state === "met_late") {
    return {
      ...base,
      state,
      answeredAt: took.answeredAt ?? startedAt,
      tookSeconds: took.tookSeconds ?? 0,
      waitSeconds: took.waitSeconds ?? 0,
    };
  }
  if (state === "breached") {
    return {
      ...base,
      state,
      lateSeconds: seconds(businessMsBetween(calendar, lead.dueAtMs, nowMs)),
      lateWallSeconds: seconds(nowMs - lead.dueAtMs),
      tickingUntil,
    };
  }
  const opensAtMs = closesAtMs === null ? nextOpening(calendar, nowMs) : null;
  return {
    ...base,
    state: state === "at_risk" ? "at_risk" : "running",
    remainingSeconds: seconds(businessMsBetween(calendar, Math.max(nowMs, lead.startedAtMs), lead.dueAtMs)),
    tickingUntil,
    opensAt: opensAtMs === null ? null : iso(opensAtMs),
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
