import { domainOf } from "../../domain/source/own-domains";
import type { HubSpotOwner, HubSpotPipeline, HubSpotPortal, ObjectType, PropertyDefinition } from "../../ports";
import { accountAnswer, anyAnswer, ownerAnswer, pageOf, pipelinesAnswer, propertyAnswer, PROPERTY_TYPES, writtenAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import { createCallPortal, type CallPortal, type PortalCallDeps } from "./call-portal";
import { findArchived } from "./find-archived";
import { findTaskSaying } from "./find-task-saying";
import { HubSpotRefusal } from "./hubspot-refusal";
import { listRecords } from "./list-records";
import { readCompanyLinks } from "./read-company-links";
import { readContactLinks } from "./read-contact-links";
import { readRecords } from "./read-records";
import { searchRecords } from "./search-records";
import { updateRecords } from "./update-records";
import { whereGranted } from "./where-granted";

/** HubSpot's own ids of the link from a record to a contact, by the record's type. */
const LINK_TO_CONTACT: Record<ObjectType, number> = {
  contacts: 449,
  deals: 3,
  calls: 194,
  meetings: 200,
  emails: 198,
  communications: 81,
  tasks: 204,
  notes: 202,
};

const OWNERS_PER_PAGE = 500;
/** Optional: an account may leave it out, and then customers are told by the companies of contacts alone. */
const COMPANIES_SCOPE = "crm.objects.companies.read";

/** One portal's HubSpot. Each call goes through the portal's limiter and retries (see `createCallPortal`, which also lists the errors). */
export const createPortalClient = (portalId: number, deps: PortalCallDeps): HubSpotPortal => {
  const call = createCallPortal(portalId, deps);
  const withCompanies = whereGranted(() => deps.tokens.hasScope(portalId, COMPANIES_SCOPE));

  return {
    readAccount: async () => (await call({ method: "GET", path: apiPaths.account }, accountAnswer)).value,
    readOwners: () => readOwners(call),
    readDealPipelines: async () => toPipelines((await call({ method: "GET", path: apiPaths.dealPipelines }, pipelinesAnswer)).value),

    listRecords: (objectType, query) =>
      query.withCompany === true
        ? withCompanies((withCompany) => listRecords(call, objectType, { ...query, withCompany }, deps.appId))
        : listRecords(call, objectType, query, deps.appId),
    readRecords: (objectType, ids, query) => {
      const read = (withCompany: boolean) =>
        readRecords(call, () => deps.clock.nowMs(), objectType, ids, { ...query, withCompany }, deps.appId);
      return query.withCompany === true ? withCompanies(read) : read(false);
    },
    searchRecords: (objectType, query) => searchRecords(call, objectType, query),
    readContactLinks: async (objectType, ids) => {
      const { contactIdsOf, readAtMs } = await readContactLinks(call, objectType, ids);
      return { contactIdsOf, readAtMs: readAtMs ?? deps.clock.nowMs() };
    },
    readDealCompanies: (dealIds) =>
      withCompanies(async (isGranted) => {
        if (!isGranted) return null;
        const { companyIdOf, readAtMs } = await readCompanyLinks(call, dealIds);
        return { companyIdOf, readAtMs: readAtMs ?? deps.clock.nowMs() };
      }),
    findArchived: async (objectType, ids) => {
      const found = await findArchived(call, objectType, ids);
      return { ids: found.ids, readAtMs: found.readAtMs ?? deps.clock.nowMs() };
    },

    readProperties: async (objectType) => {
      const { value } = await call({ method: "GET", path: apiPaths.properties(objectType) }, pageOf(propertyAnswer));
      return value.results.flatMap((property) => {
        const type = PROPERTY_TYPES.find((known) => known === property.type);
        return type ? [{ ...property, type }] : []; // types the app has no use for
      });
    },
    ensurePropertyGroup: async (objectType, group) => {
      await unlessItExists(call({ method: "POST", path: apiPaths.propertyGroups(objectType), json: group }, anyAnswer));
    },
    createProperty: (objectType, definition: PropertyDefinition) =>
      unlessItExists(call({ method: "POST", path: apiPaths.properties(objectType), json: definition }, anyAnswer)),
    replacePropertyOptions: async (objectType, name, options) => {
      await call({ method: "PATCH", path: apiPaths.property(objectType, name), json: { options } }, anyAnswer);
    },

    updateRecord: async (objectType, id, properties) => {
      const { value } = await call({ method: "PATCH", path: apiPaths.record(objectType, id), json: { properties } }, writtenAnswer);
      return { id: value.id, updatedAtMs: value.updatedAt };
    },
    updateRecords: (objectType, writes) => updateRecords(call, objectType, writes),
    createRecord: async (objectType, properties, contactId) => {
      const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: LINK_TO_CONTACT[objectType] }];
      const { value } = await call(
        {
          method: "POST",
          path: apiPaths.records(objectType),
          json: { properties, associations: [{ to: { id: String(contactId) }, types }] },
          mustNotRepeat: true,
        },
        writtenAnswer,
      );
      return { id: value.id, updatedAtMs: value.updatedAt };
    },
    findTaskSaying: (contactId, text) => findTaskSaying(call, contactId, text),
    archiveRecord: async (objectType, id) => {
      await call({ method: "DELETE", path: apiPaths.record(objectType, id) }, anyAnswer);
    },
  };
};

/** Two processes may create the same thing at once: the second is told 409, and all is well. */
const unlessItExists = async (creation: Promise<unknown>): Promise<"created" | "exists"> => {
  try {
    await creation;
    return "created";
  } catch (error) {
    if (error instanceof HubSpotRefusal && error.status === 409) return "exists";
    throw error;
  }
};

/** Those who left own records still, so both are read; who came back is in both lists and counts as here. */
const readOwners = async (call: CallPortal): Promise<HubSpotOwner[]> => {
  const owners = new Map<number, HubSpotOwner>();
  for (const archived of ["true", "false"]) {
    let after: string | null = null;
    do {
      const query: Record<string, string> = { limit: String(OWNERS_PER_PAGE), archived, ...(after !== null && { after }) };
      const { value } = await call({ method: "GET", path: apiPaths.owners, query }, pageOf(ownerAnswer));
      for (const { id, userId, userIdIncludingInactive, firstName, lastName, email, teams } of value.results) {
        const name = [firstName, lastName].filter(Boolean).join(" ").trim();
        owners.set(id, {
          id,
          userId: userId ?? userIdIncludingInactive ?? null,
          name: name || `Owner ${id}`,
          emailDomain: domainOf(email ?? ""),
          teamIds: (teams ?? []).map((team) => team.id),
          isArchived: archived === "true",
        });
      }
      after = value.after;
    } while (after !== null);
  }
  return [...owners.values()];
};

const toPipelines = ({ results }: (typeof pipelinesAnswer)["_output"]): HubSpotPipeline[] =>
  results.map(({ id, label, stages }) => ({
    pipelineId: id,
    label,
    stages: stages.map((stage) => {
      const probability = stage.metadata.probability ?? null;
      return {
        stageId: stage.id,
        label: stage.label,
        displayOrder: stage.displayOrder,
        // Older pipelines tell only the probability: certain either way is closed.
        isClosed: stage.metadata.isClosed ?? (probability === 0 || probability === 1),
        probability,
      };
    }),
  }));
