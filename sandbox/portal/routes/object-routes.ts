import { Router } from "express";
import { archiveRecord } from "../changes/archive-record";
import { createRecord } from "../changes/create-record";
import { deleteForPrivacy } from "../changes/delete-for-privacy";
import { mergeRecords } from "../changes/merge-records";
import { updateRecord } from "../changes/update-record";
import { traitsOf } from "../crm/object-types";
import { callerOf, pathParam, requireScope } from "../http/authenticate";
import { objectTypeOf } from "../http/object-type-of";
import { nextPage, readPage } from "../http/read-page";
import type { PortalContext } from "../portal-context";
import { formatRecord } from "../wire/format-record";
import { createInput, mergeInput, parseBody, privacyDeleteInput, updateInput } from "../wire/parse-body";
import { getRecord, readSelection, revisionsOf, selectionOf, toAssociated } from "./object-deps";

const MAX_PAGE = 100;
/** A page with history is held to half of an ordinary one. */
const MAX_PAGE_WITH_HISTORY = 50;
const DEFAULT_PAGE = 10;

/** One record at a time, and the list. */
export const objectRoutes = (context: PortalContext): Router => {
  const routes = Router();

  routes.get("/:objectType", (req, res) => {
    const { type, readScopes } = objectTypeOf(req);
    requireScope(res, readScopes);
    const selection = readSelection(req);
    for (const to of selection.associations) requireScope(res, traitsOf(to).readScopes);
    const { limit, afterId } = readPage(req, selection.propertiesWithHistory.length > 0 ? MAX_PAGE_WITH_HISTORY : MAX_PAGE, DEFAULT_PAGE);
    const { records, hasMore } = context.state.tables[type].page(afterId, limit, req.query.archived === "true");
    res.json({
      results: records.map((record) => formatRecord(context.state, record, selection, revisionsOf(context, type))),
      ...nextPage(req, hasMore ? records.at(-1)?.id : undefined),
    });
  });

  routes.post("/:objectType", (req, res) => {
    const traits = objectTypeOf(req);
    requireScope(res, traits.writeScopes);
    const { properties, associations } = parseBody(createInput, req.body);
    const record = createRecord(context, {
      objectType: traits.type,
      properties,
      associatedWith: toAssociated(traits.type, associations),
      origin: callerOf(res).origin,
      isAppWrite: true,
    });
    res.status(201).json(formatRecord(context.state, record, selectionOf(properties, traits), null));
  });

  routes.post("/:objectType/merge", (req, res) => {
    const traits = objectTypeOf(req);
    requireScope(res, traits.writeScopes);
    const { primaryObjectId, objectIdToMerge } = parseBody(mergeInput, req.body);
    const record = mergeRecords(context, {
      primary: getRecord(context, traits.type, primaryObjectId),
      other: getRecord(context, traits.type, objectIdToMerge),
      origin: callerOf(res).origin,
      givesNewId: context.switches.mergeGivesNewId,
    });
    res.json(formatRecord(context.state, record, selectionOf({}, traits), null));
  });

  routes.post("/:objectType/gdpr-delete", (req, res) => {
    const { type, writeScopes } = objectTypeOf(req);
    requireScope(res, writeScopes);
    const { objectId } = parseBody(privacyDeleteInput, req.body);
    const record = context.state.tables[type].find(Number(objectId));
    // HubSpot answers alike for a contact it never had: it then keeps the address off its lists.
    if (record !== null) deleteForPrivacy(context, record, callerOf(res).origin);
    res.sendStatus(204);
  });

  routes.get("/:objectType/:objectId", (req, res) => {
    const { type, readScopes } = objectTypeOf(req);
    requireScope(res, readScopes);
    const record = getRecord(context, type, pathParam(req, "objectId"), req.query.archived === "true");
    const selection = readSelection(req);
    for (const to of selection.associations) requireScope(res, traitsOf(to).readScopes);
    res.json(formatRecord(context.state, record, selection, revisionsOf(context, type)));
  });

  routes.patch("/:objectType/:objectId", (req, res) => {
    const traits = objectTypeOf(req);
    requireScope(res, traits.writeScopes);
    const record = getRecord(context, traits.type, pathParam(req, "objectId"));
    const { properties } = parseBody(updateInput, req.body);
    updateRecord(context, { record, properties, origin: callerOf(res).origin, isAppWrite: true });
    res.json(formatRecord(context.state, record, selectionOf(properties, traits), null));
  });

  routes.delete("/:objectType/:objectId", (req, res) => {
    const { type, writeScopes } = objectTypeOf(req);
    requireScope(res, writeScopes);
    const record = context.state.tables[type].find(Number(pathParam(req, "objectId")));
    if (record !== null) archiveRecord(context, record, callerOf(res).origin);
    res.sendStatus(204);
  });
  return routes;
};
