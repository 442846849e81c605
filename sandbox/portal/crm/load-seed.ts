import type { ObjectType, PortalSeed, RecordRef, SeedRecord, SeedVersion } from "../seed";
import { OBJECT_TYPES } from "../seed";
import { StaleViews } from "../search/stale-views";
import { AssociationTable } from "./association-table";
import type { CrmRecord } from "./crm-record";
import { newRecord } from "./crm-record";
import { DEFAULT_PIPELINE } from "./default-pipeline";
import { traitsOf } from "./object-types";
import type { PortalState } from "./portal-state";
import { emptyTables } from "./portal-state";
import { PropertyCatalogue } from "./property-catalogue";
import { toWireValue } from "./to-wire-value";

/** Ids of records made after the load start here, or above the highest seeded id. */
const FIRST_NEW_ID = 900_000_000;

/**
 * Builds the portal's state from a seed. HubSpot's own stamps that the seed leaves out (stage entries, amount in company
 * currency) are filled in from the histories it gives. Throws with every property no definition knows.
 */
export const loadSeed = (seed: PortalSeed, customPropertyLimit: number): PortalState => {
  const properties = new PropertyCatalogue(customPropertyLimit);
  const pipelines = seed.pipelines ?? [DEFAULT_PIPELINE];
  defineSeedProperties(properties, seed);
  defineStageStamps(
    properties,
    pipelines.flatMap(({ stages }) => stages.map(({ id }) => id)),
  );

  const state: PortalState = {
    portalId: seed.portalId,
    name: seed.name,
    timeZone: seed.timeZone,
    companyCurrency: seed.companyCurrency,
    owners: seed.owners,
    pipelines,
    properties,
    tables: emptyTables(),
    associations: new AssociationTable(),
    rules: [],
    staleViews: new StaleViews(),
    lastId: FIRST_NEW_ID,
  };
  const unknown = new Set<string>();
  for (const type of OBJECT_TYPES) {
    const records = seed.records.filter(({ objectType }) => objectType === type).map((record) => loadRecord(state, record, unknown));
    state.tables[type].addAll(records);
    state.lastId = Math.max(state.lastId, state.tables[type].highestId);
  }
  if (unknown.size > 0) throw new Error(`The seed sets properties that no definition knows: ${[...unknown].sort().join(", ")}`);
  for (const { from, to, at } of seed.associations) {
    state.associations.add(from, to, at);
    fillCompany(state, from, to, at);
    fillCompany(state, to, from, at);
  }
  return state;
};

const defineSeedProperties = (catalogue: PropertyCatalogue, seed: PortalSeed): void => {
  for (const { objectType, name, label } of seed.propertyGroups ?? []) {
    if (catalogue.findGroup(objectType, name) === null) catalogue.createGroup(objectType, { name, label });
  }
  for (const { objectType, options = [], ...property } of seed.properties ?? []) {
    if (catalogue.findGroup(objectType, property.groupName) === null) {
      catalogue.createGroup(objectType, { name: property.groupName, label: property.groupName });
    }
    const existing = catalogue.find(objectType, property.name);
    // Copied: the portal adds options of its own, and a reset must find the seed as it was.
    catalogue.define(objectType, { ...existing, ...property, options: [...options], isHubSpotDefined: existing !== null });
  }
};

const defineStageStamps = (catalogue: PropertyCatalogue, dealStageIds: readonly string[]): void => {
  const lifecycleStages = catalogue.find("contacts", "lifecyclestage")?.options.map(({ value }) => value) ?? [];
  const stamp = (type: ObjectType, stageId: string): void => {
    for (const side of ["entered", "exited"]) {
      catalogue.define(type, {
        name: `hs_v2_date_${side}_${stageId}`,
        label: `Date ${side} "${stageId}"`,
        type: "datetime",
        isReadOnly: true,
      });
    }
  };
  for (const stageId of lifecycleStages) stamp("contacts", stageId);
  for (const stageId of dealStageIds) stamp("deals", stageId);
};

const loadRecord = (state: PortalState, seed: SeedRecord, unknown: Set<string>): CrmRecord => {
  const { createdProperty, modifiedProperty } = traitsOf(seed.objectType);
  const instants = Object.values(seed.properties).flatMap((versions) => versions.map(({ at }) => at));
  const firstAt = instants.reduce((first, at) => Math.min(first, at), instants[0] ?? 0);
  const record = newRecord(seed.objectType, seed.id, firstAt);
  for (const [name, versions] of Object.entries(seed.properties)) {
    // HubSpot has hundreds of its own under this prefix, and nobody else can make one: it exists, whatever it means.
    if (state.properties.find(seed.objectType, name) === null && name.startsWith("hs_")) {
      const type = /^hs_(v2_)?date_/.test(name) ? "datetime" : "string";
      state.properties.define(seed.objectType, { name, label: name, type, isReadOnly: true });
    }
    const property = state.properties.find(seed.objectType, name);
    if (property === null) {
      unknown.add(`${seed.objectType}.${name}`);
      continue;
    }
    const loaded = versions.map((version) => ({ ...version, value: toWireValue(property.type, version.value) ?? version.value }));
    if (loaded.length > 0) record.versions.set(name, loaded);
    if (property.type === "enumeration" && !property.hasExternalOptions) {
      for (const { value } of loaded) {
        for (const part of value.split(";").filter((part) => part !== "")) state.properties.learnOption(seed.objectType, name, part);
      }
    }
  }
  const createdate = record.versions.get(createdProperty)?.at(-1)?.value;
  if (createdate !== undefined) record.createdAtMs = Date.parse(createdate);
  record.updatedAtMs = instants.reduce((last, at) => Math.max(last, at), record.createdAtMs);
  const modified = record.versions.get(modifiedProperty)?.at(-1)?.value ?? "";
  if (modified !== "") record.updatedAtMs = Math.max(record.updatedAtMs, Date.parse(modified));
  // From here on the portal keeps it: a version of the seed would stand still.
  record.versions.delete(modifiedProperty);
  record.archivedAtMs = seed.archivedAt ?? null;
  fillStageStamps(record, seed.objectType === "deals" ? "dealstage" : "lifecyclestage");
  fillHomeAmount(record, state.companyCurrency);
  return record;
};

const fillStageStamps = (record: CrmRecord, stageProperty: string): void => {
  const entries = new Map<string, SeedVersion[]>();
  for (const version of record.versions.get(stageProperty) ?? []) {
    const name = `hs_v2_date_entered_${version.value}`;
    const stamps = entries.get(name) ?? [];
    stamps.push({ ...version, value: new Date(version.at).toISOString() });
    entries.set(name, stamps);
  }
  for (const [name, stamps] of entries) {
    if (!name.endsWith("_") && !record.versions.has(name)) record.versions.set(name, stamps);
  }
};

/** A contact names its primary company, which is the first that it is linked to. */
const fillCompany = (state: PortalState, contact: RecordRef, company: RecordRef, at: number): void => {
  if (contact.type !== "contacts" || company.type !== "companies" || !state.associations.isPrimary(contact, company)) return;
  const versions = state.tables.contacts.find(contact.id)?.versions;
  if (versions !== undefined && !versions.has("associatedcompanyid"))
    versions.set("associatedcompanyid", [{ value: String(company.id), at, sourceType: "CRM_UI" }]);
};

const fillHomeAmount = (record: CrmRecord, companyCurrency: string): void => {
  if (record.objectType !== "deals" || record.versions.has("amount_in_home_currency")) return;
  const currency = record.versions.get("deal_currency_code")?.at(-1)?.value ?? "";
  const amounts = record.versions.get("amount");
  if (amounts !== undefined && (currency === "" || currency === companyCurrency)) {
    record.versions.set("amount_in_home_currency", [...amounts]);
  }
};
