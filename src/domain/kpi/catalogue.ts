import { afterHoursAtStake } from "./after-hours-at-stake";
import { afterHoursContactRate } from "./after-hours-contact-rate";
import { afterHoursShare } from "./after-hours-share";
import { afterHoursWinRate } from "./after-hours-win-rate";
import { alignmentIndex } from "./alignment-index";
import { answeredAfterAnHour } from "./answered-after-an-hour";
import { answeredInAnHour } from "./answered-in-an-hour";
import { answeredIn15Minutes } from "./answered-in15-minutes";
import { answeredIn5Minutes } from "./answered-in5-minutes";
import { appointmentOutcomeCoverage } from "./appointment-outcome-coverage";
import { appointmentRate } from "./appointment-rate";
import { appointmentsCancelled } from "./appointments-cancelled";
import { appointmentsHeld } from "./appointments-held";
import { appointmentsPerSale } from "./appointments-per-sale";
import { appointmentsSet } from "./appointments-set";
import { averageDeal } from "./average-deal";
import { breakEvenCostPerLead } from "./break-even-cost-per-lead";
import { closeRate } from "./close-rate";
import { contactRate } from "./contact-rate";
import { contacted } from "./contacted";
import { costPerAppointment } from "./cost-per-appointment";
import { costPerAppointmentHeld } from "./cost-per-appointment-held";
import { costPerContacted } from "./cost-per-contacted";
import { costPerCustomer } from "./cost-per-customer";
import { costPerLead } from "./cost-per-lead";
import { costPerMql } from "./cost-per-mql";
import { costPerQualifiedLead } from "./cost-per-qualified-lead";
import { costPerWon } from "./cost-per-won";
import { createdWinRate } from "./created-win-rate";
import { daysToQualifyMedian } from "./days-to-qualify-median";
import { daysToQualifyP90 } from "./days-to-qualify-p90";
import { dealsLost } from "./deals-lost";
import { dealsNotCounted } from "./deals-not-counted";
import { dealsOpen } from "./deals-open";
import { dealsWithoutLead } from "./deals-without-lead";
import { dealsWithoutRate } from "./deals-without-rate";
import { dealsWon } from "./deals-won";
import { disqualified } from "./disqualified";
import { earlyAttemptsMean } from "./early-attempts-mean";
import { excluded } from "./excluded";
import { expansionDeals } from "./expansion-deals";
import { expansionRevenue } from "./expansion-revenue";
import { fitShare } from "./fit-share";
import { followUpCoverage } from "./follow-up-coverage";
import { handedOver } from "./handed-over";
import { humanDelayMedian } from "./human-delay-median";
import { inHoursContactRate } from "./in-hours-contact-rate";
import { inHoursWinRate } from "./in-hours-win-rate";
import { influencedRevenue } from "./influenced-revenue";
import { laggedCac } from "./lagged-cac";
import { leadToCustomerRate } from "./lead-to-customer-rate";
import { leads } from "./leads";
import { loadedCac } from "./loaded-cac";
import { ltv } from "./ltv";
import { ltvToCac } from "./ltv-to-cac";
import { marginRoi } from "./margin-roi";
import { mediaCac } from "./media-cac";
import { mqlAcceptance } from "./mql-acceptance";
import { mqlRate } from "./mql-rate";
import { mqlTargetShare } from "./mql-target-share";
import { mqlToSqlRate } from "./mql-to-sql-rate";
import { mqls } from "./mqls";
import { neverTouched } from "./never-touched";
import { newCustomers } from "./new-customers";
import { noShows } from "./no-shows";
import { openDealAge } from "./open-deal-age";
import { openPipeline } from "./open-pipeline";
import { opportunities } from "./opportunities";
import { opportunityToWinRate } from "./opportunity-to-win-rate";
import { outOfAreaShare } from "./out-of-area-share";
import { parked } from "./parked";
import { paybackMonths } from "./payback-months";
import { persistence } from "./persistence";
import { profit } from "./profit";
import { qualifiedToWonRate } from "./qualified-to-won-rate";
import { reasonCoverage } from "./reason-coverage";
import { repeatRate } from "./repeat-rate";
import { retentionRate } from "./retention-rate";
import { revenue } from "./revenue";
import { roas } from "./roas";
import { roi } from "./roi";
import { salesCycleMean } from "./sales-cycle-mean";
import { salesCycleMedian } from "./sales-cycle-median";
import { salesReady } from "./sales-ready";
import { setRate } from "./set-rate";
import { showUpRate } from "./show-up-rate";
import { slaAttainment } from "./sla-attainment";
import { slaBreaches } from "./sla-breaches";
import { slaNotLogged } from "./sla-not-logged";
import { slaRunning } from "./sla-running";
import { sourceCoverage } from "./source-coverage";
import { sourcedRevenue } from "./sourced-revenue";
import { sourcedRevenueShare } from "./sourced-revenue-share";
import { speedToLeadMedian } from "./speed-to-lead-median";
import { speedToLeadOpenMedian } from "./speed-to-lead-open-median";
import { speedToLeadP90 } from "./speed-to-lead-p90";
import { speedToLeadWallMedian } from "./speed-to-lead-wall-median";
import { spend } from "./spend";
import { sqlRate } from "./sql-rate";
import { sqls } from "./sqls";
import { staleAmountShare } from "./stale-amount-share";
import { staleDealShare } from "./stale-deal-share";
import { systemDelayMedian } from "./system-delay-median";
import { timeToAttemptMedian } from "./time-to-attempt-median";
import { timeToContactMedian } from "./time-to-contact-median";
import { unansweredPastDue } from "./unanswered-past-due";
import { undecidedShare } from "./undecided-share";
import { unqualifiedShare } from "./unqualified-share";
import { untouchedLeads } from "./untouched-leads";
import { noFigure, type Figure } from "./figure";
import { partsOf, type Kpi } from "./kpi";
import type { KpiInput } from "./kpi-input";
import type { Part } from "./parts";
import type { Why } from "./why";

/** Every KPI in the order of answers and tables. */
export const KPI_CATALOGUE = [
  leads,
  contacted,
  contactRate,
  mqls,
  mqlRate,
  sqls,
  sqlRate,
  mqlToSqlRate,
  salesReady,
  fitShare,
  unqualifiedShare,
  undecidedShare,
  outOfAreaShare,
  parked,
  excluded,
  appointmentsSet,
  appointmentRate,
  setRate,
  appointmentsHeld,
  noShows,
  showUpRate,
  appointmentsCancelled,
  appointmentsPerSale,
  opportunities,
  dealsWon,
  dealsLost,
  dealsOpen,
  newCustomers,
  disqualified,
  spend,
  revenue,
  averageDeal,
  closeRate,
  createdWinRate,
  leadToCustomerRate,
  opportunityToWinRate,
  qualifiedToWonRate,
  expansionDeals,
  expansionRevenue,
  sourcedRevenue,
  sourcedRevenueShare,
  influencedRevenue,
  openPipeline,
  staleDealShare,
  staleAmountShare,
  dealsWithoutLead,
  dealsWithoutRate,
  dealsNotCounted,
  costPerLead,
  costPerContacted,
  costPerMql,
  costPerQualifiedLead,
  costPerAppointment,
  costPerAppointmentHeld,
  costPerWon,
  costPerCustomer,
  mediaCac,
  loadedCac,
  laggedCac,
  ltv,
  ltvToCac,
  paybackMonths,
  retentionRate,
  repeatRate,
  roi,
  marginRoi,
  roas,
  profit,
  breakEvenCostPerLead,
  speedToLeadMedian,
  speedToLeadP90,
  speedToLeadWallMedian,
  answeredIn5Minutes,
  answeredIn15Minutes,
  answeredInAnHour,
  answeredAfterAnHour,
  speedToLeadOpenMedian,
  systemDelayMedian,
  humanDelayMedian,
  timeToAttemptMedian,
  timeToContactMedian,
  slaAttainment,
  slaBreaches,
  unansweredPastDue,
  slaRunning,
  slaNotLogged,
  followUpCoverage,
  neverTouched,
  afterHoursShare,
  afterHoursContactRate,
  inHoursContactRate,
  afterHoursWinRate,
  inHoursWinRate,
  afterHoursAtStake,
  handedOver,
  mqlTargetShare,
  mqlAcceptance,
  earlyAttemptsMean,
  persistence,
  untouchedLeads,
  salesCycleMedian,
  salesCycleMean,
  daysToQualifyMedian,
  daysToQualifyP90,
  openDealAge,
  sourceCoverage,
  reasonCoverage,
  appointmentOutcomeCoverage,
  alignmentIndex,
] as const satisfies readonly Kpi[];

export type KpiName = (typeof KPI_CATALOGUE)[number]["name"];
export const KPI_NAMES: readonly KpiName[] = KPI_CATALOGUE.map(({ name }) => name);

/** A KPI by its name. */
export const kpiOf = (name: KpiName): Kpi => KPI_BY_NAME[name];
const KPI_BY_NAME = Object.fromEntries(KPI_CATALOGUE.map((kpi) => [kpi.name, kpi])) as unknown as Record<KpiName, Kpi>;

/** Which parts a row does not have, and why: an owner's row has no spend. */
export type MissingPart = (part: Part) => Why | null;

/** KPIs of one row, in the catalogue's order. One with a part that the row does not have is null and says why. */
export const computeKpis = (input: KpiInput, names: readonly KpiName[] = KPI_NAMES, missing: MissingPart = () => null): KpiFigures =>
  Object.fromEntries(
    names.map((name) => {
      const kpi = kpiOf(name);
      const why = partsOf(kpi)
        .map(missing)
        .find((reason) => reason !== null);
      const unit = kpi.unit === "money" ? input.currency : kpi.unit;
      return [name, why == null ? kpi.compute(input) : noFigure(unit, why)];
    }),
  ) as KpiFigures;

/** Figures by name. Those that were not asked for, or that the asker may not see, are not there. */
export type KpiFigures = Record<KpiName, Figure>;
