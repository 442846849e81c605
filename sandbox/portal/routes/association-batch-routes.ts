import { Router } from "express";
import { associateRecords, dissociateRecords } from "../changes/associate-records";
import { isPrimaryTypeId } from "../crm/association-types";
import { callerOf, requireScope } from "../http/authenticate";
import { objectTypeOf } from "../http/object-type-of";
import type { PortalContext } from "../portal-context";
import { formatLinks } from "../wire/format-links";
import { associationArchiveInput, associationPairsInput, batchIdsInput, parseBody } from "../wire/parse-body";
import { validationError } from "../wire/wire-error";
import { getRecord } from "./object-deps";

const MAX_READ = 1000;
const MAX_CREATE = 2000;

const checkSize = (count: number, most: number): void => {
  if (count > most) throw validationError(`The maximum number of inputs supported is ${most}. Received ${count}.`);
};

/** The batch endpoints: /crm/associations/2026-09/{from}/{to}/batch/… and their v4 twins. */
export const associationBatchRoutes = (context: PortalContext): Router => {
  const routes = Router();
  const now = (): string => new Date(context.clock.nowMs()).toISOString();

  routes.post("/:fromObjectType/:toObjectType/batch/read", (req, res) => {
    const from = objectTypeOf(req, "fromObjectType");
    const to = objectTypeOf(req, "toObjectType");
    requireScope(res, from.readScopes);
    requireScope(res, to.readScopes);
    const startedAt = now();
    const { inputs } = parseBody(batchIdsInput, req.body);
    checkSize(inputs.length, MAX_READ);
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const { id } of inputs) {
      const record = context.state.tables[from.type].find(Number(id));
      const links = record?.archivedAtMs === null ? formatLinks(context, record, to.type) : [];
      if (links.length > 0) results.push({ from: { id }, to: links });
      else {
        errors.push({
          status: "error",
          category: "OBJECT_NOT_FOUND",
          subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
          message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
          context: { fromObjectId: [id], fromObjectType: [from.singular], toObjectType: [to.singular] },
        });
      }
    }
    res.status(errors.length > 0 ? 207 : 200).json({
      status: "COMPLETE",
      results,
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt,
      completedAt: now(),
    });
  });

  for (const path of ["batch/create", "batch/associate/default"]) {
    routes.post(`/:fromObjectType/:toObjectType/${path}`, (req, res) => {
      const from = objectTypeOf(req, "fromObjectType");
      const to = objectTypeOf(req, "toObjectType");
      requireScope(res, from.writeScopes);
      const startedAt = now();
      const { inputs } = parseBody(associationPairsInput, req.body);
      checkSize(inputs.length, MAX_CREATE);
      const results = inputs.map((input) => {
        const near = getRecord(context, from.type, input.from.id);
        const far = getRecord(context, to.type, input.to.id);
        const isPrimary = input.types.some(({ associationTypeId }) => isPrimaryTypeId(from.type, associationTypeId));
        associateRecords(
          context,
          { type: from.type, id: near.id },
          { type: to.type, id: far.id },
          callerOf(res).origin,
          undefined,
          isPrimary,
        );
        return {
          fromObjectTypeId: from.objectTypeId,
          fromObjectId: near.id,
          toObjectTypeId: to.objectTypeId,
          toObjectId: far.id,
          labels: [],
        };
      });
      res.status(201).json({ status: "COMPLETE", results, startedAt, completedAt: now() });
    });
  }

  routes.post("/:fromObjectType/:toObjectType/batch/archive", (req, res) => {
    const from = objectTypeOf(req, "fromObjectType");
    const to = objectTypeOf(req, "toObjectType");
    requireScope(res, from.writeScopes);
    for (const input of parseBody(associationArchiveInput, req.body).inputs) {
      for (const far of input.to) {
        const near = { type: from.type, id: Number(input.from.id) };
        dissociateRecords(context, near, { type: to.type, id: Number(far.id) }, callerOf(res).origin);
      }
    }
    res.sendStatus(204);
  });
  return routes;
};
