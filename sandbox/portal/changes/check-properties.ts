import type { CrmRecord } from "../crm/crm-record";
import { valueOf } from "../crm/crm-record";
import type { PortalState } from "../crm/portal-state";
import type { PropertyDefinition } from "../crm/property-definition";
import { toWireValue } from "../crm/to-wire-value";
import type { ObjectType } from "../seed";
import type { PropertyFault } from "../wire/wire-error";
import { propertyValuesError, validationError } from "../wire/wire-error";

/** Values as a request brings them: null and "" clear. */
export type GivenValues = Record<string, string | number | boolean | null>;

/**
 * The values in wire form. Throws HubSpot's 400 with every fault at once: unknown property, value not of its type, option
 * that does not exist, and (for an app's write) a property that HubSpot keeps itself.
 */
export const checkProperties = (
  state: PortalState,
  objectType: ObjectType,
  given: GivenValues,
  record: CrmRecord | null,
  isAppWrite: boolean,
): Map<string, string> => {
  const faults: PropertyFault[] = [];
  const values = new Map<string, string>();
  for (const [name, raw] of Object.entries(given)) {
    const property = state.properties.find(objectType, name);
    if (property === null) {
      faults.push({ property: name, code: "PROPERTY_DOESNT_EXIST", message: `Property "${name}" does not exist` });
      continue;
    }
    if (isAppWrite && property.isReadOnly) {
      faults.push({ property: name, code: "READ_ONLY_VALUE", message: `"${name}" is a read only property; its value cannot be set.` });
      continue;
    }
    const text = raw === null ? "" : String(raw);
    const value = toWireValue(property.type, text);
    if (value === null) {
      faults.push(typeFault(property, text));
      continue;
    }
    const fault = value === "" ? null : optionFault(state, property, value, pipelineOf(given, record));
    if (fault === null) values.set(property.name, value);
    else faults.push(fault);
  }
  if (faults.length > 0) throw propertyValuesError(faults);
  return values;
};

/** The admin's conditional rules, which bind apps since API version 2026-09. Throws 400. */
export const checkRequired = (state: PortalState, objectType: ObjectType, values: Map<string, string>, record: CrmRecord | null): void => {
  const after = (name: string): string => values.get(name) ?? (record === null ? "" : (valueOf(record, name) ?? ""));
  const missing = state.rules
    .filter((rule) => rule.objectType === objectType && after(rule.whenProperty) === rule.whenValue && after(rule.requires) === "")
    .map((rule) => rule.requires);
  if (missing.length > 0) {
    throw validationError(`Required properties are missing: [${missing.join(", ")}]`, {
      errors: missing.map((name) => ({
        message: `Property ${name} is required.`,
        code: "REQUIRED_PROPERTY",
        context: { propertyName: [name] },
      })),
    });
  }
};

const pipelineOf = (given: GivenValues, record: CrmRecord | null): string =>
  String(given.pipeline ?? (record === null ? null : valueOf(record, "pipeline")) ?? "default");

const typeFault = ({ name, type }: PropertyDefinition, text: string): PropertyFault =>
  type === "bool"
    ? { property: name, code: "INVALID_BOOLEAN", message: `${text} was not a valid boolean.` }
    : type === "number"
      ? { property: name, code: "INVALID_DOUBLE", message: `${text} was not a valid number.` }
      : { property: name, code: "INVALID_LONG", message: `${text} was not a valid long.` };

const optionFault = (state: PortalState, property: PropertyDefinition, value: string, pipelineId: string): PropertyFault | null => {
  if (property.name === "hubspot_owner_id") {
    const isKnown = state.owners.some((owner) => String(owner.id) === value);
    return isKnown ? null : { property: property.name, code: "INVALID_OWNER_ID", message: `The owner ${value} does not exist.` };
  }
  const allowed = allowedValues(state, property, pipelineId);
  if (allowed === null) return null;
  const parts = property.fieldType === "checkbox" ? value.split(";").filter((part) => part !== "") : [value];
  const wrong = parts.find((part) => !allowed.includes(part));
  return wrong === undefined
    ? null
    : { property: property.name, code: "INVALID_OPTION", message: `${wrong} was not one of the allowed options: [${allowed.join(", ")}]` };
};

/** Null where any value goes. A hidden option is held to be taken out of use: refused like a removed one. */
const allowedValues = (state: PortalState, property: PropertyDefinition, pipelineId: string): string[] | null => {
  if (property.name === "pipeline") return state.pipelines.map(({ id }) => id);
  if (property.name === "dealstage") return state.pipelines.find(({ id }) => id === pipelineId)?.stages.map(({ id }) => id) ?? [];
  return property.type === "enumeration" ? property.options.filter(({ hidden }) => !hidden).map(({ value }) => value) : null;
};
