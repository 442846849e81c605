import { count } from "../kpi/figure";
import type { Period } from "../period";
import type { NoShowReport } from "../reports/no-shows";
import type { Finding } from "./finding";
import { kpiEvidence, listEvidence } from "./finding-evidence";
import { numberWords } from "./finding-words";
import { isSurelyAbove } from "./is-surely-below";

const LATE_BOOKED = "3_or_more_days";

/** No-shows that come with the wait (K26): those booked three or more days ahead, where they are missed more often than the others by more than chance. */
export function noShowsByWait({ byBookedAhead, total }: NoShowReport, period: Period): Finding | null {
  const late = byBookedAhead.find(({ key }) => key === LATE_BOOKED);
  if (late === undefined) return null;
  const soon = { noShows: total.noShows - late.noShows, appointments: total.appointments - late.appointments };
  if (soon.appointments === 0) return null;
  if (!isSurelyAbove({ hits: late.noShows, total: late.appointments }, soon.noShows / soon.appointments)) return null;
  const records = listEvidence("no_shows_booked_ahead", period);
  return {
    kind: "no_shows",
    group: "other",
    about: null,
    atStake: null,
    arithmetic: `${String(late.noShows)} / ${String(late.appointments)}; ${String(soon.noShows)} / ${String(soon.appointments)}`,
    numbers: [
      { name: "bookedAhead", figure: count(late.noShows), explain: records },
      { name: "noShows", figure: count(total.noShows), explain: kpiEvidence("noShows", period) },
      { name: "bookedAheadAppointments", figure: count(late.appointments), explain: listEvidence("appointments_booked_ahead", period) },
    ],
    sentence: `${numberWords(late.noShows)} of ${numberWords(total.noShows)} no-shows were booked three or more days ahead. Book sooner, or remind the day before.`,
    why: null,
    action: { label: "See them", opens: { records } },
    audience: "everyone",
  };
}
