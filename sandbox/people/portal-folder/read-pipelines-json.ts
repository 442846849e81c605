import { z } from "zod";
import type { SeedPipeline } from "../../portal/seed";
import { PortalFolderError } from "./portal-folder-error";
import { readJsonFile } from "./read-json-file";

const toNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(1));
const toBoolean = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);
const id = z.union([z.string().min(1), z.number().int().transform(String)]);

const Stage = z
  .object({
    id,
    label: z.string(),
    displayOrder: z.number().int().optional(),
    probability: toNumber.optional(),
    isClosed: toBoolean.optional(),
    metadata: z.object({ probability: toNumber.optional(), isClosed: toBoolean.optional() }).optional(),
  })
  .transform((stage) => {
    const probability = stage.probability ?? stage.metadata?.probability ?? 0;
    // HubSpot counts a deal as closed at probability 0 or 1 of a stage that says so; a file that is silent means the won stage.
    const isClosed = stage.isClosed ?? stage.metadata?.isClosed ?? probability === 1;
    return { id: stage.id, label: stage.label, displayOrder: stage.displayOrder, probability, isClosed };
  });

const Pipelines = z
  .array(z.object({ id, label: z.string(), displayOrder: z.number().int().optional(), stages: z.array(Stage).min(1) }))
  .min(1);

/** HubSpot's answer of the pipelines API, or its list alone. */
const PipelinesJson = z.union([Pipelines, z.object({ results: Pipelines }).transform(({ results }) => results)]);

/** Deal pipelines of the folder, null when it has no pipelines.json. Throws `bad_json`, `bad_pipelines_json`. */
export function readPipelinesJson(dir: string): SeedPipeline[] | null {
  const json = readJsonFile(dir, "pipelines.json");
  if (json === undefined) return null;
  const parsed = PipelinesJson.safeParse(json);
  if (!parsed.success) {
    throw new PortalFolderError(
      "bad_pipelines_json",
      `pipelines.json is wrong: ${z.prettifyError(parsed.error)}`,
      "Write a list of { id, label, stages: [{ id, label, probability, isClosed }] }, or HubSpot's own answer.",
      { cause: parsed.error },
    );
  }
  return parsed.data.map((pipeline, order) => ({
    ...pipeline,
    displayOrder: pipeline.displayOrder ?? order,
    stages: pipeline.stages.map((stage, index) => ({ ...stage, displayOrder: stage.displayOrder ?? index })),
  }));
}
