import { Router } from "express";
import { requireScope } from "../http/authenticate";
import { objectTypeOf } from "../http/object-type-of";
import { bodyCharacters } from "../http/parse-json";
import type { PortalContext } from "../portal-context";
import { readSearchRequest } from "../search/search-request";
import { searchRecords } from "../search/search-records";
import { formatRecord } from "../wire/format-record";

/** POST …/objects/{type}/search: current values only, without histories and associations. */
export const searchRoutes = (context: PortalContext): Router => {
  const routes = Router();

  routes.post("/:objectType/search", (req, res) => {
    const { type, readScopes } = objectTypeOf(req);
    requireScope(res, readScopes);
    const request = readSearchRequest(req.body, bodyCharacters(res));
    const { state, clock, switches } = context;
    const live = state.tables[type].all();
    const shown = switches.searchLagMs > 0 ? state.staleViews.shownAt(type, live, clock.nowMs()) : live;
    const { total, records } = searchRecords(state, type, shown, request);
    const selection = { properties: request.properties, propertiesWithHistory: [], associations: [] };
    const nextOffset = request.offset + records.length;
    res.json({
      total,
      results: records.map((record) => formatRecord(state, record, selection, null)),
      ...(records.length > 0 && nextOffset < total ? { paging: { next: { after: String(nextOffset) } } } : {}),
    });
  });
  return routes;
};
