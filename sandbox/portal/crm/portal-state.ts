import type { ObjectType, SeedOwner, SeedPipeline, SeedStage } from "../seed";
import type { AssociationTable } from "./association-table";
import type { StaleViews } from "../search/stale-views";
import type { PropertyCatalogue } from "./property-catalogue";
import { RecordTable } from "./record-table";

/** A rule an admin set: a record whose `whenProperty` is `whenValue` must have `requires`. Enforced on API writes since 2026-09. */
export interface RequiredRule {
  objectType: ObjectType;
  whenProperty: string;
  whenValue: string;
  requires: string;
}

/** Everything the portal holds. A reset puts another one in its place. */
export interface PortalState {
  portalId: number;
  name: string;
  timeZone: string;
  companyCurrency: string;
  owners: SeedOwner[];
  pipelines: SeedPipeline[];
  properties: PropertyCatalogue;
  tables: Record<ObjectType, RecordTable>;
  associations: AssociationTable;
  rules: RequiredRule[];
  /** what search has not noticed yet */
  staleViews: StaleViews;
  /** ids of new records start above every seeded one */
  lastId: number;
}

export const emptyTables = (): Record<ObjectType, RecordTable> => ({
  contacts: new RecordTable(),
  deals: new RecordTable(),
  calls: new RecordTable(),
  meetings: new RecordTable(),
  emails: new RecordTable(),
  communications: new RecordTable(),
  tasks: new RecordTable(),
  notes: new RecordTable(),
  companies: new RecordTable(),
});

export const nextId = (state: PortalState): number => {
  state.lastId += 1;
  return state.lastId;
};

/** Null for a stage that no pipeline has. */
export const findStage = (state: Pick<PortalState, "pipelines">, stageId: string | null): SeedStage | null => {
  for (const pipeline of state.pipelines) {
    const stage = pipeline.stages.find(({ id }) => id === stageId);
    if (stage !== undefined) return stage;
  }
  return null;
};
