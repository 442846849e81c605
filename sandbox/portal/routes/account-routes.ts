import { Router } from "express";
import type { PortalContext } from "../portal-context";

/** Minutes east of UTC of a zone at an instant, read from the clock of that zone. */
const offsetMinutes = (timeZone: string, atMs: number): number => {
  const name = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(new Date(atMs))
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "");
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
};

const toOffset = (minutes: number): string => {
  const pad = (part: number): string => String(part).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
};

export const accountRoutes = (context: PortalContext): Router =>
  Router().get("/details", (_req, res) => {
    const { portalId, timeZone, companyCurrency } = context.state;
    const minutes = offsetMinutes(timeZone, context.clock.nowMs());
    res.json({
      portalId,
      accountType: "STANDARD",
      timeZone,
      companyCurrency,
      additionalCurrencies: [],
      utcOffset: toOffset(minutes),
      utcOffsetMilliseconds: minutes * 60_000,
      uiDomain: "app.hubspot.com",
      dataHostingLocation: "na1",
    });
  });
