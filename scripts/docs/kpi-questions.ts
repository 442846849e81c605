import { KPI_CATALOGUE, type KpiName } from "../../src/domain/kpi/catalogue";
import type { ReportName } from "../../src/ports";

/** A question that marketing and sales ask, by its number, and what answers it. */
interface Question {
  id: string;
  question: string;
  kpis: readonly KpiName[];
  /** `npm run report -- --of …` */
  reports: readonly ReportName[];
  note?: string;
}

interface Asked {
  question: string;
  /** KPIs of another number that answer it too */
  also?: readonly KpiName[];
  reports?: readonly ReportName[];
  note?: string;
}

const ASKED: Readonly<Record<string, Asked>> = {
  K1: { question: "How many people asked for something?" },
  K2: { question: "How many showed interest as agreed with marketing?" },
  K3: { question: "What share of the leads is that?" },
  K4: { question: "How many leads are good ones?" },
  K5: { question: "How many of marketing's leads does sales find good, and why do the others drop out?", reports: ["funnel"] },
  K6: { question: "Do fewer good leads come than usual, and at which step is most lost?", also: ["sqls"], reports: ["funnel"] },
  K7: { question: "How many leads made it to each step?", reports: ["funnel"] },
  K8: { question: "How many deals are won?" },
  K9: { question: "How long does each step take?", reports: ["funnel"] },
  K10: { question: "How many leads are what both teams agreed to look for?" },
  K11: {
    question: "How many come from where we do not work?",
    reports: ["budget"],
    note: "the report has what was spent on all that did not fit",
  },
  K12: { question: "How many were no good leads, and how many are undecided?" },
  K13: {
    question: "How good are the leads of a source?",
    also: ["fitShare", "qualifiedToWonRate", "leadToCustomerRate"],
    reports: ["quality"],
  },
  K14: { question: "How many are ready for sales, with or without an appointment?" },
  K15: { question: "Which part of the open deals is not real any more?", reports: ["alignment"] },
  K16: { question: "How long does a lead wait for an answer?" },
  K16a: { question: "How much of the wait is for an owner, and how much for what the owner does?", also: ["speedToLeadWallMedian"] },
  K16b: { question: "How soon is a lead tried, reached and qualified?", also: ["daysToQualifyMedian"] },
  K17: { question: "How many were not answered within the promise?" },
  K18: { question: "What share was answered within the promise?" },
  K19: { question: "Who is late and still waiting, and whom did nobody ever call?" },
  K20: { question: "What happens to leads that come when nobody is there?", reports: ["follow-up"] },
  K21: { question: "Does marketing deliver what it promised, and does sales take it up?", reports: ["follow-up", "alignment"] },
  K22: { question: "How long does follow-up go on?", reports: ["follow-up"] },
  K23: { question: "How many leads were reached both ways?" },
  K24: { question: "How many got an appointment?" },
  K25: { question: "How many of those took place?" },
  K26: { question: "When and why does nobody come?", also: ["noShows"], reports: ["no-shows"] },
  K27: { question: "What share of the deals is won?", note: "three shares, each with a name of its own" },
  K28: { question: "How many good leads become customers, and who opens and who closes well?", reports: ["people"] },
  K29: { question: "How many appointments does a sale take?" },
  K30: { question: "Do bookings grow with the rest?", also: ["dealsWon", "revenue"], reports: ["growth"] },
  K31: { question: "What grew, against the same time before?", reports: ["growth"] },
  K32: { question: "What does a lead cost?" },
  K33: { question: "What does a good lead cost?" },
  K34: { question: "What does each step on the way cost?" },
  K35: { question: "What does a customer cost?" },
  K36: { question: "What has a customer brought, and what will one bring?", reports: ["lifetime"] },
  K37: { question: "Does a customer bring more than winning one costs, and how soon?", reports: ["lifetime"] },
  K38: { question: "Who stays a customer, and who buys again?", reports: ["lifetime"] },
  K39: { question: "What did the won deals bring, and what is not in it?" },
  K40: {
    question: "What did marketing bring, and in what had it a part?",
    reports: ["attribution"],
    note: "the two overlap and are never added up",
  },
  K41: {
    question: "Who has which part in a sale that several things led to?",
    reports: ["attribution"],
    note: "by one of eight models, `--model`",
  },
  K42: { question: "What came back of what was spent?" },
  K43: { question: "What did the ads bring in?" },
  K44: { question: "Does it pay, and what may a lead cost?", reports: ["budget"] },
  K45: { question: "What does an impression or an install cost?", note: "absent: no ad account is connected" },
  K46: { question: "Does the money go where the customers come from?", reports: ["budget"] },
  K47: { question: "How much was spent on leads that could never buy?", reports: ["budget"] },
  K48: { question: "Which sources bring most new customers?", also: ["costPerCustomer", "retentionRate"], reports: ["budget"] },
  K52: {
    question: "What is each team's half of the one aim?",
    also: ["revenue", "newCustomers", "leads", "sqls", "contactRate", "showUpRate", "appointmentsPerSale"],
    note: "`npm run plan`",
  },
  K54: {
    question: "How many leads does the aim need, and by when?",
    also: ["averageDeal", "appointmentsPerSale", "showUpRate", "setRate", "contactRate", "costPerLead", "salesCycleMedian"],
    note: "`npm run plan`",
  },
  K56: {
    question: "How well do marketing and sales keep what they owe each other?",
    reports: ["alignment"],
    note: "always with its parts",
  },
  K58: { question: "Of how many leads is the source known?" },
  K60: { question: "Of how many is it known why they were dropped or lost, and what did those reasons cost?", reports: ["reasons"] },
  K64: { question: "What is to be done with a source?", reports: ["budget", "reasons"], note: "also on the home page" },
  K68: { question: "Are those who come of the kind that buys, and do both teams want the same?", reports: ["personas"] },
  K70: { question: "Who was dropped, and is interested all the same?", reports: ["engagement"] },
  K71: { question: "Who was dropped early and bought later?", reports: ["engagement"] },
};

/** Every question in the order of its number. */
export const KPI_QUESTIONS: readonly Question[] = Object.entries(ASKED).map(([id, { question, also = [], reports = [], note }]) => ({
  id,
  question,
  kpis: [...KPI_CATALOGUE.filter(({ catalogueId }) => catalogueId === id).map(({ name }) => name), ...also],
  reports,
  ...(note !== undefined && { note }),
}));
