import { Router } from "express";
import type { Grants } from "../oauth/grants";

/** The app removes itself from the portal: every token ends, the one of this call too. */
export const uninstallRoutes = (grants: Grants): Router =>
  Router().delete("/external-install", (_req, res) => {
    grants.uninstall();
    res.sendStatus(204);
  });
