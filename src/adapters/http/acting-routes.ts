import express, { type Router } from "express";
import { z } from "zod";
import type {
  NotifyTargetsView,
  NotifyTestAnswer,
  NotifyTestRequest,
  SetNotifyTargetRequest,
  WatchAnswerRequest,
  WatchView,
} from "../../../extensions/app/shared/contract";
import { NOTIFY_KINDS, type NotifyKind, type SurfaceIdentity } from "../../ports";
import { surfaceIdentity } from "./surface-identity";
import { parseBody, parseQuery } from "./surface-inputs";

/** What the routes of acting ask of the core. */
export interface ActingDeps {
  readWatch: (identity: SurfaceIdentity) => Promise<WatchView>;
  answerWatch: (identity: SurfaceIdentity, request: WatchAnswerRequest) => Promise<WatchView>;
  readTargets: (identity: SurfaceIdentity) => Promise<NotifyTargetsView>;
  setTarget: (identity: SurfaceIdentity, request: SetNotifyTargetRequest) => Promise<NotifyTargetsView>;
  removeTarget: (identity: SurfaceIdentity, kind: NotifyKind) => Promise<NotifyTargetsView>;
  testTarget: (identity: SurfaceIdentity, kind: NotifyKind) => Promise<NotifyTestAnswer>;
}

const nothing = z.object({});
const kind = z.enum(NOTIFY_KINDS, `must be one of ${NOTIFY_KINDS.join(", ")}`);
const kindQuery = z.object({ kind });
const setBody: z.ZodType<SetNotifyTargetRequest> = z.object({ kind, target: z.string().max(2_000, "is too long") });
const testBody: z.ZodType<NotifyTestRequest> = z.object({ kind });
const answerBody: z.ZodType<WatchAnswerRequest> = z.object({
  answer: z.enum(["switched_on", "left_off"], "must be switched_on or left_off"),
});

/** What is done when a promise is due: what would have been done so far, and where messages go. Behind the signature, like every surface. */
export const actingRoutes = (deps: ActingDeps): Router =>
  express
    .Router()
    .get("/follow-up/watch", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await deps.readWatch(identity));
    })
    .post("/follow-up/watch", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await deps.answerWatch(identity, parseBody(answerBody, req)));
    })
    .get("/notify-targets", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await deps.readTargets(identity));
    })
    .put("/notify-targets", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await deps.setTarget(identity, parseBody(setBody, req)));
    })
    .delete("/notify-targets", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await deps.removeTarget(identity, parseQuery(kindQuery, req).kind));
    })
    .post("/notify-targets/test", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await deps.testTarget(identity, parseBody(testBody, req).kind));
    });
