import type { Activity } from "../api";
import { formatInstant } from "../format";
import { useSession } from "../session";
import { MEETING_OUTCOMES } from "./LogActivity";

interface Props {
  activities: Activity[];
  onOutcome: (meetingId: number, outcome: string) => Promise<void>;
}

/** Calls and meetings on the record, newest first; a meeting's outcome can be set here as in HubSpot. */
export function Activities({ activities, onOutcome }: Props) {
  const session = useSession();
  if (activities.length === 0) return <p className="hs-table-empty">Nothing is logged on this record.</p>;
  return (
    <ul className="hs-activities">
      {activities.map(({ type, id, properties }) => (
        <li key={`${type}-${id}`} className="hs-tile">
          <strong>{type === "calls" ? `${properties.hs_call_direction === "INBOUND" ? "Inbound" : "Outbound"} call` : "Meeting"}</strong>
          <span className="hs-microcopy">{formatInstant(session, properties.hs_meeting_start_time ?? properties.hs_timestamp)}</span>
          {type === "meetings" && (
            <select
              className="hs-property-input"
              aria-label="Outcome"
              value={properties.hs_meeting_outcome ?? ""}
              onChange={(event) => void onOutcome(id, event.target.value)}
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
