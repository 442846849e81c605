import type { RequestHandler } from "express";
import { HandoffError } from "../../domain/handoff-error";
import type { HttpDeps } from "./http-deps";
import { rawBodyOf } from "./raw-body";
import { isSignedV3 } from "./signature-v3";

/** Lets only requests pass that HubSpot signed. Needs the raw body. The host is the configured one, never the Host header. */
export const requireSignature =
  ({ publicUrl, signingSecrets, clock }: Pick<HttpDeps, "publicUrl" | "signingSecrets" | "clock">): RequestHandler =>
  (req, _res, next) => {
    const isSigned = isSignedV3({
      method: req.method,
      uri: publicUrl + req.originalUrl,
      rawBody: rawBodyOf(req),
      timestampHeader: req.get("x-hubspot-request-timestamp"),
      signatureHeader: req.get("x-hubspot-signature-v3"),
      secrets: signingSecrets,
      nowMs: clock.nowMs(),
    });
    next(isSigned ? undefined : badSignature());
  };

const badSignature = (): HandoffError =>
  new HandoffError(
    "bad_signature",
    "This request is not signed by HubSpot, or was signed more than five minutes ago.",
    "Open the app inside HubSpot. If it was, compare HUBSPOT_CLIENT_SECRET and HANDOFF_PUBLIC_URL with the app's settings there.",
  );
