import { z } from "zod";
import { validationError } from "./wire-error";

/** Reads a request body by its schema; throws HubSpot's 400 with the first field that does not fit. */
export const parseBody = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw validationError(`Invalid input JSON on line 1, column 1: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "cannot be read"}`);
};

const propertyValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const id = z.union([z.string(), z.number()]).transform(String);

const associationsInput = z
  .array(z.object({ to: z.object({ id }), types: z.array(z.object({ associationTypeId: z.number() })).min(1) }))
  .default([]);

export const createInput = z.object({ properties: propertyValues, associations: associationsInput });
export const updateInput = z.object({ properties: propertyValues });
export const batchCreateInput = z.object({ inputs: z.array(createInput) });
export const batchUpdateInput = z.object({ inputs: z.array(z.object({ id, properties: propertyValues })) });
export const batchIdsInput = z.object({ inputs: z.array(z.object({ id })) });
export const batchReadInput = z.object({
  inputs: z.array(z.object({ id })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().nullish(),
});
export const mergeInput = z.object({ primaryObjectId: id, objectIdToMerge: id });
export const privacyDeleteInput = z.object({ objectId: id, idProperty: z.string().nullish() });

export const associationPairsInput = z.object({
  inputs: z.array(
    z.object({ from: z.object({ id }), to: z.object({ id }), types: z.array(z.object({ associationTypeId: z.number() })).default([]) }),
  ),
});
export const associationArchiveInput = z.object({
  inputs: z.array(z.object({ from: z.object({ id }), to: z.array(z.object({ id })) })),
});

const option = z.object({
  value: z.string().min(1),
  label: z.string().min(1),
  displayOrder: z.number().optional(),
  hidden: z.boolean().optional(),
  description: z.string().nullish(),
});
export const propertyInput = z.object({
  name: z.string(),
  label: z.string().min(1),
  groupName: z.string(),
  type: z.enum(["bool", "date", "datetime", "enumeration", "number", "phone_number", "string"]),
  fieldType: z.enum([
    "booleancheckbox",
    "calculation_equation",
    "checkbox",
    "date",
    "file",
    "html",
    "number",
    "phonenumber",
    "radio",
    "select",
    "text",
    "textarea",
  ]),
  description: z.string().optional(),
  options: z.array(option).optional(),
  displayOrder: z.number().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
});
export const propertyPatchInput = propertyInput.omit({ name: true, hasUniqueValue: true }).partial();
export const batchPropertyInput = z.object({ inputs: z.array(propertyInput) });
export const batchPropertyNamesInput = z.object({ inputs: z.array(z.object({ name: z.string() })) });
export const groupInput = z.object({ name: z.string().min(1), label: z.string().min(1), displayOrder: z.number().optional() });
