import { Router } from "express";
import { pathParam, requireScope } from "../http/authenticate";
import { findObjectType } from "../crm/object-types";
import type { PortalContext } from "../portal-context";
import { formatPipeline } from "../wire/format-pipeline";
import { notFound } from "../wire/wire-error";

const SCOPES = ["crm.objects.deals.read", "crm.schemas.deals.read"];

/** Deal pipelines only: no other object of the sandbox has one. */
export const pipelineRoutes = (context: PortalContext): Router =>
  Router()
    .get("/:objectType", (req, res) => {
      requireScope(res, SCOPES);
      const isDeals = findObjectType(pathParam(req, "objectType"))?.type === "deals";
      res.json({ results: isDeals ? context.state.pipelines.map(formatPipeline) : [] });
    })
    .get("/:objectType/:pipelineId", (req, res) => {
      requireScope(res, SCOPES);
      const pipeline = context.state.pipelines.find(({ id }) => id === pathParam(req, "pipelineId"));
      if (pipeline === undefined || findObjectType(pathParam(req, "objectType"))?.type !== "deals") throw notFound();
      res.json(formatPipeline(pipeline));
    });
