import type { Figure, FollowUpReport, HourCell, PersonPromises } from "../../extensions/app/shared/contract";
import { cad, count, missing, share } from "./views";

const seconds = (value: number): Figure => ({ value, unit: "seconds" });

const COUNTS = {
  met: 261,
  late: 111,
  pastDue: 48,
  running: 3,
  notLogged: 6,
  notCounted: 4,
  lateThrownOut: 2,
  paused: 1,
  beforePromise: 0,
};

const KPIS: PersonPromises["kpis"] = {
  slaAttainment: share(261, 420),
  answeredIn5Minutes: share(118, 372),
  answeredIn15Minutes: share(143, 372),
  answeredInAnHour: share(52, 372),
  answeredAfterAnHour: share(59, 372),
  speedToLeadMedian: seconds(720),
  speedToLeadP90: seconds(7_800),
  speedToLeadWallMedian: seconds(2_400),
  speedToLeadOpenMedian: seconds(3_000),
  systemDelayMedian: seconds(120),
  humanDelayMedian: seconds(1_500),
};

const person = (key: string, label: string, met: number, late: number, pastDue: number): PersonPromises => ({
  ...COUNTS,
  key,
  label,
  met,
  late,
  pastDue,
  kpis: { ...KPIS, slaAttainment: share(met, met + late + pastDue) },
});

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Most leads on Monday from 8 to 10, and on Saturday from 10 to 12 a dozen of whom two were reached. */
const HOURS: HourCell[] = WEEKDAYS.flatMap((weekday) =>
  Array.from({ length: 24 }, (_, hour) => {
    const isMonday = weekday === "monday" && (hour === 8 || hour === 9);
    const isSaturday = weekday === "saturday" && hour === 10;
    const arrivals = isMonday ? 15 : isSaturday ? 12 : weekday !== "sunday" && hour >= 9 && hour < 17 ? 4 : 0;
    const reached = isSaturday ? 2 : arrivals;
    return { weekday, hour, arrivals, contactRate: share(reached, Math.max(1, arrivals)), winRate: share(0, Math.max(1, arrivals)) };
  }),
);

const REPORT: FollowUpReport = {
  portalId: 7_100_001,
  from: "2026-07-13",
  to: "2026-10-12",
  timeZone: "America/Toronto",
  currency: "CAD",
  asOf: "2026-11-21T14:00:00.000Z",
  team: { ...COUNTS, key: "total", label: "Team", kpis: KPIS },
  people: [
    person("12", "Priya Nair", 90, 45, 15),
    person("11", "Marco Silva", 126, 10, 4),
    person("13", "Dana Roy", 45, 40, 15),
    person("Unassigned", "Unassigned", 0, 16, 14),
  ],
  halves: {
    sales: { onTime: share(261, 420), aim: 0.9 },
    marketing: { delivered: { value: 0.84, unit: "share" }, mqls: count(420), dueByNow: 500, aimPerMonth: 167, takenUp: share(113, 420) },
  },
  hours: HOURS,
  daysOff: {
    openDays: {
      leads: 336,
      reached: share(223, 336),
      neverTouched: share(17, 336),
      onTime: share(241, 336),
      customers: share(36, 336),
      medianWaitSeconds: 900,
    },
    closedDays: {
      leads: 84,
      reached: share(29, 84),
      neverTouched: share(31, 84),
      onTime: share(20, 84),
      customers: share(3, 84),
      medianWaitSeconds: 147_600,
    },
    atStake: cad(24_307.69),
  },
  neverTouched: {
    count: 48,
    rows: [
      {
        contactId: 501,
        leadId: "a",
        ownerId: 11,
        startedAt: "2026-09-19T14:05:00.000Z",
        since: "2026-09-19T14:05:00.000Z",
        dueAt: "2026-09-21T13:15:00.000Z",
        endedAt: null,
      },
      {
        contactId: 502,
        leadId: "b",
        ownerId: null,
        startedAt: "2026-10-10T14:00:00.000Z",
        since: "2026-10-10T14:00:00.000Z",
        dueAt: null,
        endedAt: "2026-10-12T14:00:00.000Z",
      },
    ],
    next: "cursor",
  },
};

/** How the leads of the landscaper's judged weeks were followed up, with other values where given. */
export const followUp = (report: Partial<FollowUpReport> = {}): FollowUpReport => ({ ...REPORT, ...report });

/** An account in which hardly anything is logged. */
export const unloggedFollowUp = (): FollowUpReport =>
  followUp({ team: { ...REPORT.team, beforePromise: 429, kpis: { ...KPIS, slaAttainment: missing("not_logged", "share") } } });

/** The same leads in an account that was installed after them. */
export const followUpBeforePromise = (): FollowUpReport => followUp({ team: { ...REPORT.team, beforePromise: 429 } });

/** Dates on which nobody came. */
export const emptyFollowUp = (): FollowUpReport =>
  followUp({
    team: {
      ...REPORT.team,
      met: 0,
      late: 0,
      pastDue: 0,
      running: 0,
      notLogged: 0,
      notCounted: 0,
      kpis: { ...KPIS, slaAttainment: missing("no_leads", "share") },
    },
  });
