import express, { type RequestHandler, type Response, type Router } from "express";
import type { z } from "zod";
import type { WriteAnswer } from "../../../extensions/app/shared/contract";
import type { SurfaceIdentity } from "../../ports";
import { actingRoutes } from "./acting-routes";
import { changeRoutes } from "./change-routes";
import { digestRoutes } from "./digest-routes";
import { reportRoutes } from "./report-routes";
import { charterRoutes } from "./charter-routes";
import type { HttpDeps } from "./http-deps";
import { keepRawBody } from "./raw-body";
import { spendRoutes } from "./spend-routes";
import { surfaceIdentity } from "./surface-identity";
import {
  contactQuery,
  dealQuery,
  dropBody,
  explainQuery,
  homeQuery,
  kpiQuery,
  parseBody,
  parseQuery,
  planQuery,
  reopenBody,
  sourceBody,
  touchBody,
  undoBody,
  weekQuery,
} from "./surface-inputs";

/** hubspot.fetch carries at most 1 MB either way. */
const MAX_BODY_BYTES = 1_000_000;

/** What HubSpot's surfaces ask: identity from the signed query, inputs parsed, the rest is the core's. Routes and shapes are those of the contract. */
export const surfaceRoutes = (deps: HttpDeps, isSigned: RequestHandler): Router => {
  const router = express.Router();
  router.use(keepRawBody(MAX_BODY_BYTES, "body_too_large"), isSigned, neverStored);

  const read = <T>(path: string, query: z.ZodType<T>, answer: (identity: SurfaceIdentity, asked: T) => Promise<unknown>) =>
    router.get(path, async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await answer(identity, parseQuery(query, req)));
    });

  const write = <T>(path: string, body: z.ZodType<T>, answer: (identity: SurfaceIdentity, request: T) => Promise<WriteAnswer>) =>
    router.post(path, async (req, res: Response<WriteAnswer>) => {
      const identity = surfaceIdentity(req);
      res.json(await answer(identity, parseBody(body, req)));
    });

  read("/cards/contact", contactQuery, (identity, { contactId }) => deps.readContactCard(identity, contactId));
  read("/cards/deal", dealQuery, (identity, { dealId }) => deps.readDealCard(identity, dealId));
  read("/home/sources", homeQuery, (identity, { window }) => deps.readHomeSources(identity, window));
  read("/home/week", weekQuery, (identity) => deps.readHomeWeek(identity));
  read("/kpis", kpiQuery, (identity, query) => deps.readKpis(identity, query));
  read("/kpis/explain", explainQuery, (identity, query) => deps.explainFigure(identity, query));
  read("/plan", planQuery, (identity, question) => deps.readPlan(identity, question));

  write("/cards/contact/drop", dropBody, deps.dropLead);
  write("/cards/contact/touch", touchBody, deps.recordTouch);
  write("/cards/contact/source", sourceBody, deps.setSource);
  write("/cards/contact/reopen", reopenBody, deps.reopenLead);
  write("/cards/undo", undoBody, deps.undoWrite);

  router.use(
    charterRoutes(deps.charter),
    actingRoutes(deps.acting),
    spendRoutes(deps.spend),
    changeRoutes(deps.changes),
    digestRoutes(deps.digests),
    reportRoutes(deps.reports),
  );

  return router;
};

const neverStored: RequestHandler = (_req, res, next) => {
  res.set("Cache-Control", "no-store");
  next();
};
