import { computeKpis, KPI_CATALOGUE, type KpiName } from "../../../src/domain/kpi/catalogue";
import type { Figure } from "../../../src/domain/kpi/figure";
import { wilsonInterval } from "../../../src/domain/kpi/wilson-interval";
import { aKpiInput } from "../support/a-kpi-input";

type Known = Parameters<typeof aKpiInput>[0];

const euro = (value: number): Figure => ({ value, unit: "EUR" });
const count = (value: number): Figure => ({ value, unit: "count" });
const ratio = (value: number): Figure => ({ value, unit: "ratio" });
const days = (value: number): Figure => ({ value, unit: "days" });
/** A share of few says where it likely lies. */
const share = (hits: number, total: number): Figure => ({
  value: hits / total,
  unit: "share",
  hits,
  total,
  ...(total < 10 && { interval: wilsonInterval(hits, total) }),
});
/** A share of money, or one that may be negative: without a fraction of whole things. */
const part = (value: number): Figure => ({ value, unit: "share" });
const noShare = (why: Figure["why"], hits = 0, total = 0): Figure => ({ value: null, unit: "share", hits, total, why });
const none = (unit: string, why: Figure["why"]): Figure => ({ value: null, unit, why });

interface Case {
  is: string;
  of: Known;
  figure: Figure;
}

/** The KPI of a row in which nothing happened and nothing was entered. */
const whenNothingHappened = (figure: Figure): Case => ({
  is: figure.value === null ? "is not there when nothing happened" : "is 0 when nothing happened",
  of: {},
  figure,
});

const counts = (measure: keyof NonNullable<Known["sums"]>): Case[] => [
  { is: "counts", of: { sums: { [measure]: 7 } }, figure: count(7) },
  whenNothingHappened(count(0)),
];

/** Money that no row has while nobody entered any, with the reason for when there is nothing to divide it by. */
const costsEach = (measure: keyof NonNullable<Known["sums"]>, why: Figure["why"]): Case[] => [
  {
    is: "divides media and fees, not tools and salaries: (9 + 1) / 4 = 2.50",
    of: { sums: { [measure]: 4 }, spend: { mediaMinor: 900, feesMinor: 100, toolsMinor: 7, salaryMinor: 7 } },
    figure: euro(2.5),
  },
  { is: "is 0.00 for a recorded 0", of: { sums: { [measure]: 4 }, spend: { mediaMinor: 0 } }, figure: euro(0) },
  { is: "is not there when no spend is recorded", of: { sums: { [measure]: 4 } }, figure: none("EUR", "no_spend_recorded") },
  { is: "is not there when 500 brought none", of: { spend: { feesMinor: 50_000 } }, figure: none("EUR", why) },
  {
    is: "is not there when all was spent in money that nobody told the worth of",
    of: { sums: { [measure]: 4 }, withoutRate: ["feesMinor"] },
    figure: none("EUR", "no_rate"),
  },
  {
    is: "is of what is known where some was spent in money that nobody told the worth of",
    of: { sums: { [measure]: 4 }, spend: { mediaMinor: 1_000 }, withoutRate: ["feesMinor"] },
    figure: euro(2.5),
  },
  {
    is: "is not there for leads of an unknown source: what was spent on none is everybody's",
    of: { sums: { [measure]: 4 }, spend: { mediaMinor: 1_000 }, isSpendUntied: true },
    figure: none("EUR", "no_spend_recorded"),
  },
  whenNothingHappened(none("EUR", "no_spend_recorded")),
];

const NO_AMOUNTS = { dealsWon: 2, dealsWonWithAmount: 0 };
const NO_RATE = { dealsWon: 2, dealsWonWithAmount: 0, dealsWonWithoutRate: 1 };
const WON_10_000 = { dealsWon: 1, dealsWonWithAmount: 1, revenueMinor: 1_000_000 };

/** Answered leads of the landscaper by how soon; 48 more were never called. */
const BANDS = { answeredTo5: 118, answeredTo15: 143, answeredTo60: 52, answeredOver60: 59 };
const band = (hits: number): Case[] => [
  { is: `is ${String(hits)} of 118 + 143 + 52 + 59 answered`, of: { sums: { leads: 420 }, atRead: BANDS }, figure: share(hits, 372) },
  { is: "is not there when no answer is known", of: { sums: { leads: 3 } }, figure: noShare("not_logged") },
  whenNothingHappened(noShare("no_leads")),
];

const readSeconds = (
  name: "systemDelayMedianSeconds" | "humanDelayMedianSeconds" | "attemptMedianSeconds" | "contactMedianSeconds",
): Case[] => [
  { is: "is what was read", of: { sums: { leads: 3 }, atRead: { [name]: 61.5 } }, figure: { value: 61.5, unit: "seconds" } },
  { is: "is not there when nothing is known", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
  whenNothingHappened(none("seconds", "no_leads")),
];

/** The landscaper's leads by whether they came when it was closed, and those that bought. */
const WEEKENDS = { inHoursLeads: 336, inHoursWon: 36, afterHoursLeads: 84, afterHoursWon: 3 };
const SALES = { dealsWon: 39, dealsWonWithAmount: 39, revenueMinor: 15_800_000 };

/** Four customers who brought 1,000.00, two of them for a year or longer: 600.00 of it in their first. */
const FOUR_CUSTOMERS = {
  acquiredCustomers: 4,
  acquiredYearOld: 2,
  acquiredRepeating: 1,
  acquiredLapsable: 3,
  acquiredActive: 1,
  acquiredDealsWithAmount: 5,
  acquiredRevenueMinor: 100_000,
  acquiredFirstYearMinor: 60_000,
};

const CASES: Record<KpiName, Case[]> = {
  leads: counts("leads"),
  contacted: counts("contacted"),
  contactRate: [
    { is: "is 30 % of ten leads with three reached", of: { sums: { leads: 10, contacted: 3 } }, figure: share(3, 10) },
    {
      is: "says where it likely lies when leads are few",
      of: { sums: { leads: 8, contacted: 3 } },
      figure: { value: 0.375, unit: "share", hits: 3, total: 8, interval: wilsonInterval(3, 8) },
    },
    whenNothingHappened(noShare("no_leads")),
  ],
  mqls: counts("mqls"),
  mqlRate: [
    { is: "is a share of the leads", of: { sums: { leads: 8, mqls: 2 } }, figure: share(2, 8) },
    whenNothingHappened(noShare("no_leads")),
  ],
  sqls: counts("sqls"),
  sqlRate: [
    { is: "is a share of the leads", of: { sums: { leads: 607, sqls: 293 } }, figure: share(293, 607) },
    {
      is: "is above 1 when more leads qualified on these dates than came in, and has no interval",
      of: { sums: { leads: 2, sqls: 3 } },
      figure: { value: 1.5, unit: "share", hits: 3, total: 2 },
    },
    { is: "keeps the hits of dates without leads", of: { sums: { sqls: 2 } }, figure: noShare("no_leads", 2) },
    whenNothingHappened(noShare("no_leads")),
  ],
  mqlToSqlRate: [
    { is: "is a share of the marketing-ready leads", of: { sums: { leads: 9, mqls: 4, sqls: 1 } }, figure: share(1, 4) },
    { is: "is not there without any", of: { sums: { leads: 9 } }, figure: noShare("no_mqls") },
    whenNothingHappened(noShare("no_mqls")),
  ],
  salesReady: counts("salesReady"),
  fitShare: [
    {
      is: "counts leads whose boxes are ticked, appointment or not",
      of: { sums: { leads: 20, salesReady: 9, sqls: 7 } },
      figure: share(9, 20),
    },
    whenNothingHappened(noShare("no_leads")),
  ],
  unqualifiedShare: [
    {
      is: "leaves out the qualified ones that were lost: 144 / (144 + 8) = 94.7 %",
      of: { sums: { leads: 160, sqls: 8, disqualified: 146, disqualifiedUnqualified: 144, undecided: 8 } },
      figure: share(144, 152),
    },
    { is: "is not there while none is decided", of: { sums: { leads: 3, undecided: 3 } }, figure: noShare("too_early") },
    whenNothingHappened(noShare("no_leads")),
  ],
  undecidedShare: [
    { is: "is 5 % of 160 leads with eight open", of: { sums: { leads: 160, undecided: 8 } }, figure: share(8, 160) },
    whenNothingHappened(noShare("no_leads")),
  ],
  outOfAreaShare: [
    {
      is: "counts one reason of those that do not fit: 38 of 160",
      of: { sums: { leads: 160, droppedFit: 118, droppedOutOfArea: 38 } },
      figure: share(38, 160),
    },
    whenNothingHappened(noShare("no_leads")),
  ],
  parked: counts("parked"),
  excluded: counts("excluded"),
  appointmentsSet: counts("appointmentsSet"),
  appointmentRate: [
    {
      is: "counts leads, not appointments",
      of: { sums: { leads: 10, leadsWithAppointment: 4, appointmentsSet: 9 } },
      figure: share(4, 10),
    },
    whenNothingHappened(noShare("no_leads")),
  ],
  setRate: [
    {
      is: "is 40 % of 200 reached leads with 80 appointments whose outcome is known",
      of: { sums: { leads: 400, contacted: 200, appointmentsSet: 90, appointmentsHeld: 60, noShows: 20 } },
      figure: share(80, 200),
    },
    { is: "is 0 when nobody got one", of: { sums: { leads: 30, contacted: 20 } }, figure: share(0, 20) },
    {
      is: "is not there when none has an outcome",
      of: { sums: { leads: 30, contacted: 20, appointmentsSet: 5 } },
      figure: noShare("no_outcomes", 0, 20),
    },
    { is: "is not there when nobody is known to have been reached", of: { sums: { leads: 30 } }, figure: noShare("not_logged") },
    whenNothingHappened(noShare("no_leads")),
  ],
  appointmentsHeld: counts("appointmentsHeld"),
  noShows: counts("noShows"),
  showUpRate: [
    {
      is: "leaves out those without an outcome",
      of: { sums: { appointmentsSet: 20, appointmentsHeld: 6, noShows: 2 }, atRead: { unrecordedAppointments: 12 } },
      figure: share(6, 8),
    },
    {
      is: "leaves out those that were cancelled: 76 / 94 = 80.9 %",
      of: { sums: { appointmentsSet: 94, appointmentsCancelled: 11, appointmentsHeld: 76, noShows: 18 } },
      figure: share(76, 94),
    },
    { is: "is not there when no outcome is recorded", of: { sums: { appointmentsSet: 4 } }, figure: noShare("no_outcomes") },
    whenNothingHappened(noShare("no_appointments")),
  ],
  appointmentsCancelled: counts("appointmentsCancelled"),
  appointmentsPerSale: [
    {
      is: "divides appointments held, not those made, by customers: 60 / 20 = 3",
      of: { sums: { appointmentsSet: 80, appointmentsHeld: 60, newCustomers: 20 } },
      figure: ratio(3),
    },
    {
      is: "is 0 when nobody came and somebody bought all the same",
      of: { sums: { appointmentsSet: 1, noShows: 1, newCustomers: 1 } },
      figure: ratio(0),
    },
    {
      is: "is not there before a sale",
      of: { sums: { appointmentsSet: 4, appointmentsHeld: 4, dealsLost: 3 } },
      figure: none("ratio", "no_customers_yet"),
    },
    {
      is: "is not there when no outcome is recorded",
      of: { sums: { appointmentsSet: 4, newCustomers: 1 } },
      figure: none("ratio", "no_outcomes"),
    },
    {
      is: "is not there where customers buy without appointments",
      of: { sums: { newCustomers: 1 } },
      figure: none("ratio", "no_appointments"),
    },
    whenNothingHappened(none("ratio", "no_customers_yet")),
  ],
  opportunities: counts("opportunities"),
  dealsWon: counts("dealsWon"),
  dealsLost: counts("dealsLost"),
  dealsOpen: counts("dealsOpen"),
  newCustomers: [
    ...counts("newCustomers"),
    { is: "is one for a customer with three wins", of: { sums: { dealsWon: 3, newCustomers: 1 } }, figure: count(1) },
  ],
  disqualified: counts("disqualified"),
  spend: [
    {
      is: "adds media and fees, not tools and salaries: 500.00 + 123.45",
      of: { spend: { mediaMinor: 50_000, feesMinor: 12_345, toolsMinor: 9, salaryMinor: 9 } },
      figure: euro(623.45),
    },
    { is: "is there when one of the two is recorded", of: { spend: { feesMinor: 100 } }, figure: euro(1) },
    { is: "is a true 0 when 0 is recorded", of: { spend: { mediaMinor: 0 } }, figure: euro(0) },
    {
      is: "is there for what was spent on no source",
      of: { spend: { mediaMinor: 1_000 }, isSpendUntied: true },
      figure: euro(10),
    },
    {
      is: "is not there when all of it is in money that nobody told the worth of",
      of: { withoutRate: ["mediaMinor"] },
      figure: none("EUR", "no_rate"),
    },
    { is: "is not there when only salaries are recorded", of: { spend: { salaryMinor: 100 } }, figure: none("EUR", "no_spend_recorded") },
    whenNothingHappened(none("EUR", "no_spend_recorded")),
  ],
  revenue: [
    {
      is: "is in major units",
      of: { sums: { dealsWon: 2, dealsWonWithAmount: 1, revenueMinor: 123_456 } },
      figure: euro(1_234.56),
    },
    { is: "is a true 0 for a deal won for nothing", of: { sums: { dealsWon: 1, dealsWonWithAmount: 1 } }, figure: euro(0) },
    { is: "is not there when no won deal has an amount", of: { sums: NO_AMOUNTS }, figure: none("EUR", "no_amounts") },
    { is: "is not there when no rate is known for what was won", of: { sums: NO_RATE }, figure: none("EUR", "no_rate") },
    whenNothingHappened(euro(0)),
  ],
  averageDeal: [
    {
      is: "divides by the deals that have an amount: 300 / 2",
      of: { sums: { dealsWon: 3, dealsWonWithAmount: 2, revenueMinor: 30_000 } },
      figure: euro(150),
    },
    {
      is: "is 850.00 of 5,950 from seven of nine won",
      of: { sums: { dealsWon: 9, dealsWonWithAmount: 7, revenueMinor: 595_000 } },
      figure: euro(850),
    },
    { is: "is not there when no won deal has an amount", of: { sums: NO_AMOUNTS }, figure: none("EUR", "no_amounts") },
    { is: "is not there when no rate is known for what was won", of: { sums: NO_RATE }, figure: none("EUR", "no_rate") },
    { is: "is not there when all was lost", of: { sums: { dealsLost: 4 } }, figure: none("EUR", "no_customers_yet") },
    whenNothingHappened(none("EUR", "no_customers_yet")),
  ],
  closeRate: [
    {
      is: "is 30 % of three won and seven lost, whatever is open",
      of: { sums: { dealsCreated: 100, dealsWon: 3, dealsLost: 7, dealsOpen: 90 } },
      figure: share(3, 10),
    },
    { is: "is not there when nothing was decided", of: { sums: { dealsOpen: 90 } }, figure: noShare("no_closed_deals") },
    whenNothingHappened(noShare("no_closed_deals")),
  ],
  createdWinRate: [
    {
      is: "is 3 % of a hundred deals opened, three of them won",
      of: { sums: { dealsCreated: 100, dealsCreatedWon: 3, dealsWon: 3, dealsLost: 7 } },
      figure: share(3, 100),
    },
    { is: "is 60 % of ten deals opened, six won later", of: { sums: { dealsCreated: 10, dealsCreatedWon: 6 } }, figure: share(6, 10) },
    { is: "is not there when none was opened", of: { sums: { dealsWon: 2 } }, figure: noShare("no_opportunities") },
    whenNothingHappened(noShare("no_opportunities")),
  ],
  leadToCustomerRate: [
    { is: "counts leads with a won deal, not won deals", of: { sums: { leads: 20, leadsWon: 1, dealsWon: 3 } }, figure: share(1, 20) },
    whenNothingHappened(noShare("no_leads")),
  ],
  opportunityToWinRate: [
    { is: "is the published win rate", of: { sums: { opportunities: 1_184, leadsWon: 813 } }, figure: share(813, 1_184) },
    whenNothingHappened(noShare("no_opportunities")),
  ],
  qualifiedToWonRate: [
    {
      is: "is a share of the qualified leads: 39 / 113",
      of: { sums: { leads: 420, sqls: 113, opportunities: 70, leadsWon: 39 } },
      figure: share(39, 113),
    },
    whenNothingHappened(noShare("no_sqls")),
  ],
  expansionDeals: counts("expansionDeals"),
  expansionRevenue: [
    {
      is: "is the part of the revenue that earlier customers brought",
      of: {
        sums: { dealsWon: 3, dealsWonWithAmount: 3, revenueMinor: 600_000, expansionDeals: 2, expansionRevenueMinor: 450_050 },
      },
      figure: euro(4_500.5),
    },
    {
      is: "is 0 when all are new, amounts or not",
      of: { sums: NO_AMOUNTS },
      figure: euro(0),
    },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: { ...NO_AMOUNTS, expansionDeals: 1 } },
      figure: none("EUR", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: { ...NO_RATE, expansionDeals: 1 } },
      figure: none("EUR", "no_rate"),
    },
    whenNothingHappened(euro(0)),
  ],
  sourcedRevenue: [
    {
      is: "is the part of the revenue that came from marketing's sources",
      of: { sums: { dealsWon: 3, dealsWonWithAmount: 3, revenueMinor: 600_000, sourcedDeals: 1, sourcedRevenueMinor: 450_050 } },
      figure: euro(4_500.5),
    },
    { is: "is 0 when none of them did, amounts or not", of: { sums: NO_AMOUNTS }, figure: euro(0) },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: { ...NO_AMOUNTS, sourcedDeals: 1 } },
      figure: none("EUR", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: { ...NO_RATE, sourcedDeals: 1 } },
      figure: none("EUR", "no_rate"),
    },
    whenNothingHappened(euro(0)),
  ],
  sourcedRevenueShare: [
    {
      is: "is of all revenue, that of an unknown source included: 1,500 of 6,000",
      of: { sums: { dealsWon: 3, dealsWonWithAmount: 3, revenueMinor: 600_000, sourcedDeals: 1, sourcedRevenueMinor: 150_000 } },
      figure: part(0.25),
    },
    { is: "is not there when no won deal has an amount", of: { sums: NO_AMOUNTS }, figure: none("share", "no_amounts") },
    {
      is: "is not there when what was won is worth nothing",
      of: { sums: { dealsWon: 1, dealsWonWithAmount: 1, sourcedDeals: 1 } },
      figure: none("share", "no_amounts"),
    },
    { is: "is not there when no rate is known for what was won", of: { sums: NO_RATE }, figure: none("share", "no_rate") },
    whenNothingHappened(none("share", "no_closed_deals")),
  ],
  influencedRevenue: [
    {
      is: "is what deals with any of marketing's sources on the way brought, those it brought itself included",
      of: { sums: { dealsWon: 3, dealsWonWithAmount: 3, revenueMinor: 600_000, influencedDeals: 2, influencedRevenueMinor: 500_000 } },
      figure: euro(5_000),
    },
    { is: "is 0 when it had no part in any, amounts or not", of: { sums: NO_AMOUNTS }, figure: euro(0) },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: { ...NO_AMOUNTS, influencedDeals: 1 } },
      figure: none("EUR", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: { ...NO_RATE, influencedDeals: 1 } },
      figure: none("EUR", "no_rate"),
    },
    whenNothingHappened(euro(0)),
  ],
  openPipeline: [
    {
      is: "adds what the open deals are worth, those without an amount nothing",
      of: { sums: { dealsOpen: 3, dealsOpenWithAmount: 2, openAmountMinor: 250_075 } },
      figure: euro(2_500.75),
    },
    { is: "is not there when no open deal has an amount", of: { sums: { dealsOpen: 3 } }, figure: none("EUR", "no_amounts") },
    whenNothingHappened(euro(0)),
  ],
  staleDealShare: [
    {
      is: "is the share of open deals that are old with nothing planned",
      of: { sums: { dealsOpen: 12 }, atRead: { staleDeals: 3 } },
      figure: share(3, 12),
    },
    { is: "is 0 % when none is", of: { sums: { dealsOpen: 12 }, atRead: { staleDeals: 0 } }, figure: share(0, 12) },
    { is: "is not there when too few were won to say what is old", of: { sums: { dealsOpen: 12 } }, figure: none("share", "too_few") },
    whenNothingHappened(noShare("no_open_deals")),
  ],
  staleAmountShare: [
    {
      is: "is the part of the open worth that lies in them: 300 / 1,200",
      of: { sums: { dealsOpen: 12, openAmountMinor: 120_000 }, atRead: { staleDeals: 3, staleAmountMinor: 30_000 } },
      figure: part(0.25),
    },
    { is: "is not there when no open deal has an amount", of: { sums: { dealsOpen: 12 } }, figure: none("share", "no_amounts") },
    {
      is: "is not there when too few were won to say what is old",
      of: { sums: { dealsOpen: 12, openAmountMinor: 120_000 } },
      figure: none("share", "too_few"),
    },
    whenNothingHappened(none("share", "no_open_deals")),
  ],
  dealsWithoutLead: counts("dealsWithoutLead"),
  dealsWithoutRate: counts("dealsWonWithoutRate"),
  dealsNotCounted: counts("dealsNotCounted"),
  costPerLead: costsEach("leads", "no_leads"),
  costPerContacted: [
    ...costsEach("contacted", "no_leads"),
    {
      is: "is not there when nobody is known to have been reached",
      of: { sums: { leads: 4 }, spend: { mediaMinor: 1 } },
      figure: none("EUR", "not_logged"),
    },
  ],
  costPerMql: costsEach("mqls", "no_mqls"),
  costPerQualifiedLead: [
    ...costsEach("sqls", "no_qualified_yet"),
    {
      is: "is 600.00 of 4,800 for eight of 160",
      of: { sums: { leads: 160, sqls: 8 }, spend: { mediaMinor: 480_000 } },
      figure: euro(600),
    },
  ],
  costPerAppointment: [
    ...costsEach("appointmentsSet", "no_appointments"),
    {
      is: "divides by appointments made, held or not: 10 / 5",
      of: { sums: { appointmentsSet: 5, appointmentsHeld: 1 }, spend: { mediaMinor: 1_000 } },
      figure: euro(2),
    },
  ],
  costPerAppointmentHeld: [
    ...costsEach("appointmentsHeld", "no_appointments"),
    {
      is: "divides by those that took place: 10 / 1",
      of: { sums: { appointmentsSet: 5, appointmentsHeld: 1, noShows: 4 }, spend: { mediaMinor: 1_000 } },
      figure: euro(10),
    },
    {
      is: "is not there when nobody came",
      of: { sums: { appointmentsSet: 5, noShows: 5 }, spend: { mediaMinor: 1_000 } },
      figure: none("EUR", "no_appointments"),
    },
    {
      is: "is not there when no outcome is recorded",
      of: { sums: { appointmentsSet: 5 }, spend: { mediaMinor: 1_000 } },
      figure: none("EUR", "no_outcomes"),
    },
  ],
  costPerWon: [
    ...costsEach("dealsWon", "no_customers_yet"),
    {
      is: "counts each won deal of one customer: 30 / 3",
      of: { sums: { dealsWon: 3, newCustomers: 1 }, spend: { mediaMinor: 3_000 } },
      figure: euro(10),
    },
  ],
  costPerCustomer: [
    ...costsEach("newCustomers", "no_customers_yet"),
    {
      is: "counts the customer of three won deals once: 30 / 1",
      of: { sums: { dealsWon: 3, newCustomers: 1 }, spend: { mediaMinor: 3_000 } },
      figure: euro(30),
    },
  ],
  mediaCac: [
    {
      is: "is 1,200 of 30,000 for 25 new customers, without fees",
      of: { sums: { newCustomers: 25 }, spend: { mediaMinor: 3_000_000, feesMinor: 2_000_000 } },
      figure: euro(1_200),
    },
    {
      is: "is not there without new customers",
      of: { sums: { dealsWon: 2 }, spend: { mediaMinor: 1 } },
      figure: none("EUR", "no_customers_yet"),
    },
    {
      is: "is not there when only fees are recorded",
      of: { sums: { newCustomers: 1 }, spend: { feesMinor: 1 }, withoutRate: ["toolsMinor"] },
      figure: none("EUR", "no_spend_recorded"),
    },
    {
      is: "is not there when all ads were paid in money that nobody told the worth of",
      of: { sums: { newCustomers: 1 }, spend: { feesMinor: 1 }, withoutRate: ["mediaMinor"] },
      figure: none("EUR", "no_rate"),
    },
    whenNothingHappened(none("EUR", "no_spend_recorded")),
  ],
  loadedCac: [
    {
      is: "is 2,000 of marketing's 30,000 and sales' 20,000 for 25 new customers",
      of: { sums: { newCustomers: 25 }, spend: { mediaMinor: 3_000_000, salaryMinor: 2_000_000 } },
      figure: euro(2_000),
    },
    {
      is: "adds all four kinds: (1 + 2 + 3 + 4) / 2",
      of: { sums: { newCustomers: 2 }, spend: { mediaMinor: 100, feesMinor: 200, toolsMinor: 300, salaryMinor: 400 } },
      figure: euro(5),
    },
    {
      is: "is not there while neither tools nor salaries are recorded: ads and fees are not everything",
      of: { sums: { newCustomers: 25 }, spend: { mediaMinor: 3_000_000, feesMinor: 1 } },
      figure: none("EUR", "no_spend_recorded"),
    },
    {
      is: "is not there when salaries were paid in money that nobody told the worth of",
      of: { sums: { newCustomers: 25 }, spend: { mediaMinor: 3_000_000 }, withoutRate: ["salaryMinor"] },
      figure: none("EUR", "no_rate"),
    },
    {
      is: "is not there without new customers",
      of: { spend: { mediaMinor: 1, salaryMinor: 1 } },
      figure: none("EUR", "no_customers_yet"),
    },
    whenNothingHappened(none("EUR", "no_spend_recorded")),
  ],
  ltv: [
    {
      is: "divides the revenue of all deals of these customers where no margin is told: 1,000.00 / 4",
      of: { atRead: FOUR_CUSTOMERS },
      figure: euro(250),
    },
    { is: "is of the margin once one is told", of: { atRead: FOUR_CUSTOMERS, marginShare: 0.4 }, figure: euro(100) },
    {
      is: "is below 0 where more was given back than paid",
      of: { atRead: { ...FOUR_CUSTOMERS, acquiredRevenueMinor: -400 } },
      figure: euro(-1),
    },
    {
      is: "is not there when no deal has an amount",
      of: { atRead: { acquiredCustomers: 4 } },
      figure: none("EUR", "no_amounts"),
    },
    {
      is: "is not there when no deal that has an amount has a rate",
      of: { atRead: { acquiredCustomers: 4, acquiredDealsWithoutRate: 1 } },
      figure: none("EUR", "no_rate"),
    },
    {
      is: "is hidden while the account has sold for too short a time",
      of: { atRead: FOUR_CUSTOMERS, isHistoryShort: true },
      figure: none("EUR", "no_history"),
    },
    whenNothingHappened(none("EUR", "no_customers_yet")),
  ],
  ltvToCac: [
    {
      is: "divides the value by ads and fees for each new customer, not by tools and salaries: 250 / ((300 + 100) / 4) = 2.5",
      of: {
        sums: { newCustomers: 4 },
        atRead: FOUR_CUSTOMERS,
        spend: { mediaMinor: 30_000, feesMinor: 10_000, toolsMinor: 9, salaryMinor: 9 },
      },
      figure: ratio(2.5),
    },
    {
      is: "is not there, and not infinite, where they cost nothing",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS, spend: { mediaMinor: 0 } },
      figure: none("ratio", "no_spend_recorded"),
    },
    {
      is: "is not there when no spend is recorded",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS },
      figure: none("ratio", "no_spend_recorded"),
    },
    {
      is: "is hidden while the account has sold for too short a time",
      of: { atRead: FOUR_CUSTOMERS, isHistoryShort: true },
      figure: none("ratio", "no_history"),
    },
    {
      is: "is not there where their deals have no amount",
      of: { sums: { newCustomers: 4 }, atRead: { acquiredCustomers: 4 }, spend: { mediaMinor: 1 } },
      figure: none("ratio", "no_amounts"),
    },
    {
      is: "is not there where all was spent in money that nobody told the worth of",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS, withoutRate: ["mediaMinor"] },
      figure: none("ratio", "no_rate"),
    },
    whenNothingHappened(none("ratio", "no_customers_yet")),
  ],
  paybackMonths: [
    {
      is: "divides the cost by what a month of the first year brings: 100 / (600 / 2 / 12) = 4 months",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS, spend: { mediaMinor: 40_000 } },
      figure: { value: 4, unit: "months" },
    },
    {
      is: "is longer by the margin: 100 / (600 x 0.5 / 2 / 12)",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS, spend: { mediaMinor: 40_000 }, marginShare: 0.5 },
      figure: { value: 8, unit: "months" },
    },
    {
      is: "is not there while no customer has been one for a year",
      of: { sums: { newCustomers: 4 }, atRead: { ...FOUR_CUSTOMERS, acquiredYearOld: 0 }, spend: { mediaMinor: 1 } },
      figure: none("months", "too_early"),
    },
    {
      is: "is not there where they brought nothing: no time would do",
      of: { sums: { newCustomers: 4 }, atRead: { ...FOUR_CUSTOMERS, acquiredFirstYearMinor: 0 }, spend: { mediaMinor: 1 } },
      figure: none("months", "no_amounts"),
    },
    {
      is: "is not there when no spend is recorded",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS },
      figure: none("months", "no_spend_recorded"),
    },
    {
      is: "is not there where all was spent in money that nobody told the worth of",
      of: { sums: { newCustomers: 4 }, atRead: FOUR_CUSTOMERS, withoutRate: ["feesMinor"] },
      figure: none("months", "no_rate"),
    },
    {
      is: "is hidden while the account has sold for too short a time",
      of: { atRead: FOUR_CUSTOMERS, isHistoryShort: true },
      figure: none("months", "no_history"),
    },
    whenNothingHappened(none("months", "no_customers_yet")),
  ],
  retentionRate: [
    { is: "is of those who could have left by now: 1 of 3", of: { atRead: FOUR_CUSTOMERS }, figure: share(1, 3) },
    {
      is: "is not there while all were won too lately to have left",
      of: { atRead: { acquiredCustomers: 4 } },
      figure: noShare("too_early"),
    },
    {
      is: "is hidden while the account has sold for too short a time",
      of: { atRead: FOUR_CUSTOMERS, isHistoryShort: true },
      figure: noShare("no_history"),
    },
    whenNothingHappened(noShare("no_customers_yet")),
  ],
  repeatRate: [
    { is: "is of those who have been customers for a year: 1 of 2", of: { atRead: FOUR_CUSTOMERS }, figure: share(1, 2) },
    {
      is: "is not there while none has been one for a year",
      of: { atRead: { acquiredCustomers: 4 } },
      figure: noShare("too_early"),
    },
    {
      is: "is hidden while the account has sold for too short a time",
      of: { atRead: FOUR_CUSTOMERS, isHistoryShort: true },
      figure: noShare("no_history"),
    },
    whenNothingHappened(noShare("no_customers_yet")),
  ],
  laggedCac: [
    {
      is: "divides what was spent a sales cycle earlier, not what is spent now: (900 + 100) / 4",
      of: {
        sums: { newCustomers: 4 },
        spend: { mediaMinor: 7 },
        spendBefore: { mediaMinor: 90_000, feesMinor: 10_000, toolsMinor: 9, salaryMinor: 9 },
      },
      figure: euro(250),
    },
    {
      is: "is not there when nothing was recorded for that time",
      of: { sums: { newCustomers: 4 }, spend: { mediaMinor: 7 } },
      figure: none("EUR", "no_spend_recorded"),
    },
    {
      is: "is not there without new customers",
      of: { spendBefore: { mediaMinor: 1, feesMinor: null, toolsMinor: null, salaryMinor: null } },
      figure: none("EUR", "no_customers_yet"),
    },
    {
      is: "is not there when all of it was in money that nobody told the worth of, whatever is spent now",
      of: { sums: { newCustomers: 4 }, spend: { mediaMinor: 7 }, withoutRateBefore: ["feesMinor"] },
      figure: none("EUR", "no_rate"),
    },
    {
      is: "is not there while no sales cycle is known",
      of: { sums: { newCustomers: 4 }, spendBefore: "no_customers_yet" },
      figure: none("EUR", "no_customers_yet"),
    },
    {
      is: "is not there of leads by the day they came in, whose own spend is theirs",
      of: { sums: { newCustomers: 4 }, spendBefore: "period_only" },
      figure: none("EUR", "period_only"),
    },
    whenNothingHappened(none("EUR", "no_spend_recorded")),
  ],
  roi: [
    {
      is: "is 150 % of 4,000 that brought 10,000: (10,000 - 4,000) / 4,000",
      of: { sums: WON_10_000, spend: { mediaMinor: 300_000, feesMinor: 100_000 } },
      figure: part(1.5),
    },
    { is: "is a total loss when nothing was won", of: { spend: { mediaMinor: 1 } }, figure: part(-1) },
    {
      is: "is not there for leads of an unknown source: what was spent on none is everybody's",
      of: { sums: WON_10_000, spend: { mediaMinor: 400_000 }, isSpendUntied: true },
      figure: none("share", "no_spend_recorded"),
    },
    { is: "is not there for a cost of 0", of: { sums: WON_10_000, spend: { mediaMinor: 0 } }, figure: none("share", "no_spend_recorded") },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: NO_AMOUNTS, spend: { mediaMinor: 5 } },
      figure: none("share", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: NO_RATE, spend: { mediaMinor: 5 } },
      figure: none("share", "no_rate"),
    },
    whenNothingHappened(none("share", "no_spend_recorded")),
  ],
  marginRoi: [
    {
      is: "is 0 % when a margin of 40 % of 10,000 pays for 4,000: (4,000 - 4,000) / 4,000",
      of: { sums: WON_10_000, spend: { mediaMinor: 300_000, feesMinor: 100_000 }, marginShare: 0.4 },
      figure: part(0),
    },
    {
      is: "is 25 % of a margin of 50 %: (5,000 - 4,000) / 4,000",
      of: { sums: WON_10_000, spend: { mediaMinor: 400_000 }, marginShare: 0.5 },
      figure: part(0.25),
    },
    {
      is: "is not there for a cost of 0",
      of: { sums: WON_10_000, spend: { mediaMinor: 0 }, marginShare: 0.5 },
      figure: none("share", "no_spend_recorded"),
    },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: NO_AMOUNTS, spend: { mediaMinor: 5 }, marginShare: 0.5 },
      figure: none("share", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: NO_RATE, spend: { mediaMinor: 5 }, marginShare: 0.5 },
      figure: none("share", "no_rate"),
    },
    whenNothingHappened(none("share", "no_margin")),
  ],
  roas: [
    {
      is: "is 2.5 of 4,000 of ads that brought 10,000, without fees",
      of: { sums: WON_10_000, spend: { mediaMinor: 400_000, feesMinor: 100_000 } },
      figure: ratio(2.5),
    },
    {
      is: "is not there when no ads are recorded",
      of: { sums: WON_10_000, spend: { feesMinor: 5 } },
      figure: none("ratio", "no_spend_recorded"),
    },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: NO_AMOUNTS, spend: { mediaMinor: 5 } },
      figure: none("ratio", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: NO_RATE, spend: { mediaMinor: 5 } },
      figure: none("ratio", "no_rate"),
    },
    whenNothingHappened(none("ratio", "no_spend_recorded")),
  ],
  profit: [
    {
      is: "is what the margin leaves after the spend: 10,000 x 0.6 - 4,000",
      of: { sums: WON_10_000, spend: { mediaMinor: 300_000, feesMinor: 100_000 }, marginShare: 0.6 },
      figure: euro(2_000),
    },
    {
      is: "is a loss of all that was spent when nothing was won",
      of: { spend: { mediaMinor: 480_000 }, marginShare: 0.6 },
      figure: euro(-4_800),
    },
    {
      is: "is the margin itself for a recorded 0",
      of: { sums: WON_10_000, spend: { mediaMinor: 0 }, marginShare: 0.6 },
      figure: euro(6_000),
    },
    {
      is: "is not there for leads of an unknown source: what was spent on none is everybody's",
      of: { sums: WON_10_000, spend: { mediaMinor: 400_000 }, marginShare: 0.6, isSpendUntied: true },
      figure: none("EUR", "no_spend_recorded"),
    },
    {
      is: "is not there when no spend is recorded",
      of: { sums: WON_10_000, marginShare: 0.6 },
      figure: none("EUR", "no_spend_recorded"),
    },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: NO_AMOUNTS, spend: { mediaMinor: 5 }, marginShare: 0.6 },
      figure: none("EUR", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: NO_RATE, spend: { mediaMinor: 5 }, marginShare: 0.6 },
      figure: none("EUR", "no_rate"),
    },
    whenNothingHappened(none("EUR", "no_margin")),
  ],
  breakEvenCostPerLead: [
    {
      is: "is the share that buys times the margin of an average sale: 2 / 40 x (10,000 / 2) x 0.5",
      of: { sums: { leads: 40, leadsWon: 2, dealsWon: 3, dealsWonWithAmount: 2, revenueMinor: 1_000_000 }, marginShare: 0.5 },
      figure: euro(125),
    },
    { is: "is not there without leads", of: { marginShare: 0.5 }, figure: none("EUR", "no_leads") },
    {
      is: "is not there before a sale",
      of: { sums: { leads: 40, dealsLost: 9 }, marginShare: 0.5 },
      figure: none("EUR", "no_customers_yet"),
    },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: { leads: 40, leadsWon: 2, ...NO_AMOUNTS }, marginShare: 0.5 },
      figure: none("EUR", "no_amounts"),
    },
    {
      is: "is not there when no rate is known for what was won",
      of: { sums: { leads: 40, leadsWon: 2, ...NO_RATE }, marginShare: 0.5 },
      figure: none("EUR", "no_rate"),
    },
    whenNothingHappened(none("EUR", "no_margin")),
  ],
  speedToLeadMedian: [
    {
      is: "is what was read, not the real wait",
      of: { sums: { leads: 3 }, atRead: { speedToLeadMedianSeconds: 61.5, speedToLeadWallMedianSeconds: 3_600 } },
      figure: { value: 61.5, unit: "seconds" },
    },
    {
      is: "is 0 where calls are answered at once",
      of: { sums: { leads: 3 }, atRead: { speedToLeadMedianSeconds: 0 } },
      figure: { value: 0, unit: "seconds" },
    },
    { is: "is not there when no answer is known", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
    whenNothingHappened(none("seconds", "no_leads")),
  ],
  speedToLeadP90: [
    { is: "is what was read", of: { atRead: { speedToLeadP90Seconds: 2_400.5 } }, figure: { value: 2_400.5, unit: "seconds" } },
    { is: "is not there when no answer is known", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
    whenNothingHappened(none("seconds", "no_leads")),
  ],
  speedToLeadWallMedian: [
    {
      is: "is what was read, not the time in opening hours",
      of: { atRead: { speedToLeadMedianSeconds: 60, speedToLeadWallMedianSeconds: 3_600 } },
      figure: { value: 3_600, unit: "seconds" },
    },
    { is: "is not there when no answer is known", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
    whenNothingHappened(none("seconds", "no_leads")),
  ],
  slaAttainment: [
    {
      is: "counts answered late and past due as missed: 6 / (6 + 1 + 3)",
      of: { sums: { leads: 20, touched: 20, slaMet: 6, slaLate: 1, slaNotLogged: 2 }, atRead: { pastDueOpen: 3, runningOpen: 8 } },
      figure: share(6, 10),
    },
    {
      is: "is there when exactly 30 % of the leads have a touch",
      of: { sums: { leads: 10, touched: 3, slaMet: 1, slaLate: 1 } },
      figure: share(1, 2),
    },
    { is: "is not there below that", of: { sums: { leads: 10, touched: 2, slaMet: 1, slaLate: 1 } }, figure: noShare("not_logged", 1, 2) },
    {
      is: "is not there while all clocks run",
      of: { sums: { leads: 2, touched: 1 }, atRead: { runningOpen: 2 } },
      figure: noShare("too_early"),
    },
    {
      is: "is not there when all that was promised moved on unlogged",
      of: { sums: { leads: 2, touched: 1, slaNotLogged: 1 } },
      figure: noShare("not_logged"),
    },
    { is: "is there for an owner whose late leads went to others", of: { sums: { leads: 0, slaLate: 2 } }, figure: share(0, 2) },
    whenNothingHappened(noShare("no_leads")),
  ],
  slaBreaches: [
    { is: "adds answered late and past due", of: { sums: { slaLate: 2 }, atRead: { pastDueOpen: 3, runningOpen: 5 } }, figure: count(5) },
    whenNothingHappened(count(0)),
  ],
  unansweredPastDue: [
    { is: "is what waits past its deadline", of: { sums: { slaLate: 2 }, atRead: { pastDueOpen: 3 } }, figure: count(3) },
    whenNothingHappened(count(0)),
  ],
  answeredIn5Minutes: band(118),
  answeredIn15Minutes: band(143),
  answeredInAnHour: band(52),
  answeredAfterAnHour: band(59),
  speedToLeadOpenMedian: [
    {
      is: "is what was read, open ones included",
      of: { sums: { leads: 3 }, atRead: { waitWithOpenMedianSeconds: 7_200, speedToLeadWallMedianSeconds: 60, pastDueOpen: 1 } },
      figure: { value: 7_200, unit: "seconds" },
    },
    { is: "is not there while half wait", of: { sums: { leads: 3 }, atRead: { pastDueOpen: 2 } }, figure: none("seconds", "half_waiting") },
    {
      is: "is not there while half are not due",
      of: { sums: { leads: 3 }, atRead: { runningOpen: 2 } },
      figure: none("seconds", "half_waiting"),
    },
    { is: "is not there when nothing is known of any answer", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
    whenNothingHappened(none("seconds", "no_leads")),
  ],
  systemDelayMedian: readSeconds("systemDelayMedianSeconds"),
  humanDelayMedian: readSeconds("humanDelayMedianSeconds"),
  timeToAttemptMedian: readSeconds("attemptMedianSeconds"),
  timeToContactMedian: readSeconds("contactMedianSeconds"),
  slaRunning: [
    { is: "is what is not due yet, not what is late", of: { atRead: { runningOpen: 8, pastDueOpen: 3 } }, figure: count(8) },
    whenNothingHappened(count(0)),
  ],
  slaNotLogged: counts("slaNotLogged"),
  followUpCoverage: [
    {
      is: "is 88.6 % of 420 leads, 48 of them never called: 372 / (372 + 48)",
      of: { sums: { leads: 420 }, atRead: { followedUp: 372, neverTouched: 48 } },
      figure: share(372, 420),
    },
    { is: "is 0 % where nobody called anybody", of: { sums: { leads: 12 }, atRead: { neverTouched: 12 } }, figure: share(0, 12) },
    { is: "is not there while no time is up", of: { sums: { leads: 3 }, atRead: { runningOpen: 3 } }, figure: noShare("too_early") },
    whenNothingHappened(noShare("no_leads")),
  ],
  neverTouched: [{ is: "counts", of: { atRead: { neverTouched: 48, followedUp: 372 } }, figure: count(48) }, whenNothingHappened(count(0))],
  afterHoursShare: [
    { is: "is 20 % of 420 leads: 84 / (84 + 336)", of: { atRead: { afterHoursLeads: 84, inHoursLeads: 336 } }, figure: share(84, 420) },
    whenNothingHappened(noShare("no_leads")),
  ],
  afterHoursContactRate: [
    { is: "is 34.5 %: 29 / 84", of: { atRead: { ...WEEKENDS, afterHoursContacted: 29, inHoursContacted: 223 } }, figure: share(29, 84) },
    whenNothingHappened(noShare("no_leads")),
  ],
  inHoursContactRate: [
    {
      is: "is 66.4 %: 223 / 336",
      of: { atRead: { ...WEEKENDS, afterHoursContacted: 29, inHoursContacted: 223 } },
      figure: share(223, 336),
    },
    whenNothingHappened(noShare("no_leads")),
  ],
  afterHoursWinRate: [{ is: "is 3.6 %: 3 / 84", of: { atRead: WEEKENDS }, figure: share(3, 84) }, whenNothingHappened(noShare("no_leads"))],
  inHoursWinRate: [
    { is: "is 10.7 %: 36 / 336", of: { atRead: WEEKENDS }, figure: share(36, 336) },
    whenNothingHappened(noShare("no_leads")),
  ],
  afterHoursAtStake: [
    {
      is: "is (36/336 - 3/84) x 84 = 6 customers at 158,000 / 39 each: 24,307.69",
      of: { sums: SALES, atRead: WEEKENDS },
      figure: euro((6 * 15_800_000) / 39 / 100),
    },
    {
      is: "is below 0 where those who come outside buy more often: (1/10 - 3/10) x 10 x 100",
      of: {
        sums: { dealsWon: 4, dealsWonWithAmount: 4, revenueMinor: 40_000 },
        atRead: { inHoursLeads: 10, inHoursWon: 1, afterHoursLeads: 10, afterHoursWon: 3 },
      },
      figure: euro(-200),
    },
    {
      is: "is not there for nine leads outside",
      of: { sums: SALES, atRead: { ...WEEKENDS, afterHoursLeads: 9 } },
      figure: none("EUR", "too_few"),
    },
    {
      is: "is not there for nine leads in opening hours",
      of: { sums: SALES, atRead: { ...WEEKENDS, inHoursLeads: 9, inHoursWon: 0 } },
      figure: none("EUR", "too_few"),
    },
    { is: "is not there when nothing was won", of: { atRead: WEEKENDS }, figure: none("EUR", "no_customers_yet") },
    { is: "is not there when no rate is known for what was won", of: { sums: NO_RATE, atRead: WEEKENDS }, figure: none("EUR", "no_rate") },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: { dealsWon: 39 }, atRead: WEEKENDS },
      figure: none("EUR", "no_amounts"),
    },
    whenNothingHappened(none("EUR", "no_leads")),
  ],
  handedOver: [
    { is: "counts what marketing brought, however it is told", of: { sums: { mqls: 4 }, atRead: { handedOver: 9 } }, figure: count(9) },
    whenNothingHappened(count(0)),
  ],
  alignmentIndex: [
    {
      is: "is the mean of five shares: (80 + 50 + 60 + 90 + 75) / 5 = 71",
      of: {
        sums: { leads: 20, touched: 20, slaMet: 8, slaLate: 1, disqualified: 10, reasonRecorded: 6, withSource: 18 },
        atRead: { pastDueOpen: 1, handedOver: 12, mqlsAccepted: 6 },
        reportCadence: { inTime: 6, due: 8 },
      },
      figure: count(71),
    },
    {
      is: "leaves out what is not known: no promise, no report, (50 + 60 + 90) / 3",
      of: {
        sums: { leads: 20, disqualified: 10, reasonRecorded: 6, withSource: 18 },
        atRead: { handedOver: 12, mqlsAccepted: 6 },
      },
      figure: count(200 / 3),
    },
    {
      is: "is not there with two shares known",
      of: { sums: { leads: 20, disqualified: 10, reasonRecorded: 6, withSource: 18 } },
      figure: none("count", "too_few"),
    },
    whenNothingHappened(none("count", "too_few")),
  ],
  mqlTargetShare: [
    { is: "is 9 delivered of 12 due by today", of: { atRead: { handedOver: 9 }, mqlsPromised: 12 }, figure: part(0.75) },
    { is: "is above 1 where more came than was promised", of: { atRead: { handedOver: 9 }, mqlsPromised: 4.5 }, figure: part(2) },
    { is: "is 0 % where none came", of: { mqlsPromised: 4.5 }, figure: part(0) },
    whenNothingHappened(none("share", "no_aim")),
  ],
  mqlAcceptance: [
    {
      is: "is what sales took up: 65 / 133",
      of: { sums: { mqls: 133, sqls: 60 }, atRead: { handedOver: 133, mqlsAccepted: 65 } },
      figure: share(65, 133),
    },
    whenNothingHappened(noShare("no_mqls")),
  ],
  earlyAttemptsMean: [
    { is: "spreads the tries over all leads: 30 / 12", of: { sums: { leads: 12 }, atRead: { earlyAttempts: 30 } }, figure: ratio(2.5) },
    { is: "is 0 where nobody tried", of: { sums: { leads: 12 } }, figure: ratio(0) },
    whenNothingHappened(none("ratio", "no_leads")),
  ],
  persistence: [
    {
      is: "is the part that was tried six times: 4 / 10",
      of: { sums: { disqualified: 30, droppedUnreachable: 10 }, atRead: { persistentDrops: 4 } },
      figure: share(4, 10),
    },
    { is: "is not there when all were dropped for something else", of: { sums: { disqualified: 30 } }, figure: noShare("no_drops") },
    whenNothingHappened(noShare("no_drops")),
  ],
  untouchedLeads: [
    { is: "is what was read", of: { atRead: { untouchedTooLong: 5 } }, figure: count(5) },
    { is: "is 0 where all heard from somebody", of: { atRead: { untouchedTooLong: 0 } }, figure: count(0) },
    whenNothingHappened(none("count", "not_promised")),
  ],
  salesCycleMedian: [
    { is: "is what was read, not the mean", of: { atRead: { salesCycleMedianDays: 61, salesCycleMeanDays: 61.27 } }, figure: days(61) },
    { is: "is not there when all was lost", of: { sums: { leads: 4, dealsLost: 4 } }, figure: none("days", "no_customers_yet") },
    whenNothingHappened(none("days", "no_customers_yet")),
  ],
  salesCycleMean: [
    {
      is: "is what was read, not the median",
      of: { atRead: { salesCycleMedianDays: 61, salesCycleMeanDays: 61.27 } },
      figure: days(61.27),
    },
    whenNothingHappened(none("days", "no_customers_yet")),
  ],
  daysToQualifyMedian: [
    { is: "is what was read", of: { atRead: { daysToQualifyMedian: 2.5, daysToQualifyP90: 9 } }, figure: days(2.5) },
    {
      is: "is what was read, 0 for those who were good at once",
      of: { atRead: { daysToQualifyMedian: 0, daysToQualifyP90: 9 } },
      figure: days(0),
    },
    whenNothingHappened(none("days", "no_sqls")),
  ],
  daysToQualifyP90: [
    { is: "is what was read", of: { atRead: { daysToQualifyMedian: 2.5, daysToQualifyP90: 9 } }, figure: days(9) },
    whenNothingHappened(none("days", "no_sqls")),
  ],
  openDealAge: [
    {
      is: "is what was read, not how long won ones took",
      of: { atRead: { openDealAgeMedianDays: 17.5, salesCycleMedianDays: 61 } },
      figure: days(17.5),
    },
    whenNothingHappened(none("days", "no_open_deals")),
  ],
  sourceCoverage: [
    { is: "is the share of leads with a source: 405 / 420", of: { sums: { leads: 420, withSource: 405 } }, figure: share(405, 420) },
    whenNothingHappened(noShare("no_leads")),
  ],
  reasonCoverage: [
    {
      is: "is the share of drops and losses with a reason",
      of: { sums: { leads: 90, disqualified: 41, reasonRecorded: 3 } },
      figure: share(3, 41),
    },
    { is: "is not there when none was dropped", of: { sums: { leads: 90 } }, figure: noShare("no_drops") },
    whenNothingHappened(noShare("no_drops")),
  ],
  appointmentOutcomeCoverage: [
    {
      is: "is the share of past appointments with an outcome",
      of: { sums: { appointmentsHeld: 1 }, atRead: { unrecordedAppointments: 10 } },
      figure: share(1, 11),
    },
    {
      is: "counts an appointment that nobody came to",
      of: { sums: { appointmentsHeld: 8, noShows: 3 }, atRead: { unrecordedAppointments: 1 } },
      figure: share(11, 12),
    },
    { is: "is not there without past appointments", of: { sums: { appointmentsSet: 3 } }, figure: noShare("no_appointments") },
    whenNothingHappened(noShare("no_appointments")),
  ],
};

describe.each(Object.entries(CASES))("%s", (name, cases) => {
  test.each(cases)("$is", ({ of, figure }) => {
    expect(computeKpis(aKpiInput(of))[name as KpiName]).toEqual(figure);
  });
});

describe.each(KPI_CATALOGUE)("$name is shown", ({ name, nullBecause }) => {
  const figures = CASES[name].map(({ figure }) => figure);

  test("with a value and when nothing happened", () => {
    expect(figures.some(({ value }) => value !== null && value !== 0)).toBe(true);
    expect(CASES[name].filter(({ of }) => Object.keys(of).length === 0)).toHaveLength(1);
  });

  test("for each reason for which it can be missing, and for no other", () => {
    const reached = new Set(figures.flatMap(({ why }) => why ?? []));
    expect([...reached].sort()).toEqual([...nullBecause].sort());
  });
});
