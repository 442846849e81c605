import { ledger, type RecordFacts } from "../record-facts";

/** Stages of HubSpot's default pipeline that a deal enters with an appointment. */
const APPOINTMENT_STAGES = new Set(["appointmentscheduled", "presentationscheduled"]);

/** When a deal's stage first told of an appointment; null when none did. */
export const appointmentSetByStage = (deal: RecordFacts): number | null =>
  ledger(deal, "dealstage").find((entry) => APPOINTMENT_STAGES.has(entry.value))?.atMs ?? null;
