import type { FollowUpPolicy, FollowUpPromise, Intent, PolicyCover } from "./follow-up-promise";

/** What tells which policy a lead falls under. */
export interface PolicyFacts {
  intent: Intent;
  source: string | null;
  service: string | null;
  pipelineId: string | null;
}

const has = <Value>(listed: readonly Value[] | null, value: Value | null): boolean =>
  listed === null || (value !== null && listed.includes(value));

const covers = ({ intents, sources, services, pipelines }: PolicyCover, facts: PolicyFacts): boolean =>
  has(intents, facts.intent) && has(sources, facts.source) && has(services, facts.service) && has(pipelines, facts.pipelineId);

/** By how many things a policy names its leads. */
const specificity = ({ covers: { intents, sources, services, pipelines } }: FollowUpPolicy): number =>
  [intents, sources, services, pipelines].filter((listed) => listed !== null).length;

/**
 * The policy of a lead: the most specific that covers it, of several the shortest, then the first by id. Null: the account's own promise,
 * which is for leads of high intent.
 */
export const findPolicy = ({ policies }: Pick<FollowUpPromise, "policies">, facts: PolicyFacts): FollowUpPolicy | null =>
  policies
    .filter((policy) => covers(policy.covers, facts))
    .sort((a, b) => specificity(b) - specificity(a) || a.targetMinutes - b.targetMinutes || (a.policyId < b.policyId ? -1 : 1))[0] ?? null;
