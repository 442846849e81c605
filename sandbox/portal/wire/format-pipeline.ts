import type { SeedPipeline } from "../seed";

const EPOCH = new Date(0).toISOString();

/** A deal pipeline as the pipelines API gives it: probability is text with one decimal place at least. */
export const formatPipeline = (pipeline: SeedPipeline): Record<string, unknown> => ({
  label: pipeline.label,
  displayOrder: pipeline.displayOrder,
  id: pipeline.id,
  stages: pipeline.stages.map((stage) => ({
    label: stage.label,
    displayOrder: stage.displayOrder,
    metadata: {
      isClosed: String(stage.isClosed),
      probability: Number.isInteger(stage.probability) ? stage.probability.toFixed(1) : String(stage.probability),
    },
    id: stage.id,
    createdAt: EPOCH,
    updatedAt: EPOCH,
    archived: false,
  })),
  createdAt: EPOCH,
  updatedAt: EPOCH,
  archived: false,
});
