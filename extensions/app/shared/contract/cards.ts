import type { Figure, Window } from "./figures";
import type { ClockView, Intake, NotCounted, PathStep, SourceView } from "./leads";

export interface ReasonOption {
  value: string;
  label: string;
  kind: "not_a_lead" | "fit" | "unreachable" | "timing" | "lost" | "capacity" | "other";
  /** shown among the first six */
  isTop: boolean;
  needsNote: boolean;
}

export interface SourceOption {
  value: string;
  label: string;
}

/** The two lines "Marketing and sales". `aim` null until one is set; then `previous` is shown. */
export interface TeamsView {
  window: Window;
  onTime: { now: Figure; previous: Figure; aim: number | null };
  qualified: { now: Figure; previous: Figure; aim: number | null };
}

export interface LeadsLikeThisView {
  window: Window;
  sourceLabel: string;
  leads: number;
  becameCustomers: Figure;
  cycleDaysMedian: Figure;
  averageDeal: Figure;
}

export interface ContactCardView {
  contactId: string;
  /** the server's clock when it answered: the card corrects its own by it */
  serverNow: string;
  /** newest change of this HubSpot account that is in these figures */
  asOf: string;
  timeZone: string;
  currency: string;
  isInitialReadDone: boolean;
  /** null when the contact is not counted as a lead; then `notCounted` says why */
  lead: {
    leadId: string;
    startedAt: string;
    intake: Intake;
    source: SourceView;
    clock: ClockView;
    path: PathStep[];
    dropped: { at: string; reason: string | null; reasonLabel: string | null } | null;
    parked: { until: string | null } | null;
    openDealNames: string[];
    attempts: number;
  } | null;
  notCounted: NotCounted | null;
  reasons: ReasonOption[];
  sources: SourceOption[];
  like: LeadsLikeThisView | null;
  teams: TeamsView | null;
}

export interface DealCardView {
  dealId: string;
  serverNow: string;
  asOf: string;
  timeZone: string;
  currency: string;
  isInitialReadDone: boolean;
  state: "open" | "won" | "lost";
  /** null: the deal has no contact that is a lead, so its source is unknown */
  lead: { contactId: string; startedAt: string; daysSince: number; source: SourceView; path: PathStep[]; isDealBeforeLead: boolean } | null;
  hasContact: boolean;
  lostReason: { value: string | null; label: string | null } | null;
  sourceFigures: {
    window: Window;
    label: string;
    leads: Figure;
    sqls: Figure;
    newCustomers: Figure;
    /** media and fees for one new customer: the same figure as on the home page */
    costPerCustomer: Figure;
    contactRate: Figure;
    closeRate: Figure;
    revenue: Figure;
  } | null;
  teams: TeamsView | null;
}
