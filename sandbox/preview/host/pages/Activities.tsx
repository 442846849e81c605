import type { Activity, Session } from "../api";
import { formatInstant, ownerName } from "../format";
import { useSession } from "../session";
import { MEETING_OUTCOMES } from "./LogActivity";

interface Props {
  activities: Activity[];
  onOutcome: (meetingId: number, outcome: string) => Promise<void>;
  onDone: (taskId: number) => Promise<void>;
}

/** Calls, meetings and tasks on the record, newest first; a meeting's outcome can be set here, and a task ticked off, as in HubSpot. */
export function Activities({ activities, onOutcome, onDone }: Props) {
  const session = useSession();
  if (activities.length === 0) return <p className="hs-table-empty">Nothing is logged on this record.</p>;
  return (
    <ul className="hs-activities">
      {activities.map((activity) => (
        <li key={`${activity.type}-${activity.id}`} className="hs-tile" data-activity={activity.type}>
          <strong>{titleOf(activity)}</strong>
          <span className="hs-microcopy">{whenOf(activity, session)}</span>
          {activity.type === "tasks" && <Task task={activity} onDone={onDone} />}
          {activity.type === "meetings" && (
            <select
              className="hs-property-input"
              aria-label="Outcome"
              value={activity.properties.hs_meeting_outcome ?? ""}
              onChange={(event) => void onOutcome(activity.id, event.target.value)}
            >
              <option value="">--</option>
              {MEETING_OUTCOMES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </li>
      ))}
    </ul>
  );
}

const titleOf = ({ type, properties }: Activity): string => {
  if (type === "calls") return `${properties.hs_call_direction === "INBOUND" ? "Inbound" : "Outbound"} call`;
  return type === "meetings" ? "Meeting" : `Task: ${properties.hs_task_subject ?? "without a title"}`;
};

const whenOf = ({ type, properties }: Activity, session: Session): string =>
  type === "tasks"
    ? `Due ${formatInstant(session, properties.hs_timestamp)} · ${ownerName(session, properties.hubspot_owner_id)}`
    : formatInstant(session, properties.hs_meeting_start_time ?? properties.hs_timestamp);

/** A task's notes are HTML of whoever made it: shown as the text they hold. */
const textOf = (html: string): string => new DOMParser().parseFromString(html.replace(/<\/p>/g, "\n</p>"), "text/html").body.innerText;

function Task({ task: { id, properties }, onDone }: { task: Activity; onDone: Props["onDone"] }) {
  const isDone = properties.hs_task_status === "COMPLETED";
  return (
    <>
      <span className="hs-activity-notes">{textOf(properties.hs_task_body ?? "")}</span>
      <button type="button" className="hs-button hs-button--sm" disabled={isDone} onClick={() => void onDone(id)}>
        {isDone ? "Completed" : "Mark as complete"}
      </button>
    </>
  );
}
