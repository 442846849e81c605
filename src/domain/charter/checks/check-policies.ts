import type { Charter } from "../../charter";
import { INTENTS, type FollowUpPolicy } from "../../sla/follow-up-promise";
import { knownSources } from "../known-sources";
import { problemsOfTwice, type Problem } from "../problem";
import { checkCalendar } from "./check-calendar";
import { checkTerms } from "./check-terms";

/** Which values a list may name; null: the app knows none of them by itself. */
type KnownValues = ReadonlySet<string> | null;

function checkCover(path: string, { covers }: FollowUpPolicy, charter: Charter): Problem[] {
  const known: Readonly<Record<keyof FollowUpPolicy["covers"], KnownValues>> = {
    intents: new Set(INTENTS),
    sources: knownSources(charter),
    services: null,
    pipelines: new Set(Object.values(charter.stages).map(({ pipelineId }) => pipelineId)),
  };
  return (Object.keys(known) as (keyof typeof known)[]).flatMap((list): Problem[] => {
    const values: readonly string[] | null = covers[list];
    if (values === null) return [];
    const at = `${path}.covers.${list}`;
    const unknown = values.filter((value) => known[list]?.has(value) === false);
    return [
      ...(values.length === 0 ? [{ code: "covers_nobody", path: at, message: "An empty list covers no lead: leave it out for all." }] : []),
      ...unknown.map((value) => ({
        code: `unknown_${list.slice(0, -1)}`,
        path: at,
        message: `There is no ${list.slice(0, -1)} "${value}".`,
      })),
      ...problemsOfTwice(at, "twice", values),
    ];
  });
}

/** Promises of their own for some leads: each told by its id, for leads that can be, with terms and hours that can be kept. */
export function checkPolicies(charter: Charter): Problem[] {
  const { policies } = charter.promise;
  return [
    ...policies.flatMap((policy, index) => {
      const path = `promise.policies.${String(index)}`;
      const isNamed = policy.policyId.trim() !== "" && policy.name.trim() !== "";
      return [
        ...(isNamed ? [] : [{ code: "policy_without_name", path, message: "A policy needs an id and a name." }]),
        ...checkTerms(path, policy),
        ...checkCover(path, policy, charter),
        ...(policy.calendar === null ? [] : checkCalendar(`${path}.calendar`, policy.calendar)),
      ];
    }),
    ...problemsOfTwice(
      "promise.policies",
      "policy_twice",
      policies.map(({ policyId }) => policyId),
    ),
  ];
}
