import { Router } from "express";
import { pathParam, requireScope } from "../http/authenticate";
import { nextPage, readPage } from "../http/read-page";
import type { PortalContext } from "../portal-context";
import { formatOwner } from "../wire/format-owner";
import { notFound } from "../wire/wire-error";

const SCOPES = ["crm.objects.owners.read"];
const MAX_PAGE = 500;

export const ownerRoutes = (context: PortalContext): Router =>
  Router()
    .get("/", (req, res) => {
      requireScope(res, SCOPES);
      const { limit, afterId } = readPage(req, MAX_PAGE, 100);
      const isArchived = req.query.archived === "true";
      const { email } = req.query;
      const owners = context.state.owners
        .filter((owner) => (owner.archived === true) === isArchived && owner.id > afterId)
        .filter((owner) => typeof email !== "string" || owner.email === email)
        .sort((a, b) => a.id - b.id);
      const page = owners.slice(0, limit);
      res.json({ results: page.map(formatOwner), ...nextPage(req, owners.length > limit ? page.at(-1)?.id : undefined) });
    })
    .get("/:ownerId", (req, res) => {
      requireScope(res, SCOPES);
      const id = Number(pathParam(req, "ownerId"));
      const byUser = req.query.idProperty === "userId";
      const owner = context.state.owners.find((candidate) => (byUser ? candidate.userId : candidate.id) === id);
      if (owner === undefined || (owner.archived === true) !== (req.query.archived === "true")) throw notFound();
      res.json(formatOwner(owner));
    });
