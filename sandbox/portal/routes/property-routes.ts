import type { Response } from "express";
import { Router } from "express";
import { pathParam, requireScope } from "../http/authenticate";
import { objectTypeOf } from "../http/object-type-of";
import type { ObjectTypeTraits } from "../crm/object-types";
import type { PropertyPatch } from "../crm/property-catalogue";
import { toOptions } from "../crm/property-catalogue";
import type { PortalContext } from "../portal-context";
import { formatProperty } from "../wire/format-property";
import { batchPropertyInput, batchPropertyNamesInput, groupInput, parseBody, propertyInput, propertyPatchInput } from "../wire/parse-body";
import { WireError, notFound, validationError } from "../wire/wire-error";

const MAX_BATCH = 100;

/** Definitions are readable with any scope on the object; only `crm.schemas.*.write` changes them. */
const requireRead = (res: Response, { type, readScopes, writeScopes, schemaScopes }: ObjectTypeTraits): void =>
  requireScope(res, [...readScopes, ...writeScopes, ...schemaScopes, `crm.schemas.${type}.read`]);

const requireWrite = (res: Response, { schemaScopes }: ObjectTypeTraits): void => requireScope(res, schemaScopes);

export const propertyRoutes = (context: PortalContext): Router => {
  const routes = Router();
  const now = (): number => context.clock.nowMs();
  const catalogue = () => context.state.properties;

  routes.get("/:objectType/groups", (req, res) => {
    const traits = objectTypeOf(req);
    requireRead(res, traits);
    res.json({ results: catalogue().listGroups(traits.type) });
  });
  routes.post("/:objectType/groups", (req, res) => {
    const traits = objectTypeOf(req);
    requireWrite(res, traits);
    res.status(201).json(catalogue().createGroup(traits.type, parseBody(groupInput, req.body)));
  });
  routes.get("/:objectType/groups/:groupName", (req, res) => {
    const traits = objectTypeOf(req);
    requireRead(res, traits);
    const group = catalogue().findGroup(traits.type, pathParam(req, "groupName"));
    if (group === null) throw notFound();
    res.json(group);
  });

  routes.post("/:objectType/batch/create", (req, res) => {
    const traits = objectTypeOf(req);
    requireWrite(res, traits);
    const { inputs } = parseBody(batchPropertyInput, req.body);
    if (inputs.length > MAX_BATCH) throw validationError(`A batch holds at most ${MAX_BATCH} inputs.`);
    const startedAt = new Date(now()).toISOString();
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const { options, ...input } of inputs) {
      try {
        results.push(formatProperty(catalogue().create(traits.type, { ...input, options: toOptions(options ?? []) }, now())));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        errors.push({ ...error.body, context: { name: [input.name] } });
      }
    }
    res.status(errors.length > 0 ? 207 : 201).json({
      status: "COMPLETE",
      results,
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt,
      completedAt: new Date(now()).toISOString(),
    });
  });
  routes.post("/:objectType/batch/read", (req, res) => {
    const traits = objectTypeOf(req);
    requireRead(res, traits);
    const { inputs } = parseBody(batchPropertyNamesInput, req.body);
    const at = new Date(now()).toISOString();
    const results = inputs.flatMap(({ name }) => catalogue().find(traits.type, name) ?? []).map(formatProperty);
    res.json({ status: "COMPLETE", results, startedAt: at, completedAt: at });
  });
  routes.post("/:objectType/batch/archive", (req, res) => {
    const traits = objectTypeOf(req);
    requireWrite(res, traits);
    for (const { name } of parseBody(batchPropertyNamesInput, req.body).inputs) catalogue().archive(traits.type, name, now());
    res.sendStatus(204);
  });

  routes.get("/:objectType", (req, res) => {
    const traits = objectTypeOf(req);
    requireRead(res, traits);
    res.json({
      results: catalogue()
        .list(traits.type, req.query.archived === "true")
        .map(formatProperty),
    });
  });
  routes.post("/:objectType", (req, res) => {
    const traits = objectTypeOf(req);
    requireWrite(res, traits);
    const { options, ...input } = parseBody(propertyInput, req.body);
    res.status(201).json(formatProperty(catalogue().create(traits.type, { ...input, options: toOptions(options ?? []) }, now())));
  });
  routes.get("/:objectType/:name", (req, res) => {
    const traits = objectTypeOf(req);
    requireRead(res, traits);
    res.json(formatProperty(catalogue().get(traits.type, pathParam(req, "name"))));
  });
  routes.patch("/:objectType/:name", (req, res) => {
    const traits = objectTypeOf(req);
    requireWrite(res, traits);
    const { options, ...input } = parseBody(propertyPatchInput, req.body);
    const patch: PropertyPatch = options === undefined ? input : { ...input, options: toOptions(options) };
    res.json(formatProperty(catalogue().update(traits.type, pathParam(req, "name"), patch, now())));
  });
  routes.delete("/:objectType/:name", (req, res) => {
    const traits = objectTypeOf(req);
    requireWrite(res, traits);
    catalogue().archive(traits.type, pathParam(req, "name"), now());
    res.sendStatus(204);
  });
  return routes;
};
