import type { Request } from "express";

/** Searches have a limit of their own and are left out of the ordinary one. */
export const isSearch = ({ method, path }: Pick<Request, "method" | "path">): boolean =>
  method === "POST" && /^\/crm\/.*\/search\/?$/.test(path);
