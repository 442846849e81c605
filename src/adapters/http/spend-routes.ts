import express, { type Router } from "express";
import { z } from "zod";
import type {
  EndSpendRequest,
  ImportSpendRequest,
  SaveSpendRequest,
  SpendImportAnswer,
  SpendView,
} from "../../../extensions/app/shared/contract";
import { SPEND_KINDS } from "../../domain/spend/spend-entry";
import type { SurfaceIdentity } from "../../ports";
import { surfaceIdentity } from "./surface-identity";
import { parseBody, parseQuery } from "./surface-inputs";

/** What the routes of spend ask of the core. */
export interface SpendDeps {
  read: (identity: SurfaceIdentity) => Promise<SpendView>;
  save: (identity: SurfaceIdentity, request: SaveSpendRequest) => Promise<SpendView>;
  end: (identity: SurfaceIdentity, request: EndSpendRequest) => Promise<SpendView>;
  importFile: (identity: SurfaceIdentity, request: ImportSpendRequest) => Promise<SpendImportAnswer>;
}

const nothing = z.object({});
const entryId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, "must be 8 to 64 letters, digits, - or _");
const text = z.string().max(200, "is too long");
/** What dates and amounts are is told by the core, which reads files by the same rules. */
const saveBody: z.ZodType<SaveSpendRequest> = z.object({
  entryId,
  source: text,
  campaign: text,
  kind: z.enum(SPEND_KINDS, `must be one of ${SPEND_KINDS.join(", ")}`),
  from: text,
  to: text.nullable(),
  isMonthly: z.boolean(),
  amount: text,
  currency: text.optional(),
});
const endBody: z.ZodType<EndSpendRequest> = z.object({ entryId, lastDay: z.iso.date("must be a date, YYYY-MM-DD").optional() });
const importBody: z.ZodType<ImportSpendRequest> = z.object({ csv: z.string(), areGoodRowsKept: z.boolean().optional() });

/** What was spent: read, typed, ended, and imported from a file. Behind the signature, like every surface. */
export const spendRoutes = ({ read, save, end, importFile }: SpendDeps): Router =>
  express
    .Router()
    .get("/spend", async (req, res) => {
      const identity = surfaceIdentity(req);
      parseQuery(nothing, req);
      res.json(await read(identity));
    })
    .post("/spend", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await save(identity, parseBody(saveBody, req)));
    })
    .post("/spend/end", async (req, res) => {
      const identity = surfaceIdentity(req);
      res.json(await end(identity, parseBody(endBody, req)));
    })
    .post("/spend/import", async (req, res) => {
      const identity = surfaceIdentity(req);
      const answer = await importFile(identity, parseBody(importBody, req));
      // Nothing was kept: a program that looks at the status alone must not take it for done.
      res.status(answer.isKept ? 200 : 422).json(answer);
    });
