import { Router } from "express";
import { associateRecords, dissociateRecords } from "../changes/associate-records";
import { findAssociationTypeId } from "../crm/association-types";
import { callerOf, pathParam, requireScope } from "../http/authenticate";
import { objectTypeOf } from "../http/object-type-of";
import type { PortalContext } from "../portal-context";
import { formatLinks } from "../wire/format-links";
import { getRecord } from "./object-deps";

/** The endpoints under one record: …/objects/{from}/{id}/associations/… */
export const associationRecordRoutes = (context: PortalContext): Router => {
  const routes = Router();

  routes.get("/:fromObjectType/:fromObjectId/associations/:toObjectType", (req, res) => {
    const from = objectTypeOf(req, "fromObjectType");
    const to = objectTypeOf(req, "toObjectType");
    requireScope(res, from.readScopes);
    requireScope(res, to.readScopes);
    const record = getRecord(context, from.type, pathParam(req, "fromObjectId"));
    res.json({ results: formatLinks(context, record, to.type) });
  });

  const pair = "/:toObjectType/:toObjectId";
  for (const path of [`/associations/default${pair}`, `/associations${pair}`]) {
    routes.put(`/:fromObjectType/:fromObjectId${path}`, (req, res) => {
      const from = objectTypeOf(req, "fromObjectType");
      const to = objectTypeOf(req, "toObjectType");
      requireScope(res, from.writeScopes);
      const near = getRecord(context, from.type, pathParam(req, "fromObjectId"));
      const far = getRecord(context, to.type, pathParam(req, "toObjectId"));
      associateRecords(context, { type: from.type, id: near.id }, { type: to.type, id: far.id }, callerOf(res).origin);
      const at = new Date(context.clock.nowMs()).toISOString();
      res.json({
        status: "COMPLETE",
        results: [
          {
            from: { id: String(near.id) },
            to: { id: String(far.id) },
            associationSpec: { associationCategory: "HUBSPOT_DEFINED", associationTypeId: findAssociationTypeId(from.type, to.type) },
          },
        ],
        startedAt: at,
        completedAt: at,
      });
    });
  }

  routes.delete(`/:fromObjectType/:fromObjectId/associations${pair}`, (req, res) => {
    const from = objectTypeOf(req, "fromObjectType");
    const to = objectTypeOf(req, "toObjectType");
    requireScope(res, from.writeScopes);
    const near = { type: from.type, id: Number(pathParam(req, "fromObjectId")) };
    dissociateRecords(context, near, { type: to.type, id: Number(pathParam(req, "toObjectId")) }, callerOf(res).origin);
    res.sendStatus(204);
  });
  return routes;
};
