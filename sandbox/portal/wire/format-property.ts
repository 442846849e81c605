import type { PropertyDefinition } from "../crm/property-definition";

/** A property definition as the properties API gives it. */
export const formatProperty = (property: PropertyDefinition): Record<string, unknown> => ({
  updatedAt: new Date(property.updatedAtMs).toISOString(),
  createdAt: new Date(property.createdAtMs).toISOString(),
  ...(property.archivedAtMs === null ? {} : { archivedAt: new Date(property.archivedAtMs).toISOString() }),
  name: property.name,
  label: property.label,
  type: property.type,
  fieldType: property.fieldType,
  description: property.description,
  groupName: property.groupName,
  options: property.options,
  displayOrder: property.displayOrder,
  calculated: false,
  externalOptions: property.hasExternalOptions,
  archived: property.archivedAtMs !== null,
  hasUniqueValue: property.hasUniqueValue,
  hidden: property.hidden,
  hubspotDefined: property.isHubSpotDefined,
  modificationMetadata: {
    archivable: !property.isHubSpotDefined,
    readOnlyDefinition: property.isHubSpotDefined,
    readOnlyValue: property.isReadOnly,
  },
  formField: property.formField,
  dataSensitivity: "non_sensitive",
});
