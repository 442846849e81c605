import express, { type Request, type Response, type Router } from "express";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { createFetchProxy, type FetchProxy } from "./fetch-proxy";
import { activityProperties } from "./activity-properties";
import { formSubmission } from "./form-submission";
import { listRecords } from "./list-records";
import type { Traffic } from "../people/live/traffic";
import type { Portal } from "../portal/portal";
import type { RecordType } from "./preview-portal";
import type { SurfaceUser } from "./protocol";
import { recordPageContent } from "./record-page-content";
import { refusalWords } from "./refusal-words";
import { toPreviewPortal } from "./to-preview-portal";
import { trafficRoutes } from "./traffic-routes";

export interface PreviewRoutesOptions {
  portal: Portal;
  /** Folder of `ContactCard.js`, `DealCard.js`, `Home.js`. */
  bundlesDir: string;
  /** Folder that `buildPreview` wrote. */
  assetsDir: string;
  /** Where the app listens, without a slash at the end. */
  appUrl: string;
  appId: number;
  clientSecret: string;
  /** The person who sits before the screen. */
  user: SurfaceUser;
  /** The app's name on tabs and in the navigation. */
  appName?: string;
  /** The address that the cards know the backend by; `local.json` maps it in HubSpot's own development. */
  backendUrl?: string;
  /** People at work in the account; without them the pages have no control for it. */
  traffic?: Traffic;
}

const RecordTypeName = z.enum(["contacts", "deals"]);
const LoggedTypeName = z.enum(["calls", "meetings"]);
const ChangedTypeName = z.enum(["contacts", "deals", "meetings", "tasks"]);
const Id = z.coerce.number().int().positive();
const Written = z.object({ properties: z.record(z.string(), z.string()) });
const Created = Written.extend({
  associations: z.array(z.object({ type: RecordTypeName, id: Id })).default([]),
  visitor: z.enum(["paidSearch", "paidSocial", "organicSearch", "direct"]).optional(),
});
const Fetched = z.object({
  url: z.string(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  body: z.unknown().optional(),
  timeoutMs: z.number().positive().optional(),
});

/** Pages that look like HubSpot with the app's surfaces on them, to be mounted under `/preview`. */
export function previewRoutes(options: PreviewRoutesOptions): Router {
  const { user, appId, appUrl, clientSecret, appName = "Handoff", backendUrl = "https://handoff.example" } = options;
  const portal = toPreviewPortal(options.portal, user.id);
  const proxy = createFetchProxy({
    backendUrl,
    appUrl,
    clientSecret,
    identity: () => ({ userId: user.id, portalId: portal.account().portalId, userEmail: user.email, appId }),
    now: () => portal.now(),
  });
  const router = express.Router();

  router.use("/assets", express.static(resolve(options.assetsDir), { cacheControl: false }));
  router.get("/bundles/:name", (req, res) => sendBundle(resolve(options.bundlesDir), req.params.name, res));

  const api = express.Router();
  api.use(express.json({ limit: "1200kb" }));
  api.get("/session", (_req, res) => {
    res.json({ account: portal.account(), user, appId, appName, backendUrl, installUrl: `${appUrl}/install`, now: portal.now() });
  });
  api.get("/list/:type", (req, res) => {
    const search = typeof req.query.search === "string" ? req.query.search : "";
    res.json(listRecords(portal.list(typeOf(req)), search, Number(req.query.page) || 1));
  });
  api.get("/records/:type/:id", (req, res) => {
    const content = recordPageContent(portal, typeOf(req), Id.parse(req.params.id));
    if (content) res.json(content);
    else res.status(404).json({ message: "This record does not exist any more." });
  });
  api.patch("/records/:type/:id", (req, res) => {
    const type = ChangedTypeName.parse(req.params.type);
    const id = Id.parse(req.params.id);
    const { properties } = Written.parse(req.body);
    // Whoever ticks a task off says by it when it was done.
    const isDone = type === "tasks" && properties.hs_task_status === "COMPLETED";
    portal.update(type, id, isDone ? { ...properties, hs_task_completion_date: new Date(portal.now()).toISOString() } : properties);
    res.json(portal.find(type, id));
  });
  api.post("/records/:type", (req, res) => {
    const { properties, associations, visitor } = Created.parse(req.body);
    const type = typeOf(req);
    const isForm = type === "contacts" && visitor !== undefined;
    const id = isForm
      ? portal.create(type, { ...formSubmission(visitor, portal.now()), ...properties }, { associations, sourceType: "FORM" })
      : portal.create(type, properties, { associations });
    res.status(201).json(portal.find(type, id));
  });
  api.post("/records/:type/:id/:activity", (req, res) => {
    const activity = LoggedTypeName.parse(req.params.activity);
    const properties = activityProperties(activity, Written.parse(req.body).properties, portal.now());
    const id = portal.create(activity, properties, { associations: [{ type: typeOf(req), id: Id.parse(req.params.id) }] });
    res.status(201).json(portal.find(activity, id));
  });
  api.post("/fetch", async (req, res) => {
    res.json(await proxy(Fetched.parse(req.body)));
  });
  api.get("/progress", async (_req, res) => {
    res.json(await readProgress(proxy, backendUrl));
  });
  api.use("/traffic", trafficRoutes(options.traffic));
  api.use((error: unknown, _req: Request, res: Response, _next: () => void) => {
    res.status(400).json({ message: refusalWords(error) });
  });
  router.use("/api", api);

  router.get(/.*/, (_req, res) => {
    res.sendFile(join(resolve(options.assetsDir), "page.html"));
  });
  return router;
}

const typeOf = (req: Request): RecordType => RecordTypeName.parse(req.params.type);

function sendBundle(dir: string, name: string, res: Response): void {
  const file = join(dir, name);
  if (!/^[\w-]+\.js$/.test(name) || !existsSync(file)) {
    res
      .status(404)
      .type("text/javascript")
      .send(`throw new Error(${JSON.stringify(`${name} is not built yet: run npm run build`)})`);
    return;
  }
  res.set("cache-control", "no-store").sendFile(file);
}

/** How far the app's first read is, from the view its own home page asks for; null when the app does not answer. */
async function readProgress(proxy: FetchProxy, backendUrl: string): Promise<unknown> {
  const answer = await proxy({ url: `${backendUrl}/api/home/sources?window=judged`, method: "GET" });
  if (answer.status !== 200) return null;
  const view = JSON.parse(answer.body) as { isInitialReadDone: boolean; progress: unknown[] };
  return { state: view.isInitialReadDone ? "ready" : "reading", objects: view.progress };
}
