import { randomUUID } from "node:crypto";

/** An answer that HubSpot gives instead of a result: a status and the JSON body it sends with it. */
export class WireError extends Error {
  override readonly name = "WireError";

  constructor(
    readonly status: number,
    readonly body: Record<string, unknown> & { message: string },
  ) {
    super(body.message);
  }
}

/** The common body: `status`, `message`, a correlation id, and a category where HubSpot gives one. */
export const wireError = (status: number, category: string | null, message: string, more: Record<string, unknown> = {}): WireError =>
  new WireError(status, { status: "error", message, correlationId: randomUUID(), ...more, ...(category === null ? {} : { category }) });

export const notFound = (): WireError => wireError(404, "OBJECT_NOT_FOUND", "resource not found");

export const validationError = (message: string, more: Record<string, unknown> = {}): WireError =>
  wireError(400, "VALIDATION_ERROR", message, more);

/** One property that was refused; `code` is HubSpot's, for example PROPERTY_DOESNT_EXIST. */
export interface PropertyFault {
  property: string;
  code: string;
  message: string;
}

/** All faults of a write in one answer, both in the message (as JSON text) and in `errors`, as HubSpot does. */
export const propertyValuesError = (faults: readonly PropertyFault[]): WireError => {
  const results = faults.map(({ property, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name: property,
    localizedErrorMessage: message,
  }));
  return validationError(`Property values were not valid: ${JSON.stringify(results)}`, {
    errors: faults.map(({ property, code, message }) => ({ message, code, context: { propertyName: [property] } })),
  });
};

export const requiredPropertiesError = (singular: string, missing: readonly string[]): WireError =>
  validationError(`Error creating ${singular.toUpperCase()}. Some required properties were not set.`, {
    errors: [
      {
        message: `Error creating ${singular.toUpperCase()}. Some required properties were not set.`,
        code: "REQUIRED_FIELD",
        context: { properties: missing },
      },
    ],
  });
