import type { BusinessCalendar } from "../calendar";
import type { Acting, FollowUpPromise } from "./follow-up-promise";

const step = (when: "warning" | "breach", act: "task" | "message" | "mail", taskFor: "owner" | "named" | null = null) => ({
  when,
  plusMinutes: 0,
  act,
  taskFor,
});

/** What a promise says that was made before it could say more. */
export const PLAIN_TERMS = {
  stops: { doAutomaticMailsCount: false, doShortPickUpsCount: false },
  ladder: [step("warning", "task", "owner"), step("breach", "task", "named"), step("breach", "message"), step("breach", "mail")],
  policies: [],
  ownCalendars: [],
  teams: {},
  forms: {},
  touchEveryDays: null,
  isAccepted: false,
} as const satisfies Partial<FollowUpPromise>;

/** Nobody is told anything. */
export const NO_ACTING: Acting = { isOn: false, namedOwnerId: null, fallbackOwnerId: null, isOnlyInOpeningHours: true };

/** Three quarters of the time are gone. */
export const USUAL_WARN_SHARE = 0.75;

/** A quarter of an hour. */
export const defaultPromise = (calendar: BusinessCalendar): FollowUpPromise => ({
  ...PLAIN_TERMS,
  targetMinutes: 15,
  warnShare: USUAL_WARN_SHARE,
  calendar,
});
