import express, { type RequestHandler, type Router } from "express";
import type { AcceptDelivery } from "../../ports";
import { keepRawBody, rawBodyOf } from "./raw-body";

/** A delivery is at most 100 events of well under a kB each. */
const MAX_DELIVERY_BYTES = 2_000_000;

/** Takes HubSpot's deliveries: verify, keep the bytes, answer 204 once they are committed. Anything but 2xx makes HubSpot deliver again. */
export const webhookRoutes = ({ acceptDelivery, isSigned }: { acceptDelivery: AcceptDelivery; isSigned: RequestHandler }): Router =>
  express.Router().post("/webhooks", keepRawBody(MAX_DELIVERY_BYTES, "delivery_too_large"), isSigned, async (req, res) => {
    await acceptDelivery(rawBodyOf(req));
    res.sendStatus(204);
  });
