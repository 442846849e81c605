import type { Figure } from "./figures";

/** Leads with a promise by how it stands: all but `notCounted` is the whole. Charged to whoever had the lead when it was due. */
export interface PromiseCounts {
  met: number;
  /** answered late, or dropped late without an answer */
  late: number;
  /** unanswered after the deadline */
  pastDue: number;
  /** not due yet, those that are put off included */
  running: number;
  notLogged: number;
  notCounted: number;
  /** of `late`: thrown out as no lead after the deadline */
  lateThrownOut: number;
  /** of `running` */
  paused: number;
  /** came before the install and are measured with the first promise */
  beforePromise: number;
}

/** What is told of each person's leads and of all. */
export interface AnswerFigures {
  slaAttainment: Figure;
  /** shares of the answered leads, with their counts */
  answeredIn5Minutes: Figure;
  answeredIn15Minutes: Figure;
  answeredInAnHour: Figure;
  answeredAfterAnHour: Figure;
  speedToLeadMedian: Figure;
  speedToLeadP90: Figure;
  speedToLeadWallMedian: Figure;
  /** the wait of those who wait still included */
  speedToLeadOpenMedian: Figure;
  systemDelayMedian: Figure;
  humanDelayMedian: Figure;
}

export interface PersonPromises extends PromiseCounts {
  key: string;
  label: string;
  kpis: AnswerFigures;
}

/** The oldest first. Ids only: HubSpot knows the names. */
export interface LeadList {
  /** on all pages */
  count: number;
  rows: {
    contactId: number;
    leadId: string;
    ownerId: number | null;
    startedAt: string;
    since: string;
    dueAt: string | null;
    /** when it was dropped or lost; null: it waits still */
    endedAt: string | null;
  }[];
  /** null: these were the last */
  next: string | null;
}

/** One hour of the week on the account's clock. */
export interface HourCell {
  weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  hour: number;
  arrivals: number;
  /** with `hits` and `total` also where they are too few for a share */
  contactRate: Figure;
  winRate: Figure;
}

/** Leads of open days or of closed ones. */
export interface DayKindRow {
  leads: number;
  reached: Figure;
  neverTouched: Figure;
  onTime: Figure;
  customers: Figure;
  medianWaitSeconds: number | null;
}

/** GET /api/reports/follow-up?from&to&by=owner&limit. Dates: `from` included, `to` not. */
export interface FollowUpReport {
  portalId: number;
  from: string;
  to: string;
  timeZone: string;
  currency: string;
  asOf: string;
  team: PersonPromises;
  /** of others than oneself for admins only */
  people: PersonPromises[];
  halves: {
    sales: { onTime: Figure; aim: number | null };
    marketing: { delivered: Figure; mqls: Figure; dueByNow: number | null; aimPerMonth: number | null; takenUp: Figure };
  };
  hours: HourCell[];
  daysOff: {
    openDays: DayKindRow;
    closedDays: DayKindRow;
    /** what goes with the difference; causes are not known */
    atStake: Figure;
  };
  neverTouched: LeadList;
}
