import { HandoffError } from "../domain/handoff-error";

/** Whether HubSpot refused because the app was not granted what it asked for. Asking again does not help; a new consent would. */
export const isMissingScope = (error: unknown): boolean =>
  error instanceof HandoffError && error.code === "hubspot_refused" && "status" in error && error.status === 403;
