import type { DealTimeline } from "./deal-timeline";

/** Whether a deal tells how far its lead came: only those of the pipelines that win customers do. */
export const winsCustomers = ({ timeline }: { timeline: Pick<DealTimeline, "pipelineUse"> }): boolean =>
  timeline.pipelineUse === "new_business";
