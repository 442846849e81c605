import express, { type Router } from "express";
import { z } from "zod";
import { ATTRIBUTION_MODELS } from "../../domain/attribution/models";
import { MOST_RECORDS, REPORTS, type RecordsQuestion, type ReportName, type ReportQuestion, type SurfaceIdentity } from "../../ports";
import { surfaceIdentity } from "./surface-identity";
import { parseQuery } from "./surface-inputs";

/** What the routes of reports ask of the core. */
export interface ReportDeps {
  read: Record<ReportName, (identity: SurfaceIdentity, question: ReportQuestion) => Promise<unknown>>;
  records: (identity: SurfaceIdentity, report: ReportName, question: RecordsQuestion) => Promise<unknown>;
}

const date = z.iso.date("must be a date, YYYY-MM-DD").optional();
const question = z.object({
  from: date,
  to: date,
  source: z.string().min(1).max(200).optional(),
  basis: z.enum(["cohort", "period"]).optional(),
  model: z.enum(ATTRIBUTION_MODELS).optional(),
  by: z.enum(["owner"]).optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce
    .number("must be a number")
    .int()
    .min(1)
    .max(MOST_RECORDS, `must be at most ${String(MOST_RECORDS)}`)
    .optional(),
}) satisfies z.ZodType<ReportQuestion>;
const recordsQuestion = question.extend({ list: z.string().min(1).max(200) }) satisfies z.ZodType<RecordsQuestion>;

/** `GET /reports/funnel` and its like, and `GET /reports/attribution/records`: what is behind one of its numbers. Behind the signature, like every surface. */
export const reportRoutes = (reports: ReportDeps): Router => {
  const router = express.Router();
  for (const name of REPORTS) {
    router.get(`/reports/${name}`, async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await reports.read[name](identity, parseQuery(question, req)));
    });
    router.get(`/reports/${name}/records`, async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await reports.records(identity, name, parseQuery(recordsQuestion, req)));
    });
  }
  return router;
};
