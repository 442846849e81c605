import type { Notice } from "./notice";

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * A notice as HubSpot's task: its notes are HTML. `mark` ends the notes, so that a task that was made can be told from one that was not.
 */
export const taskOfNotice = (
  { title, lines }: Notice,
  { ownerId, dueAtMs, mark }: { ownerId: number; dueAtMs: number; mark: string },
): Record<string, string> => ({
  hs_task_subject: title,
  hs_task_body: [...lines, mark].map((line) => `<p>${escaped(line)}</p>`).join(""),
  hs_timestamp: new Date(dueAtMs).toISOString(),
  hs_task_status: "NOT_STARTED",
  hs_task_priority: "HIGH",
  hs_task_type: "CALL",
  hubspot_owner_id: String(ownerId),
});
