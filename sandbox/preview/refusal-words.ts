import { WireError } from "../portal/wire/wire-error";

/** What a person is told of a write that HubSpot refused: its words for each property, or its one message. */
export function refusalWords(error: unknown): string {
  if (error instanceof WireError && Array.isArray(error.body.errors)) {
    const messages = error.body.errors.flatMap((one: unknown) =>
      typeof one === "object" && one !== null && "message" in one && typeof one.message === "string" ? [one.message] : [],
    );
    if (messages.length > 0) return messages.join(" ");
  }
  return error instanceof Error ? error.message : String(error);
}
