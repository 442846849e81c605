import { Router } from "express";
import { previewRoutes, type PreviewRoutesOptions } from "./preview-routes";

/** The account's pages in a browser: the preview, and HubSpot's own addresses that lead into it. */
export function accountPages(options: PreviewRoutesOptions): Router {
  const pages = Router();
  pages.use("/preview", previewRoutes(options));
  pages.get("/", (_req, res) => {
    res.redirect("/preview");
  });
  // HubSpot's address of an app's own pages: where an app sends people after an install.
  pages.get("/app/:portalId/:appId", (_req, res) => {
    res.redirect("/preview/app");
  });
  // HubSpot's address of a contact, as messages about it carry it.
  pages.get("/contacts/:portalId/record/0-1/:contactId", (req, res) => {
    res.redirect(`/preview/contacts/${encodeURIComponent(req.params.contactId)}`);
  });
  return pages;
}
