import { validationError, wireError } from "../wire/wire-error";
import type { ObjectType, SeedOption } from "../seed";
import { OBJECT_TYPES } from "../seed";
import { defaultGroupOf, defaultPropertiesOf } from "./default-properties";
import type { PropertyDefinition, PropertyGroup } from "./property-definition";

type NewProperty = Pick<PropertyDefinition, "name" | "label" | "groupName" | "type" | "fieldType"> &
  Partial<Pick<PropertyDefinition, "description" | "options" | "displayOrder" | "hidden" | "formField" | "hasUniqueValue">>;

export type PropertyPatch = Partial<Omit<NewProperty, "name" | "hasUniqueValue">>;

const FIELD_TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  datetime: "date",
  date: "date",
  bool: "booleancheckbox",
  enumeration: "select",
  phone_number: "phonenumber",
};

/** The usual field type of a property type. */
const fieldTypeOf = (type: string): string => FIELD_TYPES[type] ?? "text";

/** The property and group definitions of every object type. */
export class PropertyCatalogue {
  private readonly properties = new Map<ObjectType, Map<string, PropertyDefinition>>();
  private readonly groups = new Map<ObjectType, Map<string, PropertyGroup>>();

  constructor(private readonly customLimit: number) {
    for (const type of OBJECT_TYPES) {
      const group = defaultGroupOf(type);
      this.groups.set(type, new Map([[group.name, { ...group, displayOrder: 0, archived: false }]]));
      this.properties.set(type, new Map());
      for (const { name, label, type: valueType, options = {}, readOnly = false, external = false } of defaultPropertiesOf(type)) {
        this.define(type, {
          name,
          label,
          type: valueType,
          isReadOnly: readOnly,
          hasExternalOptions: external,
          options: toOptions(Object.entries(options).map(([value, label]) => ({ value, label }))),
        });
      }
    }
  }

  /** Adds or replaces one of HubSpot's own properties. */
  define(type: ObjectType, property: Pick<PropertyDefinition, "name" | "label" | "type"> & Partial<PropertyDefinition>): void {
    this.ofType(type).set(property.name, {
      description: "",
      groupName: defaultGroupOf(type).name,
      fieldType: fieldTypeOf(property.type),
      options: [],
      displayOrder: -1,
      hidden: false,
      formField: true,
      hasUniqueValue: false,
      isHubSpotDefined: true,
      isReadOnly: false,
      hasExternalOptions: false,
      createdAtMs: 0,
      updatedAtMs: 0,
      archivedAtMs: null,
      ...property,
    });
  }

  list(type: ObjectType, isArchived = false): PropertyDefinition[] {
    return [...this.ofType(type).values()].filter((property) => (property.archivedAtMs !== null) === isArchived);
  }

  /** A live property, or null. */
  find(type: ObjectType, name: string): PropertyDefinition | null {
    const property = this.ofType(type).get(name.toLowerCase());
    return property?.archivedAtMs === null ? property : null;
  }

  /** Throws HubSpot's 404 when there is none. */
  get(type: ObjectType, name: string): PropertyDefinition {
    const property = this.find(type, name);
    if (property === null) throw wireError(404, "OBJECT_NOT_FOUND", `Property ${name} does not exist for object type.`);
    return property;
  }

  countCustom(type: ObjectType): number {
    return this.list(type).filter((property) => !property.isHubSpotDefined).length;
  }

  get limit(): number {
    return this.customLimit;
  }

  /** Throws 409 when the name is taken, 400 when the definition does not hold or the portal is full. */
  create(type: ObjectType, property: NewProperty, nowMs: number): PropertyDefinition {
    const taken = this.ofType(type).get(property.name);
    if (taken?.archivedAtMs === null) {
      throw wireError(409, "OBJECT_ALREADY_EXISTS", `A property named '${property.name}' already exists.`, {
        subCategory: "Properties.PROPERTY_EXISTS",
      });
    }
    if (this.countCustom(type) >= this.customLimit) {
      throw validationError(`The limit of ${this.customLimit} custom properties has been reached.`, {
        subCategory: "Properties.LIMIT_EXCEEDED",
      });
    }
    this.check(type, property.name, property);
    this.define(type, { ...property, isHubSpotDefined: false, createdAtMs: nowMs, updatedAtMs: nowMs });
    return this.get(type, property.name);
  }

  /** Options are replaced as a whole, as HubSpot does: whoever leaves one out removes it. */
  update(type: ObjectType, name: string, patch: PropertyPatch, nowMs: number): PropertyDefinition {
    const property = this.get(type, name);
    this.check(type, name, { ...property, ...patch });
    Object.assign(property, patch, { updatedAtMs: nowMs });
    return property;
  }

  archive(type: ObjectType, name: string, nowMs: number): void {
    const property = this.get(type, name);
    if (property.isHubSpotDefined) throw validationError(`Property '${name}' is defined by HubSpot and can't be archived.`);
    property.archivedAtMs = nowMs;
  }

  /** A value that a load brings along becomes an option, as HubSpot's own import does. */
  learnOption(type: ObjectType, name: string, value: string): void {
    const property = this.find(type, name);
    if (property === null || property.options.some((option) => option.value === value)) return;
    property.options.push({ value, label: value, displayOrder: property.options.length, hidden: false });
  }

  listGroups(type: ObjectType): PropertyGroup[] {
    return [...this.groupsOf(type).values()].filter((group) => !group.archived);
  }

  findGroup(type: ObjectType, name: string): PropertyGroup | null {
    return this.groupsOf(type).get(name) ?? null;
  }

  createGroup(type: ObjectType, group: { name: string; label: string; displayOrder?: number }): PropertyGroup {
    if (this.findGroup(type, group.name) !== null) {
      throw wireError(409, "OBJECT_ALREADY_EXISTS", `A property group named '${group.name}' already exists.`);
    }
    const created: PropertyGroup = { displayOrder: -1, ...group, archived: false };
    this.groupsOf(type).set(group.name, created);
    return created;
  }

  private check(type: ObjectType, name: string, property: Pick<NewProperty, "groupName" | "type" | "fieldType" | "options">): void {
    if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
      throw validationError(
        `Property name ${name} may only contain lowercase letters, numbers and underscores and must start with a letter.`,
      );
    }
    if (this.findGroup(type, property.groupName) === null) {
      throw validationError(`Property group ${property.groupName} does not exist.`, { subCategory: "Properties.GROUP_DOES_NOT_EXIST" });
    }
    const repeated = findRepeated((property.options ?? []).map((option) => option.value));
    if (repeated !== null) throw validationError(`Property option value '${repeated}' is used more than once.`);
    const relabelled = findRepeated((property.options ?? []).map((option) => option.label));
    if (relabelled !== null) throw validationError(`Property option label '${relabelled}' is used more than once.`);
    if (property.type === "enumeration" && !["select", "radio", "checkbox", "booleancheckbox"].includes(property.fieldType)) {
      throw validationError(`Field type ${property.fieldType} is not valid for property type enumeration.`);
    }
  }

  private ofType(type: ObjectType): Map<string, PropertyDefinition> {
    return this.properties.get(type) ?? new Map<string, PropertyDefinition>();
  }

  private groupsOf(type: ObjectType): Map<string, PropertyGroup> {
    return this.groups.get(type) ?? new Map<string, PropertyGroup>();
  }
}

const findRepeated = (values: readonly string[]): string | null => values.find((value, index) => values.indexOf(value) !== index) ?? null;

/** Options as a request may leave them: order and visibility filled in. */
export const toOptions = (options: readonly { value: string; label: string; displayOrder?: number; hidden?: boolean }[]): SeedOption[] =>
  options.map(({ value, label, displayOrder, hidden }, index) => ({
    value,
    label,
    displayOrder: displayOrder ?? index,
    hidden: hidden ?? false,
  }));
