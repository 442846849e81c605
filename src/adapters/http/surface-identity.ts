import type { Request } from "express";
import { z } from "zod";
import { HandoffError } from "../../domain/handoff-error";
import type { SurfaceIdentity } from "../../ports";
import { queryOf } from "./query-of";

const onePositiveId = z
  .tuple([z.string().regex(/^[1-9]\d{0,15}$/)])
  .transform(([text]) => Number(text))
  .refine(Number.isSafeInteger);

const identity = z.object({ portalId: onePositiveId, userId: onePositiveId });

/**
 * Who asks, from the query that HubSpot's proxy extended and signed; nothing else of a request may say so. A card's author could put
 * a second `portalId` into the address before the proxy adds the true one, so a name that comes twice is refused. Throws `no_identity`.
 */
export const surfaceIdentity = (req: Request): SurfaceIdentity => {
  const query = queryOf(req);
  const parsed = identity.safeParse({ portalId: query.getAll("portalId"), userId: query.getAll("userId") });
  if (parsed.success) return parsed.data;
  throw new HandoffError(
    "no_identity",
    "The request does not say once which HubSpot account and user it comes from.",
    "Open the app inside HubSpot.",
  );
};
