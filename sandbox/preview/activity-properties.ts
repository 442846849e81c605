import type { LoggedType } from "./preview-portal";

const MINUTE_MS = 60_000;

/**
 * The properties that HubSpot's own form writes for a call or meeting that is logged now. A call's form says how long ago it took place
 * (`minutesAgo`), a meeting's when it starts relative to now (`startsInMinutes`, may be negative) and how long it lasts; empty answers are
 * left out.
 */
export function activityProperties(type: LoggedType, form: Record<string, string>, nowMs: number): Record<string, string> {
  const { minutesAgo, startsInMinutes, lastsMinutes, ...given } = form;
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  if (type === "calls") {
    const tookPlaceMs = nowMs - Number(minutesAgo ?? 0) * MINUTE_MS;
    return { ...filled, hs_timestamp: iso(tookPlaceMs), hs_call_status: "COMPLETED", hs_call_title: "Call" };
  }
  const startMs = nowMs + Number(startsInMinutes ?? 0) * MINUTE_MS;
  return {
    ...filled,
    hs_timestamp: iso(startMs),
    hs_meeting_title: "Meeting",
    hs_meeting_start_time: iso(startMs),
    hs_meeting_end_time: iso(startMs + Number(lastsMinutes ?? 30) * MINUTE_MS),
  };
}

const iso = (instantMs: number): string => new Date(instantMs).toISOString();
