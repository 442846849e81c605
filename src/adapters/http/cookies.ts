import type { Request } from "express";

/** A cookie's value; null when the browser sent none of that name. */
export const readCookie = (req: Request, name: string): string | null => {
  for (const pair of (req.get("cookie") ?? "").split(";")) {
    const [key, ...value] = pair.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
};
