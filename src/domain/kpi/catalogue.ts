import { appointmentOutcomeCoverage } from "./appointment-outcome-coverage";
import { appointmentRate } from "./appointment-rate";
import { appointmentsHeld } from "./appointments-held";
import { appointmentsSet } from "./appointments-set";
import { averageDeal } from "./average-deal";
import { closeRate } from "./close-rate";
import { contactRate } from "./contact-rate";
import { contacted } from "./contacted";
import { costPerAppointment } from "./cost-per-appointment";
import { costPerLead } from "./cost-per-lead";
import { costPerMql } from "./cost-per-mql";
import { costPerQualifiedLead } from "./cost-per-qualified-lead";
import { createdWinRate } from "./created-win-rate";
import { dealsLost } from "./deals-lost";
import { dealsOpen } from "./deals-open";
import { dealsWon } from "./deals-won";
import { disqualified } from "./disqualified";
import type { Figure } from "./figure";
import type { Kpi, KpiInput } from "./kpi-input";
import { leadToCustomerRate } from "./lead-to-customer-rate";
import { leads } from "./leads";
import { mediaCac } from "./media-cac";
import { mqlRate } from "./mql-rate";
import { mqlToSqlRate } from "./mql-to-sql-rate";
import { mqls } from "./mqls";
import { newCustomers } from "./new-customers";
import { noShows } from "./no-shows";
import { opportunities } from "./opportunities";
import { opportunityToWinRate } from "./opportunity-to-win-rate";
import { reasonCoverage } from "./reason-coverage";
import { revenue } from "./revenue";
import { roas } from "./roas";
import { roi } from "./roi";
import { salesCycleMedian } from "./sales-cycle-median";
import { showUpRate } from "./show-up-rate";
import { slaAttainment } from "./sla-attainment";
import { slaBreaches } from "./sla-breaches";
import { sourceCoverage } from "./source-coverage";
import { speedToLeadMedian } from "./speed-to-lead-median";
import { speedToLeadP90 } from "./speed-to-lead-p90";
import { speedToLeadWallMedian } from "./speed-to-lead-wall-median";
import { spend } from "./spend";
import { sqlRate } from "./sql-rate";
import { sqls } from "./sqls";
import { unansweredPastDue } from "./unanswered-past-due";
import type { Why } from "./why";

/** A KPI with its words and, for the table in docs/kpis.md, its formula and the reasons for which it can be null. */
interface CatalogueEntry {
  name: string;
  /** on screen; `{currency}` is filled in where it is shown */
  label: string;
  german: string;
  /** one sentence; `{agreement}` stands for the portal's own definition of a qualified lead */
  sentence: string;
  unit: "count" | "share" | "ratio" | "money" | "seconds" | "days";
  /** number in the KPI catalogue */
  catalogueId: string;
  formula: string;
  nullBecause: readonly Why[];
  compute: Kpi;
}

/** Every KPI in the order of answers and tables. */
export const KPI_CATALOGUE = [
  {
    name: "leads",
    label: "Leads",
    german: "Anfragen",
    sentence: "People who asked you for something on these dates. Counts inquiries, not HubSpot's Leads records.",
    unit: "count",
    catalogueId: "K1",
    formula: "inquiries that count as leads, without those thrown out",
    nullBecause: [],
    compute: leads,
  },
  {
    name: "contacted",
    label: "Reached",
    german: "Erreicht",
    sentence: "Leads you really spoke or wrote with, both ways.",
    unit: "count",
    catalogueId: "K23",
    formula: "leads reached: logged + by hand + implied",
    nullBecause: [],
    compute: contacted,
  },
  {
    name: "contactRate",
    label: "Reached",
    german: "Erreicht",
    sentence: "Of 100 leads, how many you spoke with.",
    unit: "share",
    catalogueId: "K23",
    formula: "contacted / leads",
    nullBecause: ["no_leads"],
    compute: contactRate,
  },
  {
    name: "mqls",
    label: "Marketing-ready leads",
    german: "Marketing-reif",
    sentence: "Leads that showed interest as agreed with marketing.",
    unit: "count",
    catalogueId: "K2",
    formula: "leads with a marketing-qualified stamp, implied by a qualified one",
    nullBecause: [],
    compute: mqls,
  },
  {
    name: "mqlRate",
    label: "Marketing-ready leads",
    german: "Marketing-reif",
    sentence: "Of 100 leads, how many showed interest as agreed with marketing.",
    unit: "share",
    catalogueId: "K3",
    formula: "mqls / leads",
    nullBecause: ["no_leads"],
    compute: mqlRate,
  },
  {
    name: "sqls",
    label: "Qualified leads",
    german: "Gute Anfragen",
    sentence: "Leads that fit what you agreed: {agreement}.",
    unit: "count",
    catalogueId: "K4",
    formula: "leads with a qualified stamp",
    nullBecause: [],
    compute: sqls,
  },
  {
    name: "sqlRate",
    label: "Qualified leads",
    german: "Gute Anfragen",
    sentence: "Of 100 leads, how many fit what you agreed: {agreement}.",
    unit: "share",
    catalogueId: "K4",
    formula: "sqls / leads",
    nullBecause: ["no_leads"],
    compute: sqlRate,
  },
  {
    name: "mqlToSqlRate",
    label: "Accepted by sales",
    german: "Vom Vertrieb angenommen",
    sentence: "Of the leads marketing handed over, how many sales found good.",
    unit: "share",
    catalogueId: "K5",
    formula: "sqls / mqls",
    nullBecause: ["no_mqls"],
    compute: mqlToSqlRate,
  },
  {
    name: "appointmentsSet",
    label: "Appointments",
    german: "Termine",
    sentence: "Appointments that were made; a moved one counts once.",
    unit: "count",
    catalogueId: "K24",
    formula: "appointments that were not cancelled",
    nullBecause: [],
    compute: appointmentsSet,
  },
  {
    name: "appointmentRate",
    label: "Appointments",
    german: "Termine",
    sentence: "Leads with at least one appointment; a moved one counts once.",
    unit: "share",
    catalogueId: "K24",
    formula: "leads with an appointment / leads",
    nullBecause: ["no_leads"],
    compute: appointmentRate,
  },
  {
    name: "appointmentsHeld",
    label: "Appointments held",
    german: "Termine stattgefunden",
    sentence: "Appointments where they showed up.",
    unit: "count",
    catalogueId: "K25",
    formula: "appointments with outcome completed",
    nullBecause: [],
    compute: appointmentsHeld,
  },
  {
    name: "noShows",
    label: "No-shows",
    german: "Nicht erschienen",
    sentence: "Appointments where nobody came.",
    unit: "count",
    catalogueId: "K25",
    formula: "appointments with outcome no-show",
    nullBecause: [],
    compute: noShows,
  },
  {
    name: "showUpRate",
    label: "Show-up",
    german: "Erschienen",
    sentence: "Of 100 appointments with a recorded outcome, how many took place.",
    unit: "share",
    catalogueId: "K25",
    formula: "appointmentsHeld / (appointmentsHeld + noShows)",
    nullBecause: ["no_appointments", "no_outcomes"],
    compute: showUpRate,
  },
  {
    name: "opportunities",
    label: "Deals opened",
    german: "Angebote offen geworden",
    sentence: "Leads for which a deal was opened.",
    unit: "count",
    catalogueId: "K28",
    formula: "leads with the stage opportunity or a deal",
    nullBecause: [],
    compute: opportunities,
  },
  {
    name: "dealsWon",
    label: "Won",
    german: "Gewonnen",
    sentence: "Deals that stand won today.",
    unit: "count",
    catalogueId: "K8",
    formula: "deals in a won stage",
    nullBecause: [],
    compute: dealsWon,
  },
  {
    name: "dealsLost",
    label: "Lost",
    german: "Verloren",
    sentence: "Deals that stand lost today.",
    unit: "count",
    catalogueId: "K27",
    formula: "deals in a lost stage",
    nullBecause: [],
    compute: dealsLost,
  },
  {
    name: "dealsOpen",
    label: "Open deals",
    german: "Offen",
    sentence: "Deals that are undecided today.",
    unit: "count",
    catalogueId: "K27",
    formula: "deals in neither",
    nullBecause: [],
    compute: dealsOpen,
  },
  {
    name: "newCustomers",
    label: "New customers",
    german: "Neukunden",
    sentence: "Buyers whose first deal ever was won.",
    unit: "count",
    catalogueId: "K48",
    formula: "first-ever won deals, one for each customer",
    nullBecause: [],
    compute: newCustomers,
  },
  {
    name: "disqualified",
    label: "Dropped or lost",
    german: "Abgesagt oder verloren",
    sentence: "Leads no longer pursued, before or after a quote.",
    unit: "count",
    catalogueId: "K12",
    formula: "leads dropped by status or reason, or with all deals lost",
    nullBecause: [],
    compute: disqualified,
  },
  {
    name: "spend",
    label: "Spent",
    german: "Ausgaben",
    sentence: "What you recorded as spent for these dates.",
    unit: "money",
    catalogueId: "K32",
    formula: "media + fees",
    nullBecause: ["no_spend_recorded", "not_by_owner"],
    compute: spend,
  },
  {
    name: "revenue",
    label: "Won revenue",
    german: "Umsatz gewonnen",
    sentence: "Sum of won deals.",
    unit: "money",
    catalogueId: "K39",
    formula: "sum of amounts of won deals",
    nullBecause: [],
    compute: revenue,
  },
  {
    name: "averageDeal",
    label: "Average sale",
    german: "Durchschnittsauftrag",
    sentence: "Revenue per won deal that has an amount.",
    unit: "money",
    catalogueId: "K39",
    formula: "revenue / won deals with an amount",
    nullBecause: ["no_closed_deals", "no_amounts"],
    compute: averageDeal,
  },
  {
    name: "closeRate",
    label: "Won of decided",
    german: "Gewonnen von entschieden",
    sentence: "Of the deals decided on these dates, how many you won.",
    unit: "share",
    catalogueId: "K27",
    formula: "dealsWon / (dealsWon + dealsLost)",
    nullBecause: ["no_closed_deals"],
    compute: closeRate,
  },
  {
    name: "createdWinRate",
    label: "Won of opened",
    german: "Gewonnen von eröffnet",
    sentence: "Of the deals opened on these dates, how many are won so far.",
    unit: "share",
    catalogueId: "K27",
    formula: "deals created that are won / deals created",
    nullBecause: ["no_opportunities"],
    compute: createdWinRate,
  },
  {
    name: "leadToCustomerRate",
    label: "Became customers",
    german: "Kunde geworden",
    sentence: "Of 100 leads, how many bought.",
    unit: "share",
    catalogueId: "K27",
    formula: "leads with a won deal / leads",
    nullBecause: ["no_leads"],
    compute: leadToCustomerRate,
  },
  {
    name: "opportunityToWinRate",
    label: "Qualified to won",
    german: "Gute Anfragen zu Kunden",
    sentence: "Of the leads for which a deal was opened, how many bought.",
    unit: "share",
    catalogueId: "K28",
    formula: "leads with a won deal / opportunities",
    nullBecause: ["no_opportunities"],
    compute: opportunityToWinRate,
  },
  {
    name: "costPerLead",
    label: "Cost per lead",
    german: "Kosten je Anfrage",
    sentence: "Spend divided by leads. Cheap is not the same as good.",
    unit: "money",
    catalogueId: "K32",
    formula: "(media + fees) / leads",
    nullBecause: ["no_leads", "no_spend_recorded", "not_by_owner"],
    compute: costPerLead,
  },
  {
    name: "costPerMql",
    label: "Cost per marketing-ready lead",
    german: "Kosten je marketing-reifer Anfrage",
    sentence: "Spend divided by marketing-ready leads.",
    unit: "money",
    catalogueId: "K34",
    formula: "(media + fees) / mqls",
    nullBecause: ["no_mqls", "no_spend_recorded", "not_by_owner"],
    compute: costPerMql,
  },
  {
    name: "costPerQualifiedLead",
    label: "Cost per qualified lead",
    german: "Kosten je guter Anfrage",
    sentence: "What one good lead costs you.",
    unit: "money",
    catalogueId: "K33",
    formula: "(media + fees) / sqls",
    nullBecause: ["no_qualified_yet", "no_spend_recorded", "not_by_owner"],
    compute: costPerQualifiedLead,
  },
  {
    name: "costPerAppointment",
    label: "Cost per appointment",
    german: "Kosten je Termin",
    sentence: "Spend divided by appointments.",
    unit: "money",
    catalogueId: "K34",
    formula: "(media + fees) / appointmentsSet",
    nullBecause: ["no_appointments", "no_spend_recorded", "not_by_owner"],
    compute: costPerAppointment,
  },
  {
    name: "mediaCac",
    label: "Cost per customer (ads)",
    german: "Werbekosten je Neukunde",
    sentence: "Ad spend divided by new customers.",
    unit: "money",
    catalogueId: "K35",
    formula: "media / newCustomers",
    nullBecause: ["no_customers_yet", "no_spend_recorded", "not_by_owner"],
    compute: mediaCac,
  },
  {
    name: "roi",
    label: "Return",
    german: "Rendite",
    sentence: "Revenue minus cost, as a share of cost.",
    unit: "share",
    catalogueId: "K42",
    formula: "(revenue - (media + fees)) / (media + fees)",
    nullBecause: ["no_spend_recorded", "no_amounts", "not_by_owner"],
    compute: roi,
  },
  {
    name: "roas",
    label: "Revenue per ad {currency}",
    german: "Umsatz je Werbe-{currency}",
    sentence: "Won revenue divided by ad spend.",
    unit: "ratio",
    catalogueId: "K43",
    formula: "revenue / media",
    nullBecause: ["no_spend_recorded", "no_amounts", "not_by_owner"],
    compute: roas,
  },
  {
    name: "speedToLeadMedian",
    label: "Typical time to answer",
    german: "Übliche Antwortzeit",
    sentence: "Half of the leads are answered faster, in opening hours.",
    unit: "seconds",
    catalogueId: "K16",
    formula: "median of start to first touch, in opening hours",
    nullBecause: ["no_leads", "not_logged"],
    compute: speedToLeadMedian,
  },
  {
    name: "speedToLeadP90",
    label: "9 of 10 answered within",
    german: "9 von 10 innerhalb",
    sentence: "Nine of ten leads are answered faster, in opening hours.",
    unit: "seconds",
    catalogueId: "K16",
    formula: "90th percentile of start to first touch, in opening hours",
    nullBecause: ["no_leads", "not_logged"],
    compute: speedToLeadP90,
  },
  {
    name: "speedToLeadWallMedian",
    label: "Real wait",
    german: "Tatsächliche Wartezeit",
    sentence: "What the customer feels, nights and weekends included.",
    unit: "seconds",
    catalogueId: "K16",
    formula: "median of start to first touch, in real time",
    nullBecause: ["no_leads", "not_logged"],
    compute: speedToLeadWallMedian,
  },
  {
    name: "slaAttainment",
    label: "Followed up on time",
    german: "Pünktlich nachgefasst",
    sentence: "Of the leads due, how many were answered within the promise.",
    unit: "share",
    catalogueId: "K18",
    formula: "met / (met + answered late + past due)",
    nullBecause: ["no_leads", "not_logged", "too_early"],
    compute: slaAttainment,
  },
  {
    name: "slaBreaches",
    label: "Late",
    german: "Zu spät",
    sentence: "Leads not answered in time, answered later or never.",
    unit: "count",
    catalogueId: "K17",
    formula: "answered late + past due",
    nullBecause: [],
    compute: slaBreaches,
  },
  {
    name: "unansweredPastDue",
    label: "Late and waiting",
    german: "Überfällig",
    sentence: "Late leads nobody has answered yet.",
    unit: "count",
    catalogueId: "K19",
    formula: "open clocks past their deadline",
    nullBecause: [],
    compute: unansweredPastDue,
  },
  {
    name: "salesCycleMedian",
    label: "Days to win",
    german: "Tage bis zum Auftrag",
    sentence: "Days from the inquiry to the won deal, half of them fewer.",
    unit: "days",
    catalogueId: "K9",
    formula: "median of lead start to won",
    nullBecause: ["no_closed_deals"],
    compute: salesCycleMedian,
  },
  {
    name: "sourceCoverage",
    label: "Source known",
    german: "Herkunft bekannt",
    sentence: "Of 100 leads, of how many you know where they came from.",
    unit: "share",
    catalogueId: "K58",
    formula: "leads with a source / leads",
    nullBecause: ["no_leads"],
    compute: sourceCoverage,
  },
  {
    name: "reasonCoverage",
    label: "Reason recorded",
    german: "Grund erfasst",
    sentence: "Of 100 leads dropped or lost, of how many you know why.",
    unit: "share",
    catalogueId: "K60",
    formula: "with a reason / disqualified",
    nullBecause: ["no_leads"],
    compute: reasonCoverage,
  },
  {
    name: "appointmentOutcomeCoverage",
    label: "Outcome recorded",
    german: "Ergebnis erfasst",
    sentence: "Of 100 past appointments, of how many you know whether they took place.",
    unit: "share",
    catalogueId: "K25",
    formula: "(appointmentsHeld + noShows) / (appointmentsHeld + noShows + unrecorded)",
    nullBecause: ["no_appointments"],
    compute: appointmentOutcomeCoverage,
  },
] as const satisfies readonly CatalogueEntry[];

export type KpiName = (typeof KPI_CATALOGUE)[number]["name"];

/** All KPIs of one row, in the catalogue's order. */
export const computeKpis = (input: KpiInput): Record<KpiName, Figure> =>
  Object.fromEntries(KPI_CATALOGUE.map(({ name, compute }) => [name, compute(input)])) as Record<KpiName, Figure>;
