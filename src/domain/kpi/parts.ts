import { DROP_MEASURES, type Measure } from "../measures";
import type { AtRead, RecordedSpend } from "./kpi-input";

/** What a KPI is made of: a kept sum, something read at the instant of the question, spend of one kind, or an aim. */
export type Part =
  Measure | keyof AtRead | keyof RecordedSpend | "mediaBeforeMinor" | "feesBeforeMinor" | "mqlsPromised" | "reportsInTime" | "reportsDue";

/** What one of a part is. Aims and the app's own reports are no records. */
export type PartKind = "leads" | "deals" | "appointments" | "spend" | "aim" | "report";

/** Parts that are of all leads together, and are made of no records that could be listed. */
export const isOfAll = (part: Part): boolean => PARTS[part].kind === "aim" || PARTS[part].kind === "report";

interface PartWords {
  kind: PartKind;
  label: string;
  german: string;
  /** the HubSpot properties that it is told by */
  needs: readonly string[];
}

const part = (kind: PartKind, label: string, german: string, ...needs: string[]): PartWords => ({ kind, label, german, needs });

const START = ["createdate", "recent_conversion_date"];
const STAGE = ["dealstage", "closedate"];
const TOUCH = ["calls, e-mails, messages, meetings, notes and tasks of the contact", "hs_lead_status"];
/** any of these tells that a lead is good, which implies that it was reached and interested */
const QUALIFIED = ["handoff_qualification", "lifecyclestage", "dealstage"];
const REASON = ["hs_lead_status", "handoff_disqualification_reason", "dealstage"];
/** who had it when, and what was done */
const OWNED = ["hubspot_owner_id"];
/** where somebody came from */
const CAME = ["hs_analytics_source", "hs_latest_source", "handoff_source"];
/** who bought: a company, else a contact */
const CUSTOMER = ["the deal's contacts", "the deal's company"];
const SPENT = ["what was entered as spent"];

/** Each part in words, with what HubSpot must hold for it. */
export const PARTS: Readonly<Record<Part, PartWords>> = {
  leads: part("leads", "Leads", "Anfragen", ...START),
  touched: part("leads", "Leads with a logged call, mail or message", "Anfragen mit erfasstem Kontakt", ...TOUCH),
  contacted: part("leads", "Leads reached", "Erreichte Anfragen", ...TOUCH, ...QUALIFIED),
  contactedLogged: part("leads", "Reached, logged", "Erreicht, erfasst", ...TOUCH),
  contactedByHand: part("leads", "Reached, said by hand", "Erreicht, von Hand", "hs_lead_status", "calls made from the card"),
  contactedImplied: part("leads", "Reached, concluded from a later step", "Erreicht, aus späterem Schritt", ...QUALIFIED),
  mqls: part("leads", "Marketing-ready leads", "Marketing-reife Anfragen", ...QUALIFIED),
  sqls: part("leads", "Qualified leads", "Gute Anfragen", ...QUALIFIED),
  salesReady: part("leads", "Leads whose boxes are ticked", "Anfragen mit erfüllten Kriterien", ...QUALIFIED),
  undecided: part("leads", "Leads neither qualified nor dropped", "Offene Anfragen", ...QUALIFIED, ...REASON),
  opportunities: part("leads", "Leads with a deal", "Anfragen mit Angebot", "deals of the contact", "lifecyclestage"),
  leadsWithAppointment: part("leads", "Leads with an appointment", "Anfragen mit Termin", "meetings of the contact", "hs_meeting_outcome"),
  leadsWon: part("leads", "Leads that bought", "Anfragen, die kauften", ...STAGE),
  newCustomers: part("leads", "New customers", "Neukunden", ...STAGE),
  disqualified: part("leads", "Leads dropped or lost", "Abgesagte oder verlorene Anfragen", ...REASON),
  disqualifiedUnqualified: part("leads", "Leads dropped before they qualified", "Früh abgesagte Anfragen", ...QUALIFIED, ...REASON),
  reasonRecorded: part("leads", "Dropped or lost with a reason", "Mit Grund abgesagt oder verloren", ...REASON),
  droppedFit: part("leads", "Dropped because they did not fit", "Unpassend", ...REASON),
  droppedUnreachable: part("leads", "Dropped because nobody was reached", "Nicht erreichbar", ...REASON),
  droppedTiming: part("leads", "Dropped for the time being", "Zeitpunkt", ...REASON),
  droppedLost: part("leads", "Decided against us", "Gegen uns entschieden", ...REASON),
  droppedCapacity: part("leads", "Dropped because we had no time", "Keine Kapazität", ...REASON),
  droppedOther: part("leads", "Dropped for another reason", "Anderer Grund", ...REASON),
  droppedOutOfArea: part("leads", "Dropped because outside our area", "Außerhalb des Gebiets", ...REASON),
  parked: part("leads", "Put off to a later date", "Zurückgestellt", "hs_lead_status", "handoff_disqualification_reason"),
  withSource: part("leads", "Leads with a source", "Anfragen mit Herkunft", ...CAME),
  excluded: part("leads", "Thrown out as no lead", "Keine Anfragen", "handoff_disqualification_reason"),
  appointmentsSet: part("appointments", "Appointments", "Termine", "hs_createdate", "hs_meeting_outcome"),
  appointmentsCancelled: part("appointments", "Cancelled appointments", "Abgesagte Termine", "hs_meeting_outcome"),
  appointmentsHeld: part("appointments", "Appointments held", "Termine stattgefunden", "hs_meeting_outcome"),
  noShows: part("appointments", "No-shows", "Nicht erschienen", "hs_meeting_outcome"),
  dealsCreated: part("deals", "Deals opened", "Angebote eröffnet", "createdate"),
  dealsCreatedWon: part("deals", "Deals opened that are won", "Eröffnete, gewonnene Angebote", "createdate", ...STAGE),
  dealsOpen: part("deals", "Open deals", "Offene Angebote", "dealstage"),
  dealsWon: part("deals", "Won deals", "Gewonnene Aufträge", ...STAGE),
  dealsLost: part("deals", "Lost deals", "Verlorene Angebote", ...STAGE),
  dealsWonWithAmount: part("deals", "Won deals with an amount", "Aufträge mit Betrag", "amount", ...STAGE),
  revenueMinor: part("deals", "Revenue of won deals", "Umsatz", "amount", "deal_currency_code", "amount_in_home_currency", ...STAGE),
  dealsWonWithoutRate: part("deals", "Won deals without an exchange rate", "Aufträge ohne Kurs", "deal_currency_code"),
  expansionDeals: part("deals", "Won deals of earlier customers", "Aufträge von Bestandskunden", ...STAGE),
  expansionRevenueMinor: part("deals", "Revenue of earlier customers", "Umsatz von Bestandskunden", "amount", ...STAGE),
  sourcedDeals: part("deals", "Won deals that marketing brought", "Aufträge aus dem Marketing", ...STAGE, ...CAME),
  sourcedRevenueMinor: part("deals", "Revenue that marketing brought", "Umsatz aus dem Marketing", "amount", ...STAGE, ...CAME),
  influencedDeals: part("deals", "Won deals that marketing had a part in", "Aufträge mit Marketing-Anteil", ...STAGE, ...CAME),
  influencedRevenueMinor: part("deals", "Revenue that marketing had a part in", "Umsatz mit Marketing-Anteil", "amount", ...STAGE, ...CAME),
  dealsOpenWithAmount: part("deals", "Open deals with an amount", "Offene Angebote mit Betrag", "amount", "dealstage"),
  openAmountMinor: part("deals", "Amount of open deals", "Offener Angebotswert", "amount", "dealstage"),
  dealsWithoutLead: part("deals", "Deals without a known lead", "Angebote ohne Anfrage", "the deal's contacts"),
  dealsNotCounted: part("deals", "Deals of pipelines that are not counted", "Nicht gezählte Angebote", "pipeline"),
  slaMet: part("leads", "Answered on time", "Pünktlich beantwortet", ...START, ...TOUCH),
  slaLate: part("leads", "Answered late", "Zu spät beantwortet", ...START, ...TOUCH),
  slaNotLogged: part("leads", "Moved on without a logged answer", "Ohne erfasste Antwort", ...TOUCH),
  pastDueOpen: part("leads", "Late and waiting", "Überfällig", ...START, ...TOUCH),
  runningOpen: part("leads", "Waiting within the promise", "Wartend", ...START, ...TOUCH),
  unrecordedAppointments: part("appointments", "Past appointments without an outcome", "Termine ohne Ergebnis", "hs_meeting_outcome"),
  speedToLeadMedianSeconds: part("leads", "Answered leads", "Beantwortete Anfragen", ...START, ...TOUCH),
  speedToLeadP90Seconds: part("leads", "Answered leads", "Beantwortete Anfragen", ...START, ...TOUCH),
  speedToLeadWallMedianSeconds: part("leads", "Answered leads", "Beantwortete Anfragen", ...START, ...TOUCH),
  answeredTo5: part("leads", "Answered within 5 minutes", "Beantwortet in 5 Minuten", ...START, ...TOUCH),
  answeredTo15: part("leads", "Answered in 5 to 15 minutes", "Beantwortet in 5 bis 15 Minuten", ...START, ...TOUCH),
  answeredTo60: part("leads", "Answered in 15 to 60 minutes", "Beantwortet in 15 bis 60 Minuten", ...START, ...TOUCH),
  answeredOver60: part("leads", "Answered after more than an hour", "Beantwortet nach über einer Stunde", ...START, ...TOUCH),
  waitWithOpenMedianSeconds: part("leads", "Leads answered or waiting", "Beantwortete und wartende Anfragen", ...START, ...TOUCH),
  systemDelayMedianSeconds: part("leads", "Answered leads", "Beantwortete Anfragen", ...START, ...TOUCH, ...OWNED),
  humanDelayMedianSeconds: part("leads", "Answered leads", "Beantwortete Anfragen", ...START, ...TOUCH, ...OWNED),
  attemptMedianSeconds: part("leads", "Leads that somebody tried to reach", "Anfragen mit Versuch", ...START, ...TOUCH),
  contactMedianSeconds: part("leads", "Leads reached, logged or said by hand", "Erreichte Anfragen, erfasst", ...START, ...TOUCH),
  followedUp: part("leads", "Past their time, somebody tried", "Fällig, mit Versuch", ...START, ...TOUCH),
  neverTouched: part("leads", "Past their time, nobody tried", "Fällig, nie kontaktiert", ...START, ...TOUCH),
  inHoursLeads: part("leads", "Came in opening hours", "In den Zeiten gekommen", ...START),
  afterHoursLeads: part("leads", "Came outside opening hours", "Außerhalb der Zeiten gekommen", ...START),
  inHoursContacted: part("leads", "Came in opening hours, reached", "In den Zeiten, erreicht", ...START, ...TOUCH, ...QUALIFIED),
  afterHoursContacted: part("leads", "Came outside opening hours, reached", "Außerhalb, erreicht", ...START, ...TOUCH, ...QUALIFIED),
  inHoursWon: part("leads", "Came in opening hours, bought", "In den Zeiten, gekauft", ...START, ...STAGE),
  afterHoursWon: part("leads", "Came outside opening hours, bought", "Außerhalb, gekauft", ...START, ...STAGE),
  handedOver: part("leads", "Leads handed to sales", "An den Vertrieb übergeben", "lifecyclestage", ...START),
  mqlsAccepted: part("leads", "Handed over and taken up by sales", "Vom Vertrieb angenommen", ...QUALIFIED, "hs_meeting_outcome"),
  earlyAttempts: part("leads", "Tries in the first five working days", "Versuche in den ersten fünf Werktagen", ...START, ...TOUCH),
  persistentDrops: part("leads", "Not reached after enough tries", "Nach genug Versuchen nicht erreicht", ...REASON, ...TOUCH),
  untouchedTooLong: part("leads", "Open and too long without a call or mail", "Offen, zu lange ohne Kontakt", ...TOUCH, ...REASON),
  mqlsPromised: part("aim", "Marketing-ready leads due by today", "Bis heute zugesagte Anfragen", "the aim of the agreement"),
  reportsInTime: part("report", "Reports made in time", "Rechtzeitige Berichte", "the app's own reports"),
  reportsDue: part("report", "Reports that were due", "Fällige Berichte", "the app's own reports"),
  salesCycleMedianDays: part("deals", "First won deals of a lead", "Erste Aufträge aus Anfragen", ...START, ...STAGE),
  salesCycleMeanDays: part("deals", "First won deals of a lead", "Erste Aufträge aus Anfragen", ...START, ...STAGE),
  daysToQualifyMedian: part("leads", "Qualified leads", "Gute Anfragen", ...QUALIFIED),
  daysToQualifyP90: part("leads", "Qualified leads", "Gute Anfragen", ...QUALIFIED),
  openDealAgeMedianDays: part("deals", "Open deals", "Offene Angebote", "createdate", "dealstage"),
  staleDeals: part(
    "deals",
    "Old open deals with nothing planned",
    "Alte Angebote ohne nächsten Schritt",
    "notes_next_activity_date",
    ...STAGE,
  ),
  staleAmountMinor: part("deals", "Their amount", "Deren Wert", "amount", "notes_next_activity_date", ...STAGE),
  acquiredCustomers: part("deals", "First deals of customers", "Erste Aufträge von Kunden", ...STAGE, ...CUSTOMER),
  acquiredYearOld: part("deals", "Customers for a year or longer", "Kunden seit mindestens einem Jahr", ...STAGE, ...CUSTOMER),
  acquiredRepeating: part("deals", "Bought again within a year", "Binnen eines Jahres wieder gekauft", ...STAGE, ...CUSTOMER),
  acquiredLapsable: part("deals", "Customers who could have left by now", "Kunden, die fort sein könnten", ...STAGE, ...CUSTOMER),
  acquiredActive: part("deals", "Customers who still buy", "Kunden, die noch kaufen", ...STAGE, ...CUSTOMER),
  acquiredDealsWithAmount: part("deals", "Their won deals with an amount", "Deren Aufträge mit Betrag", "amount", ...STAGE, ...CUSTOMER),
  acquiredDealsWithoutRate: part("deals", "Their won deals without an exchange rate", "Deren Aufträge ohne Kurs", "deal_currency_code"),
  acquiredRevenueMinor: part("deals", "Revenue of all their won deals", "Umsatz aller ihrer Aufträge", "amount", ...STAGE, ...CUSTOMER),
  acquiredFirstYearMinor: part("deals", "Revenue of their first year", "Umsatz ihres ersten Jahres", "amount", ...STAGE, ...CUSTOMER),
  mediaMinor: part("spend", "Ads", "Werbung", ...SPENT),
  feesMinor: part("spend", "Fees", "Honorare", ...SPENT),
  mediaBeforeMinor: part("spend", "Ads, one sales cycle earlier", "Werbung, einen Verkaufszyklus zuvor", ...SPENT),
  feesBeforeMinor: part("spend", "Fees, one sales cycle earlier", "Honorare, einen Verkaufszyklus zuvor", ...SPENT),
  toolsMinor: part("spend", "Tools", "Werkzeuge", ...SPENT),
  salaryMinor: part("spend", "Salaries", "Gehälter", ...SPENT),
};

const isDrop = (part: Part): boolean => DROP_MEASURES.some((drop) => drop === part);

/** By what an answer's rows are told apart or chosen; months are days, so every part has them. */
export type RowKey = "source" | "campaign" | "owner" | "pipeline" | "reason" | "service";

/** Whether a part is known by a key: spend is entered by source and campaign, only deals have pipelines, only what was dropped has reasons. */
export function isKnownBy(part: Part, key: RowKey): boolean {
  const { kind } = PARTS[part];
  if (isOfAll(part)) return false;
  if (key === "source" || key === "campaign") return true;
  if (key === "reason") return isDrop(part);
  if (kind === "spend") return false;
  return key === "pipeline" ? kind === "deals" : true;
}
