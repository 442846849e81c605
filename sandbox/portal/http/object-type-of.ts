import type { Request } from "express";
import type { ObjectTypeTraits } from "../crm/object-types";
import { findObjectType } from "../crm/object-types";
import { validationError } from "../wire/wire-error";
import { pathParam } from "./authenticate";

/** The object type that a path names; throws HubSpot's 400 for one the sandbox does not keep. */
export const objectTypeOf = (req: Request, parameter = "objectType"): ObjectTypeTraits => {
  const name = pathParam(req, parameter);
  const traits = findObjectType(name);
  if (traits === null) throw validationError(`Unable to infer object type from: ${name}`);
  return traits;
};
