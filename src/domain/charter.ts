import type { BusinessCalendar } from "./calendar";
import type { BusinessPreset, ReasonKind } from "./reasons";

/** What a deal stage means. */
export interface StageMeaning {
  pipelineId: string;
  label: string;
  order: number;
  outcome: "open" | "won" | "lost";
}

/** The follow-up promise: how soon, within which hours. */
export interface FollowUpPromise {
  targetMinutes: number;
  /** share of the target after which a clock is "due soon", 0 to 1 */
  warnShare: number;
  calendar: BusinessCalendar;
}

/** The portal's agreed definitions. A change makes a new version; sums and leads carry the version they were built with. */
export interface Charter {
  version: number;
  timeZone: string;
  currency: string;
  /** what the business sells to: which reasons, sources and words come first */
  preset: BusinessPreset;
  /** by stage id; a stage that is not here counts as open */
  stages: Readonly<Record<string, StageMeaning>>;
  reinquiryWindowDays: number;
  /** values of hs_lead_status that mean dropped, and those that mean parked */
  droppedStatuses: readonly string[];
  parkedStatuses: readonly string[];
  /** kinds of the portal's own reasons; others by the default list, else "other" */
  reasonKinds: Readonly<Record<string, ReasonKind>>;
  /** boxes of handoff_qualification that complete the checklist */
  neededBoxes: readonly string[];
  /** the checklist also wants an appointment */
  isAppointmentNeeded: boolean;
  promise: FollowUpPromise;
  /** whether leads without a known record source run a clock */
  hasClockForUnknownSource: boolean;
  /** leads from before the install are measured with the first promise and labelled so */
  installedAtMs: number;
}

export const HOUR_MS = 3_600_000;
