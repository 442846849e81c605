import express, { type Router } from "express";
import { z } from "zod";
import { MOST_RECORDS, REPORTS, type ReportName, type ReportQuestion, type SurfaceIdentity } from "../../ports";
import { surfaceIdentity } from "./surface-identity";
import { parseQuery } from "./surface-inputs";

/** What the route of reports asks of the core. */
export type ReportDeps = Record<ReportName, (identity: SurfaceIdentity, question: ReportQuestion) => Promise<unknown>>;

const date = z.iso.date("must be a date, YYYY-MM-DD").optional();
const question: z.ZodType<ReportQuestion> = z.object({
  from: date,
  to: date,
  source: z.string().min(1).max(200).optional(),
  basis: z.enum(["cohort", "period"]).optional(),
  by: z.enum(["owner"]).optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce
    .number("must be a number")
    .int()
    .min(1)
    .max(MOST_RECORDS, `must be at most ${String(MOST_RECORDS)}`)
    .optional(),
});

/** `GET /reports/funnel` and its like. Behind the signature, like every surface. */
export const reportRoutes = (reports: ReportDeps): Router => {
  const router = express.Router();
  for (const name of REPORTS) {
    router.get(`/reports/${name}`, async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await reports[name](identity, parseQuery(question, req)));
    });
  }
  return router;
};
