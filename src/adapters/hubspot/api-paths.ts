import type { ObjectType } from "../../ports";

/** Version of HubSpot's dated API paths; supported until about 2028-03. The only place that names it. */
export const API_VERSION = "2026-09";

/** Path of every HubSpot call the app makes, below the API's base address. */
export const apiPaths = {
  token: `/oauth/${API_VERSION}/token`,
  revokeToken: `/oauth/${API_VERSION}/token/revoke`,
  account: `/account-info/${API_VERSION}/details`,
  owners: `/crm/owners/${API_VERSION}`,
  dealPipelines: `/crm/pipelines/${API_VERSION}/deals`,
  properties: (objectType: ObjectType) => `/crm/properties/${API_VERSION}/${objectType}`,
  property: (objectType: ObjectType, name: string) => `/crm/properties/${API_VERSION}/${objectType}/${encodeURIComponent(name)}`,
  propertyGroups: (objectType: ObjectType) => `/crm/properties/${API_VERSION}/${objectType}/groups`,
  records: (objectType: ObjectType) => `/crm/objects/${API_VERSION}/${objectType}`,
  record: (objectType: ObjectType, id: number) => `/crm/objects/${API_VERSION}/${objectType}/${id}`,
  readRecords: (objectType: ObjectType) => `/crm/objects/${API_VERSION}/${objectType}/batch/read`,
  updateRecords: (objectType: ObjectType) => `/crm/objects/${API_VERSION}/${objectType}/batch/update`,
  searchRecords: (objectType: ObjectType) => `/crm/objects/${API_VERSION}/${objectType}/search`,
  readTaskLinks: `/crm/associations/${API_VERSION}/contacts/tasks/batch/read`,
  readCompanyLinks: `/crm/associations/${API_VERSION}/deals/companies/batch/read`,
  readContactLinks: (objectType: ObjectType) => `/crm/associations/${API_VERSION}/${objectType}/contacts/batch/read`,
};
