import type { Charter } from "../../charter";
import type { Problem } from "../problem";
import { checkCalendar } from "./check-calendar";
import { checkOwnCalendars } from "./check-own-calendars";
import { checkOwner } from "./check-owner";
import { checkPolicies } from "./check-policies";
import { checkTerms } from "./check-terms";

const MOST_TOUCH_DAYS = 90;

/** The follow-up promise: its terms, the hours in which it counts, its policies and own calendars, and whom it acts through. */
export function checkPromise(charter: Charter, owners: ReadonlySet<number>): Problem[] {
  const { promise, acting } = charter;
  const { forms, touchEveryDays } = promise;
  const isWholeDays =
    touchEveryDays === null || (Number.isSafeInteger(touchEveryDays) && touchEveryDays >= 1 && touchEveryDays <= MOST_TOUCH_DAYS);
  return [
    ...checkTerms("promise", promise),
    ...checkCalendar("promise.calendar", promise.calendar),
    ...checkPolicies(charter),
    ...checkOwnCalendars(charter, owners),
    ...Object.keys(forms)
      .filter((name) => name.trim() === "")
      .map(() => ({
        code: "form_without_name",
        path: "promise.forms",
        message: "What a form means is told by the form's name in HubSpot.",
      })),
    ...(isWholeDays
      ? []
      : [
          {
            code: "touch_days_out_of_range",
            path: "promise.touchEveryDays",
            message: `Open leads hear from somebody every 1 to ${String(MOST_TOUCH_DAYS)} whole days, or nothing is promised.`,
          },
        ]),
    ...(["namedOwnerId", "fallbackOwnerId"] as const).flatMap((part) => {
      const ownerId = acting[part];
      return ownerId === null ? [] : checkOwner(`acting.${part}`, ownerId, owners);
    }),
  ];
}
