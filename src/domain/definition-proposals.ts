import type { Charter, ProposedDefinition } from "./charter";
import { seldomUsed } from "./pipeline-use";

/** What an account's figures tell of how its people work. */
export interface SeenWays {
  /** leads of the last 13 weeks, and those of them with a completed checklist or a stage of their own */
  leads: number;
  byChecklistOrStage: number;
  /** deals won in the last 180 days, and leads' people who came to be customers by stage in that time */
  wonDeals: number;
  enteredCustomer: number;
  /** deals opened in the last twelve months, by the pipeline they are in */
  dealsByPipeline: Readonly<Record<string, number>>;
}

/** Fewer leads say little of a portal's ways. */
const LEAST_LEADS = 30;
/** A share of leads from which on a way of qualifying is in use, and one below which nobody keeps it up. */
const IN_USE = 0.1;
const HARDLY_USED = 0.05;
/** Fewer customers by stage, or won deals, say little too. */
const LEAST_CUSTOMERS = 5;

/**
 * Whether a held appointment should qualify: only while fewer than one lead in ten has a completed checklist or a stage of its own. At the
 * first look that decides. Later it is taken back at once from one in ten on, and begins only below one in twenty: the share of 13 weeks
 * needs weeks for the way between, so that the meaning of the figures does not change to and fro. Too few leads change nothing.
 */
const shouldAppointmentQualify = ({ leads, byChecklistOrStage }: SeenWays, isOn: boolean, isFirstLook: boolean): boolean => {
  if (leads < LEAST_LEADS) return isOn;
  return byChecklistOrStage / leads < (isOn || isFirstLook ? IN_USE : HARDLY_USED);
};

/**
 * Whether the lifecycle stage should make customers: nobody won a deal in 180 days, and people became customers all the same. It is taken
 * back once several deals were won, not by a single one that is tried out.
 */
const shouldStageMakeCustomers = ({ wonDeals, enteredCustomer }: SeenWays, isOn: boolean): boolean =>
  isOn ? wonDeals < LEAST_CUSTOMERS : wonDeals === 0 && enteredCustomer >= LEAST_CUSTOMERS;

/**
 * The pipelines as they should be agreed: those that hardly any deal is opened in are not counted. Only the first figures tell it: a new
 * pipeline begins with few deals, and what it wins is not to come and go.
 */
const shouldPipelinesBe = (
  charter: Pick<Charter, "pipelines">,
  { dealsByPipeline }: SeenWays,
  isFirstLook: boolean,
): Charter["pipelines"] => {
  const seldom = isFirstLook ? seldomUsed(charter, dealsByPipeline) : [];
  if (seldom.length === 0) return charter.pipelines;
  return { ...charter.pipelines, ...Object.fromEntries(seldom.map((pipelineId) => [pipelineId, "not_counted" as const])) };
};

/** The definitions that an account's ways decide otherwise than its agreement does, without those that an admin has settled; null: none. */
export function changedDefinitions(
  charter: Pick<Charter, ProposedDefinition | "setByAdmin">,
  seen: SeenWays,
  isFirstLook: boolean,
): Partial<Pick<Charter, ProposedDefinition>> | null {
  const proposed: Pick<Charter, ProposedDefinition> = {
    isAppointmentQualifying: shouldAppointmentQualify(seen, charter.isAppointmentQualifying, isFirstLook),
    isCustomerByStage: shouldStageMakeCustomers(seen, charter.isCustomerByStage),
    pipelines: shouldPipelinesBe(charter, seen, isFirstLook),
  };
  const changed = Object.entries(proposed).filter(([name, should]) => {
    const definition = name as ProposedDefinition;
    return charter[definition] !== should && !charter.setByAdmin.includes(definition);
  });
  return changed.length === 0 ? null : Object.fromEntries(changed);
}
