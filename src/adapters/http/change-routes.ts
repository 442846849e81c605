import express, { type Router } from "express";
import { z } from "zod";
import type { ChangeQuestion, ChangeReport, SnapshotAnswer, SnapshotRequest, SnapshotView, SurfaceIdentity } from "../../ports";
import { surfaceIdentity } from "./surface-identity";
import { changeQuery, parseBody, parseQuery, snapshotBody } from "./surface-inputs";

/** What the routes of changes and snapshots ask of the core. */
export interface ChangeDeps {
  explain: (identity: SurfaceIdentity, question: ChangeQuestion) => Promise<ChangeReport>;
  take: (identity: SurfaceIdentity, request: SnapshotRequest) => Promise<SnapshotView>;
  list: (identity: SurfaceIdentity) => Promise<SnapshotView[]>;
  read: (identity: SurfaceIdentity, snapshotId: string) => Promise<SnapshotAnswer>;
}

const nothing = z.object({});

/** Why a figure changed, and figures as they were sent. Behind the signature, like every surface. */
export const changeRoutes = ({ explain, take, list, read }: ChangeDeps): Router =>
  express
    .Router()
    .get("/kpis/changes", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await explain(identity, parseQuery(changeQuery, req)));
    })
    .get("/snapshots", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json({ snapshots: await list(identity) });
    })
    .get("/snapshots/:id", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await read(identity, req.params.id));
    })
    .post("/snapshots", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await take(identity, parseBody(snapshotBody, req)));
    });
