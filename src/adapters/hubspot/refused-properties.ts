import { z } from "zod";
import type { RefusedProperty } from "../../ports";

const code = z.string().nullable().catch(null);
const names = z.object({ propertyName: z.array(z.string()).catch([]), properties: z.array(z.string()).catch([]) });
const byField = z.object({ errors: z.array(z.object({ message: z.string(), code, context: names })) });
const byMessage = z.array(z.object({ name: z.string(), error: code, message: z.string() }));

/**
 * Which properties a 400 is about, so that the rest of a write can still be made. HubSpot names them in `errors`; in older answers only
 * inside its message, as JSON text. Empty when it names none.
 */
export const refusedProperties = (body: unknown, message: string): RefusedProperty[] => {
  const told = byField.safeParse(body);
  const named = told.success
    ? told.data.errors.flatMap((error) =>
        [...error.context.propertyName, ...error.context.properties].map((property) => ({
          property,
          code: error.code,
          message: error.message,
        })),
      )
    : [];
  return named.length > 0 ? named : fromMessage(message);
};

const fromMessage = (message: string): RefusedProperty[] => {
  try {
    const listed = byMessage.safeParse(JSON.parse(message.slice(message.indexOf("["))));
    return listed.success ? listed.data.map(({ name, error, message: words }) => ({ property: name, code: error, message: words })) : [];
  } catch {
    return [];
  }
};
