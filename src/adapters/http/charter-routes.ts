import express, { type Router } from "express";
import { z } from "zod";
import type { CharterChange } from "../../domain/charter/charter-change";
import type {
  CharterChanged,
  CharterPreview,
  CharterProgress,
  CharterRequest,
  CharterVersion,
  CharterView,
  SeenForm,
  SurfaceIdentity,
} from "../../ports";
import { parseBody, parseQuery } from "./surface-inputs";
import { surfaceIdentity } from "./surface-identity";

/** What the agreement's routes ask of the core. */
export interface CharterDeps {
  /** throws `bad_request` naming every problem */
  parseChange: (input: unknown) => CharterChange;
  read: (identity: SurfaceIdentity) => Promise<CharterView>;
  readHistory: (identity: SurfaceIdentity, belowVersion: number | null) => Promise<CharterVersion[]>;
  readProgress: (identity: SurfaceIdentity) => Promise<CharterProgress | null>;
  readForms: (identity: SurfaceIdentity) => Promise<SeenForm[]>;
  preview: (identity: SurfaceIdentity, request: CharterRequest) => Promise<CharterPreview>;
  change: (identity: SurfaceIdentity, request: CharterRequest) => Promise<CharterChanged>;
}

const nothing = z.object({});
const historyQuery = z.object({
  below: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be a version's number")
    .transform(Number)
    .optional(),
});
const body = z.object({ expectedVersion: z.number().int().positive(), change: z.record(z.string(), z.unknown()) });

/** The agreement: read by everybody who opens the app, changed by those who may. Behind the signature, like every surface. */
export const charterRoutes = ({ parseChange, read, readHistory, readProgress, readForms, preview, change }: CharterDeps): Router => {
  const requestOf = ({ expectedVersion, change: input }: z.infer<typeof body>): CharterRequest => ({
    expectedVersion,
    change: parseChange(input),
  });
  return express
    .Router()
    .get("/charter", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await read(identity));
    })
    .get("/charter/history", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json({ versions: await readHistory(identity, parseQuery(historyQuery, req).below ?? null) });
    })
    .get("/charter/progress", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json({ progress: await readProgress(identity) });
    })
    .get("/forms", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json({ forms: await readForms(identity) });
    })
    .post("/charter/preview", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await preview(identity, requestOf(parseBody(body, req))));
    })
    .post("/charter", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await change(identity, requestOf(parseBody(body, req))));
    });
};
