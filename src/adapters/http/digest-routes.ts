import express, { type Router } from "express";
import { z } from "zod";
import type { DigestAnswer, DigestContent, DigestView, SurfaceIdentity } from "../../ports";
import { surfaceIdentity } from "./surface-identity";
import { parseQuery } from "./surface-inputs";

/** What the routes of digests ask of the core. */
export interface DigestDeps {
  list: (identity: SurfaceIdentity) => Promise<DigestView[]>;
  read: (identity: SurfaceIdentity, digestId: string) => Promise<DigestAnswer>;
  preview: (identity: SurfaceIdentity) => Promise<DigestContent>;
}

const nothing = z.object({});

/** What both teams were told of each week or month. Behind the signature, like every surface. */
export const digestRoutes = ({ list, read, preview }: DigestDeps): Router =>
  express
    .Router()
    .get("/digests", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json({ digests: await list(identity) });
    })
    .get("/digests/preview", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await preview(identity));
    })
    .get("/digests/:id", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await read(identity, req.params.id));
    });
