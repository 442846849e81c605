import type { SeedPipeline } from "../seed";

const stage = (id: string, label: string, displayOrder: number, probability: number, isClosed = false) => ({
  id,
  label,
  displayOrder,
  probability,
  isClosed,
});

/** The deal pipeline that every HubSpot account starts with. */
export const DEFAULT_PIPELINE: SeedPipeline = {
  id: "default",
  label: "Sales Pipeline",
  displayOrder: 0,
  stages: [
    stage("appointmentscheduled", "Appointment Scheduled", 0, 0.2),
    stage("qualifiedtobuy", "Qualified To Buy", 1, 0.4),
    stage("presentationscheduled", "Presentation Scheduled", 2, 0.6),
    stage("decisionmakerboughtin", "Decision Maker Bought-In", 3, 0.8),
    stage("contractsent", "Contract Sent", 4, 0.9),
    stage("closedwon", "Closed Won", 5, 1, true),
    stage("closedlost", "Closed Lost", 6, 0, true),
  ],
};
