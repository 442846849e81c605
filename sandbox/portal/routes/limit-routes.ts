import { Router } from "express";
import type { PortalContext } from "../portal-context";

/** How much of the account's custom properties is used up. */
export const limitRoutes = (context: PortalContext): Router =>
  Router().get("/custom-properties", (_req, res) => {
    const catalogue = context.state.properties;
    const usageOf = (type: "contacts" | "deals"): number => catalogue.countCustom(type);
    const byObjectType = (
      [
        ["contacts", "0-1"],
        ["deals", "0-3"],
      ] as const
    ).map(([type, objectTypeId]) => ({
      objectTypeId,
      limit: catalogue.limit,
      usage: usageOf(type),
      percentage: (usageOf(type) / catalogue.limit) * 100,
    }));
    res.json({ byObjectType, overallLimit: catalogue.limit });
  });
