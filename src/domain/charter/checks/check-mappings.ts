import type { Charter } from "../../charter";
import { LIFECYCLE_STAGES } from "../../lifecycle";
import { QUALIFICATION_BOXES } from "../../qualification-boxes";
import { knownSources } from "../known-sources";
import { problemsOfTwice, type Problem } from "../problem";

/** What the account's own things mean: pipelines, lifecycle stages, lead statuses, boxes, apps, fields. */
export function checkMappings(charter: Charter): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, path: string, message: string): void => void problems.push({ code, path, message });

  const pipelines = new Set(Object.values(charter.stages).map((stage) => stage.pipelineId));
  for (const id of Object.keys(charter.pipelines))
    if (!pipelines.has(id)) refuse("unknown_pipeline", `pipelines.${id}`, `The account has no pipeline "${id}".`);
  if (pipelines.size > 0 && [...pipelines].every((id) => (charter.pipelines[id] ?? "new_business") !== "new_business"))
    refuse("no_pipeline", "pipelines", "No pipeline wins new customers: every figure of sales would be empty.");

  for (const stage of Object.keys(charter.lifecycleMeanings))
    if (LIFECYCLE_STAGES.some((known) => known === stage))
      refuse("known_stage", `lifecycleMeanings.${stage}`, `"${stage}" is HubSpot's own stage and means itself.`);

  for (const status of charter.droppedStatuses)
    if (charter.parkedStatuses.includes(status))
      refuse("status_twice", "parkedStatuses", `The lead status "${status}" cannot mean both dropped and parked.`);
  problems.push(...problemsOfTwice("droppedStatuses", "twice", charter.droppedStatuses));
  problems.push(...problemsOfTwice("parkedStatuses", "twice", charter.parkedStatuses));

  const boxes = QUALIFICATION_BOXES.filter(({ presets }) => presets.includes(charter.preset)).map(({ value }) => value);
  for (const box of charter.neededBoxes)
    if (!boxes.includes(box))
      refuse("unknown_box", "neededBoxes", `"${box}" is no box of this kind of business: they are ${boxes.join(", ")}.`);
  problems.push(...problemsOfTwice("neededBoxes", "twice", charter.neededBoxes));

  const sources = knownSources(charter);
  for (const [name, { countsAsLead, isInquiry, source }] of Object.entries(charter.apps)) {
    if (isInquiry && !countsAsLead) refuse("app_contradicts", `apps.${name}`, `Records of "${name}" cannot be inquiries and not be leads.`);
    if (source !== null && !sources.has(source)) refuse("unknown_source", `apps.${name}.source`, `There is no source "${source}".`);
  }
  for (const source of charter.salesSources)
    if (!sources.has(source)) refuse("unknown_source", "salesSources", `There is no source "${source}".`);
  problems.push(...problemsOfTwice("salesSources", "twice", charter.salesSources));

  problems.push(
    ...problemsOfTwice(
      "ownReasonProperties",
      "twice",
      charter.ownReasonProperties.map(({ objectType, property }) => `${objectType}.${property}`),
    ),
  );
  return problems;
}
