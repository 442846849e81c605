import { UNASSIGNED, UNATTRIBUTED } from "../../../domain/contributions";
import type { AtReadQuery, AtReadRow } from "../../../ports";
import type { BuildStore } from "./built-store";

interface Part {
  key: string | null;
  is_total: number;
}

/** Key of a lead or a deal under a grouping; owners differ by figure, so their column is given. */
function keySql(by: AtReadQuery["by"], instant: string, owner: string): string {
  switch (by) {
    case "source":
      return `coalesce(source, '${UNATTRIBUTED}')`;
    case "campaign":
      return `coalesce(campaign, '${UNATTRIBUTED}')`;
    case "owner":
      return `coalesce(${owner}::text, '${UNASSIGNED}')`;
    case "month":
      return `to_char(to_timestamp(${instant} / 1000.0) at time zone $5, 'YYYY-MM')`;
    case null:
      return "null::text";
  }
}

const grouped = (key: string): string => `group by grouping sets ((${key}), ())`;

const EMPTY: Omit<AtReadRow, "key"> = {
  pastDueOpen: 0,
  runningOpen: 0,
  unrecordedAppointments: 0,
  speedToLeadMedianSeconds: null,
  speedToLeadP90Seconds: null,
  speedToLeadWallMedianSeconds: null,
  salesCycleMedianDays: null,
};

const toSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/**
 * What depends on the present (open clocks past due, appointments whose outcome nobody recorded a day after) and what does not add up
 * (medians, 90th percentile): read over indexes, exact, never kept.
 */
export async function readAtRead({ tx, portalId, build }: BuildStore, query: AtReadQuery): Promise<AtReadRow[]> {
  const { basis, fromMs, toMs, asOfMs, timeZone, by } = query;
  const rows = new Map<string | null, AtReadRow>();
  const rowOf = (part: Part): AtReadRow => {
    const key = part.is_total === 1 ? null : part.key;
    const row = rows.get(key) ?? { key, ...EMPTY };
    rows.set(key, row);
    return row;
  };
  rowOf({ key: null, is_total: 1 });
  // The zone is named in every statement, used or not: one parameter list for all.
  const values = [portalId, build, fromMs, toMs, timeZone];
  const zoned = "and $5::text is not null";

  const clockInstant = basis === "cohort" ? "started_at_ms" : "due_at_ms";
  const clockKey = keySql(by, clockInstant, "sla_owner_id");
  const clocks = await tx.query<Part & { past: number; running: number }>(
    `select ${clockKey} as key, grouping(${clockKey}) as is_total,
       count(*) filter (where due_at_ms < $6) as past, count(*) filter (where due_at_ms >= $6) as running
     from handoff.leads where portal_id = $1 and build = $2 and promise_outcome = 'open' and not is_excluded
       and ${clockInstant} >= $3 and ${clockInstant} < $4 ${zoned} ${grouped(clockKey)}`,
    [...values, asOfMs],
  );
  for (const part of clocks.rows) Object.assign(rowOf(part), { pastDueOpen: part.past, runningOpen: part.running });

  const meetingInstant = basis === "cohort" ? "lead_started_at_ms" : "start_at_ms";
  const meetingKey = keySql(by, meetingInstant, "owner_id");
  const meetings = await tx.query<Part & { unrecorded: number }>(
    `select ${meetingKey} as key, grouping(${meetingKey}) as is_total, count(*) as unrecorded
     from handoff.appointments where portal_id = $1 and build = $2 and outcome = 'none' and start_at_ms + 86400000 < $6
       and ${meetingInstant} >= $3 and ${meetingInstant} < $4 ${zoned} ${grouped(meetingKey)}`,
    [...values, asOfMs],
  );
  for (const part of meetings.rows) rowOf(part).unrecordedAppointments = part.unrecorded;

  const speedInstant = basis === "cohort" ? "started_at_ms" : "first_touch_at_ms";
  const speedKey = keySql(by, speedInstant, "sla_owner_id");
  const speeds = await tx.query<Part & { median: number | null; p90: number | null; wall: number | null }>(
    `select ${speedKey} as key, grouping(${speedKey}) as is_total,
       percentile_cont(0.5) within group (order by response_ms) as median,
       percentile_cont(0.9) within group (order by response_ms) as p90,
       percentile_cont(0.5) within group (order by wait_ms) as wall
     from handoff.leads where portal_id = $1 and build = $2 and response_ms is not null and due_at_ms is not null and not is_excluded
       and ${speedInstant} >= $3 and ${speedInstant} < $4 ${zoned} ${grouped(speedKey)}`,
    values,
  );
  for (const part of speeds.rows) {
    Object.assign(rowOf(part), {
      speedToLeadMedianSeconds: toSeconds(part.median),
      speedToLeadP90Seconds: toSeconds(part.p90),
      speedToLeadWallMedianSeconds: toSeconds(part.wall),
    });
  }

  const cycleInstant = basis === "cohort" ? "lead_started_at_ms" : "won_at_ms";
  const cycleKey = keySql(by, cycleInstant, "won_owner_id");
  const cycles = await tx.query<Part & { days: number | null }>(
    `select ${cycleKey} as key, grouping(${cycleKey}) as is_total,
       percentile_cont(0.5) within group (order by (won_at_ms - lead_started_at_ms) / 86400000.0) as days
     from handoff.deals where portal_id = $1 and build = $2 and won_at_ms is not null and lead_started_at_ms is not null
       and ${cycleInstant} >= $3 and ${cycleInstant} < $4 ${zoned} ${grouped(cycleKey)}`,
    values,
  );
  for (const part of cycles.rows) rowOf(part).salesCycleMedianDays = part.days;
  return [...rows.values()];
}

/** How long winning takes here: the 80th percentile of days from lead to won, and the number of wins it rests on. */
export async function readDaysToWin({ tx, portalId, build }: BuildStore): Promise<{ p80: number | null; wins: number }> {
  const { rows } = await tx.query<{ p80: number | null; wins: number }>(
    `select percentile_cont(0.8) within group (order by (won_at_ms - lead_started_at_ms) / 86400000.0) as p80, count(*) as wins
     from handoff.deals where portal_id = $1 and build = $2 and won_at_ms is not null and lead_started_at_ms is not null`,
    [portalId, build],
  );
  return rows[0] ?? { p80: null, wins: 0 };
}
