import express, { type Router } from "express";
import { z } from "zod";
import { FASTEST_SPEED, type DatedHappening, type Traffic } from "../people/live/traffic";
import type { TrafficView } from "./traffic-view";

const SHOWN = 3;
const Patch = z.object({ speed: z.number().min(0).max(FASTEST_SPEED).optional(), isPaused: z.boolean().optional() });

/** `GET /` and `PATCH /` answer the traffic as it is now, null where nobody is at work. */
export function trafficRoutes(traffic: Traffic | undefined): Router {
  const router = express.Router();
  router.get("/", (_req, res) => {
    res.json(traffic === undefined ? null : toView(traffic));
  });
  router.patch("/", (req, res) => {
    const { speed, isPaused } = Patch.parse(req.body);
    if (speed !== undefined) traffic?.setSpeed(speed);
    if (isPaused === true) traffic?.pause();
    if (isPaused === false) traffic?.resume();
    res.json(traffic === undefined ? null : toView(traffic));
  });
  return router;
}

const toView = ({ speed, isPaused, latest }: Traffic): TrafficView => ({
  speed,
  isPaused,
  latest: latest.slice(0, SHOWN).map((happening) => ({ atMs: happening.atMs, words: happening.words, page: pageOf(happening) })),
});

const pageOf = ({ record: { type, id } }: DatedHappening) => (type === "contacts" || type === "deals" ? { type, id } : null);
