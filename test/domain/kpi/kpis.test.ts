import { computeKpis, type KpiName } from "../../../src/domain/kpi/catalogue";
import type { Figure } from "../../../src/domain/kpi/figure";
import { aKpiInput } from "../support/a-kpi-input";

type Known = Parameters<typeof aKpiInput>[0];

const euro = (value: number): Figure => ({ value, unit: "EUR" });
const count = (value: number): Figure => ({ value, unit: "count" });
const share = (hits: number, total: number): Figure => ({ value: hits / total, unit: "share", hits, total });
const noShare = (why: Figure["why"], hits = 0, total = 0): Figure => ({ value: null, unit: "share", hits, total, why });
const none = (unit: string, why: Figure["why"]): Figure => ({ value: null, unit, why });

interface Case {
  is: string;
  of: Known;
  figure: Figure;
}

const counts = (measure: keyof NonNullable<Known["sums"]>): Case[] => [
  { is: "counts", of: { sums: { [measure]: 7 } }, figure: count(7) },
  { is: "is 0 when nothing happened", of: {}, figure: count(0) },
];

const CASES: Record<KpiName, Case[]> = {
  leads: counts("leads"),
  contacted: counts("contacted"),
  contactRate: [
    { is: "is 30 % of ten leads with three reached", of: { sums: { leads: 10, contacted: 3 } }, figure: share(3, 10) },
    { is: "is not there without leads", of: {}, figure: noShare("no_leads") },
  ],
  mqls: counts("mqls"),
  mqlRate: [
    { is: "is a share of the leads", of: { sums: { leads: 8, mqls: 2 } }, figure: share(2, 8) },
    { is: "is not there without leads", of: {}, figure: noShare("no_leads") },
  ],
  sqls: counts("sqls"),
  sqlRate: [
    { is: "is a share of the leads", of: { sums: { leads: 607, sqls: 293 } }, figure: share(293, 607) },
    { is: "keeps the hits of a period without leads", of: { sums: { sqls: 2 } }, figure: noShare("no_leads", 2) },
  ],
  mqlToSqlRate: [
    { is: "is a share of the marketing-ready leads", of: { sums: { leads: 9, mqls: 4, sqls: 1 } }, figure: share(1, 4) },
    { is: "is not there without any", of: { sums: { leads: 9 } }, figure: noShare("no_mqls") },
  ],
  appointmentsSet: counts("appointmentsSet"),
  appointmentRate: [
    {
      is: "counts leads, not appointments",
      of: { sums: { leads: 10, leadsWithAppointment: 4, appointmentsSet: 9 } },
      figure: share(4, 10),
    },
    { is: "is not there without leads", of: {}, figure: noShare("no_leads") },
  ],
  appointmentsHeld: counts("appointmentsHeld"),
  noShows: counts("noShows"),
  showUpRate: [
    {
      is: "leaves out those without an outcome",
      of: { sums: { appointmentsSet: 20, appointmentsHeld: 6, noShows: 2 }, atRead: { unrecordedAppointments: 12 } },
      figure: share(6, 8),
    },
    { is: "is not there when no outcome is recorded", of: { sums: { appointmentsSet: 4 } }, figure: noShare("no_outcomes") },
    { is: "is not there without appointments", of: {}, figure: noShare("no_appointments") },
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
      is: "adds media and fees, not tools and salaries",
      of: { spend: { mediaMinor: 50_000, feesMinor: 12_345, toolsMinor: 9, salaryMinor: 9 } },
      figure: euro(623.45),
    },
    { is: "is there when one of the two is recorded", of: { spend: { feesMinor: 100 } }, figure: euro(1) },
    { is: "is a true 0 when 0 is recorded", of: { spend: { mediaMinor: 0 } }, figure: euro(0) },
    { is: "is not there when only salaries are recorded", of: { spend: { salaryMinor: 100 } }, figure: none("EUR", "no_spend_recorded") },
    { is: "is not there by owner", of: { spend: "not_by_owner" }, figure: none("EUR", "not_by_owner") },
  ],
  revenue: [
    { is: "is in major units", of: { sums: { revenueMinor: 123_456 } }, figure: euro(1_234.56) },
    { is: "is 0 when nothing was won", of: {}, figure: euro(0) },
  ],
  averageDeal: [
    {
      is: "divides by the deals that have an amount",
      of: { sums: { dealsWon: 3, dealsWonWithAmount: 2, revenueMinor: 30_000 } },
      figure: euro(150),
    },
    { is: "is not there when no won deal has one", of: { sums: { dealsWon: 2 } }, figure: none("EUR", "no_amounts") },
    { is: "is not there when nothing was won", of: {}, figure: none("EUR", "no_closed_deals") },
  ],
  closeRate: [
    {
      is: "is 30 % of three won and seven lost, whatever is open",
      of: { sums: { dealsCreated: 100, dealsWon: 3, dealsLost: 7, dealsOpen: 90 } },
      figure: share(3, 10),
    },
    { is: "is not there when nothing was decided", of: { sums: { dealsOpen: 90 } }, figure: noShare("no_closed_deals") },
  ],
  createdWinRate: [
    {
      is: "is 3 % of a hundred deals opened, three of them won",
      of: { sums: { dealsCreated: 100, dealsCreatedWon: 3, dealsWon: 3, dealsLost: 7 } },
      figure: share(3, 100),
    },
    { is: "is 60 % of ten deals opened, six won later", of: { sums: { dealsCreated: 10, dealsCreatedWon: 6 } }, figure: share(6, 10) },
    { is: "is not there when none was opened", of: { sums: { dealsWon: 2 } }, figure: noShare("no_opportunities") },
  ],
  leadToCustomerRate: [
    { is: "counts leads with a won deal, not won deals", of: { sums: { leads: 20, leadsWon: 1, dealsWon: 3 } }, figure: share(1, 20) },
    { is: "is not there without leads", of: {}, figure: noShare("no_leads") },
  ],
  opportunityToWinRate: [
    { is: "is the published win rate", of: { sums: { opportunities: 1_184, leadsWon: 813 } }, figure: share(813, 1_184) },
    { is: "is not there without opportunities", of: { sums: { leads: 5 } }, figure: noShare("no_opportunities") },
  ],
  costPerLead: [
    { is: "divides media and fees by leads", of: { sums: { leads: 4 }, spend: { mediaMinor: 900, feesMinor: 100 } }, figure: euro(2.5) },
    { is: "is 0.00 for a recorded 0", of: { sums: { leads: 4 }, spend: { mediaMinor: 0 } }, figure: euro(0) },
    { is: "is not there when no spend is recorded", of: { sums: { leads: 4 } }, figure: none("EUR", "no_spend_recorded") },
    { is: "is not there when 500 brought no lead", of: { spend: { mediaMinor: 50_000 } }, figure: none("EUR", "no_leads") },
    { is: "is not there by owner", of: { sums: { leads: 4 }, spend: "not_by_owner" }, figure: none("EUR", "not_by_owner") },
  ],
  costPerMql: [
    {
      is: "divides media and fees by marketing-ready leads",
      of: { sums: { mqls: 2 }, spend: { mediaMinor: 900, feesMinor: 100 } },
      figure: euro(5),
    },
    { is: "is not there without any", of: { spend: { mediaMinor: 1 } }, figure: none("EUR", "no_mqls") },
  ],
  costPerQualifiedLead: [
    {
      is: "divides media and fees by qualified leads",
      of: { sums: { sqls: 2 }, spend: { mediaMinor: 900, feesMinor: 100 } },
      figure: euro(5),
    },
    { is: "is not there without any", of: { spend: { mediaMinor: 1 } }, figure: none("EUR", "no_qualified_yet") },
  ],
  costPerAppointment: [
    {
      is: "divides media and fees by appointments set",
      of: { sums: { appointmentsSet: 5, appointmentsHeld: 1 }, spend: { mediaMinor: 1_000 } },
      figure: euro(2),
    },
    { is: "is not there without any", of: { spend: { mediaMinor: 1 } }, figure: none("EUR", "no_appointments") },
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
      of: { sums: { newCustomers: 1 }, spend: { feesMinor: 1 } },
      figure: none("EUR", "no_spend_recorded"),
    },
  ],
  roi: [
    {
      is: "is 150 % of 4,000 that brought 10,000",
      of: { sums: { dealsWon: 1, dealsWonWithAmount: 1, revenueMinor: 1_000_000 }, spend: { mediaMinor: 300_000, feesMinor: 100_000 } },
      figure: { value: 1.5, unit: "share" },
    },
    { is: "is a total loss when nothing was won", of: { spend: { mediaMinor: 1 } }, figure: { value: -1, unit: "share" } },
    {
      is: "is not there for a cost of 0",
      of: { sums: { revenueMinor: 5 }, spend: { mediaMinor: 0 } },
      figure: none("share", "no_spend_recorded"),
    },
    {
      is: "is not there when no won deal has an amount",
      of: { sums: { dealsWon: 2 }, spend: { mediaMinor: 5 } },
      figure: none("share", "no_amounts"),
    },
    { is: "is not there by owner", of: { sums: { revenueMinor: 5 }, spend: "not_by_owner" }, figure: none("share", "not_by_owner") },
  ],
  roas: [
    {
      is: "is 2.5 of 4,000 of ads that brought 10,000, without fees",
      of: { sums: { dealsWon: 1, dealsWonWithAmount: 1, revenueMinor: 1_000_000 }, spend: { mediaMinor: 400_000, feesMinor: 100_000 } },
      figure: { value: 2.5, unit: "ratio" },
    },
    {
      is: "is not there when no ads are recorded",
      of: { sums: { revenueMinor: 5 }, spend: { feesMinor: 5 } },
      figure: none("ratio", "no_spend_recorded"),
    },
  ],
  speedToLeadMedian: [
    { is: "is what was read", of: { atRead: { speedToLeadMedianSeconds: 0 } }, figure: { value: 0, unit: "seconds" } },
    { is: "is not there when no answer is known", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
    { is: "is not there without leads", of: {}, figure: none("seconds", "no_leads") },
  ],
  speedToLeadP90: [
    { is: "is what was read", of: { atRead: { speedToLeadP90Seconds: 2_400.5 } }, figure: { value: 2_400.5, unit: "seconds" } },
    { is: "is not there when no answer is known", of: { sums: { leads: 3 } }, figure: none("seconds", "not_logged") },
  ],
  speedToLeadWallMedian: [
    {
      is: "is what was read",
      of: { atRead: { speedToLeadMedianSeconds: 60, speedToLeadWallMedianSeconds: 3_600 } },
      figure: { value: 3_600, unit: "seconds" },
    },
    { is: "is not there without leads", of: {}, figure: none("seconds", "no_leads") },
  ],
  slaAttainment: [
    {
      is: "counts answered late and past due as missed",
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
    { is: "is not there without leads", of: {}, figure: noShare("no_leads") },
  ],
  slaBreaches: [
    { is: "adds answered late and past due", of: { sums: { slaLate: 2 }, atRead: { pastDueOpen: 3, runningOpen: 5 } }, figure: count(5) },
    { is: "is 0 when nothing is late", of: { sums: { slaMet: 9 } }, figure: count(0) },
  ],
  unansweredPastDue: [
    { is: "is what waits past its deadline", of: { sums: { slaLate: 2 }, atRead: { pastDueOpen: 3 } }, figure: count(3) },
    { is: "is 0 when nothing waits", of: {}, figure: count(0) },
  ],
  salesCycleMedian: [
    { is: "is what was read", of: { atRead: { salesCycleMedianDays: 61 } }, figure: { value: 61, unit: "days" } },
    { is: "is not there when nothing was won", of: { sums: { leads: 4 } }, figure: none("days", "no_closed_deals") },
  ],
  sourceCoverage: [
    { is: "is the share of leads with a source", of: { sums: { leads: 48, withSource: 23 } }, figure: share(23, 48) },
    { is: "is not there without leads", of: {}, figure: noShare("no_leads") },
  ],
  reasonCoverage: [
    {
      is: "is the share of drops and losses with a reason",
      of: { sums: { leads: 90, disqualified: 41, reasonRecorded: 3 } },
      figure: share(3, 41),
    },
    { is: "is not there when none was dropped", of: { sums: { leads: 90 } }, figure: noShare("no_leads") },
  ],
  appointmentOutcomeCoverage: [
    {
      is: "is the share of past appointments with an outcome",
      of: { sums: { appointmentsHeld: 1 }, atRead: { unrecordedAppointments: 10 } },
      figure: share(1, 11),
    },
    { is: "is not there without past appointments", of: { sums: { appointmentsSet: 3 } }, figure: noShare("no_appointments") },
  ],
};

describe.each(Object.entries(CASES))("%s", (name, cases) => {
  test.each(cases)("$is", ({ of, figure }) => {
    expect(computeKpis(aKpiInput(of))[name as KpiName]).toEqual(figure);
  });
});
