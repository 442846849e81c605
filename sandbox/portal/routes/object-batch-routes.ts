import { Router } from "express";
import { archiveRecord } from "../changes/archive-record";
import { createRecord } from "../changes/create-record";
import { checkUpdate, updateRecord } from "../changes/update-record";
import type { CrmRecord } from "../crm/crm-record";
import { callerOf, requireScope } from "../http/authenticate";
import { objectTypeOf } from "../http/object-type-of";
import type { PortalContext } from "../portal-context";
import { formatRecord } from "../wire/format-record";
import { batchCreateInput, batchIdsInput, batchReadInput, batchUpdateInput, parseBody } from "../wire/parse-body";
import { WireError, validationError, wireError } from "../wire/wire-error";
import { findLive, getRecord, revisionsOf, selectionOf, toAssociated } from "./object-deps";

const MAX_INPUTS = 100;
const MAX_INPUTS_WITH_HISTORY = 50;

const checkSize = (count: number, most: number): void => {
  if (count > most) {
    throw validationError(`The maximum number of inputs supported in a batch request is ${most}. Received ${count}.`, {
      context: { maximum: [String(most)] },
    });
  }
};

/** Up to a hundred records at a time. A partial success is 207 with the failures beside the results, as HubSpot answers. */
export const objectBatchRoutes = (context: PortalContext): Router => {
  const routes = Router();
  const now = (): string => new Date(context.clock.nowMs()).toISOString();
  const complete = (startedAt: string, results: unknown[], errors: unknown[]) => ({
    status: "COMPLETE",
    results,
    ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
    startedAt,
    completedAt: now(),
  });

  routes.post("/:objectType/batch/read", (req, res) => {
    const { type, singular, readScopes } = objectTypeOf(req);
    requireScope(res, readScopes);
    const startedAt = now();
    const { inputs, properties, propertiesWithHistory } = parseBody(batchReadInput, req.body);
    checkSize(inputs.length, propertiesWithHistory.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS);
    const isArchived = req.query.archived === "true";
    const found = new Map<number, CrmRecord>();
    const missing: string[] = [];
    for (const { id } of inputs) {
      const record = context.state.tables[type].find(Number(id));
      if (record === null || (record.archivedAtMs !== null) !== isArchived) missing.push(id);
      else found.set(record.id, record);
    }
    const selection = { properties, propertiesWithHistory, associations: [] };
    const results = [...found.values()].map((record) => formatRecord(context.state, record, selection, revisionsOf(context, type)));
    const errors =
      missing.length === 0
        ? []
        : [
            {
              status: "error",
              category: "OBJECT_NOT_FOUND",
              message: `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
              context: { ids: missing },
            },
          ];
    res.status(errors.length > 0 ? 207 : 200).json(complete(startedAt, results, errors));
  });

  routes.post("/:objectType/batch/create", (req, res) => {
    const traits = objectTypeOf(req);
    requireScope(res, traits.writeScopes);
    const startedAt = now();
    const { inputs } = parseBody(batchCreateInput, req.body);
    checkSize(inputs.length, MAX_INPUTS);
    const results = inputs.map(({ properties, associations }) => {
      const record = createRecord(context, {
        objectType: traits.type,
        properties,
        associatedWith: toAssociated(traits.type, associations),
        origin: callerOf(res).origin,
        isAppWrite: true,
      });
      return formatRecord(context.state, record, selectionOf(properties, traits), null);
    });
    res.status(201).json(complete(startedAt, results, []));
  });

  routes.post("/:objectType/batch/update", (req, res) => {
    const traits = objectTypeOf(req);
    requireScope(res, traits.writeScopes);
    const startedAt = now();
    const { inputs } = parseBody(batchUpdateInput, req.body);
    checkSize(inputs.length, MAX_INPUTS);
    const repeated = inputs.find(({ id }, index) => inputs.findIndex((other) => other.id === id) !== index);
    if (repeated !== undefined) throw validationError(`Duplicate IDs found in batch input: [${repeated.id}]. IDs must be unique`);
    if (context.switches.batchRefusesWhole) {
      // The refusal of the first such input stands for the whole batch and does not say whose it is.
      for (const { id, properties } of inputs) {
        const record = findLive(context, traits.type, id);
        if (record !== null) checkUpdate(context, { record, properties, isAppWrite: true });
      }
    }
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const { id, properties } of inputs) {
      try {
        const record = getRecord(context, traits.type, id);
        updateRecord(context, { record, properties, origin: callerOf(res).origin, isAppWrite: true });
        results.push(formatRecord(context.state, record, selectionOf(properties, traits), null));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        errors.push({ ...error.body, context: { ids: [id] } });
      }
    }
    if (results.length === 0 && errors.length > 0) throw firstFailure(errors);
    res.status(errors.length > 0 ? 207 : 200).json(complete(startedAt, results, errors));
  });

  routes.post("/:objectType/batch/archive", (req, res) => {
    const { type, writeScopes } = objectTypeOf(req);
    requireScope(res, writeScopes);
    const { inputs } = parseBody(batchIdsInput, req.body);
    checkSize(inputs.length, MAX_INPUTS);
    for (const { id } of inputs) {
      const record = context.state.tables[type].find(Number(id));
      if (record !== null) archiveRecord(context, record, callerOf(res).origin);
    }
    res.sendStatus(204);
  });
  return routes;
};

/** When nothing succeeded the batch itself is the failure: validation 400, otherwise 404. */
const firstFailure = (errors: unknown[]): WireError => {
  const [first] = errors as { message: string; category?: string }[];
  const isValidation = first?.category === "VALIDATION_ERROR";
  return wireError(isValidation ? 400 : 404, first?.category ?? "OBJECT_NOT_FOUND", first?.message ?? "resource not found", { errors });
};
