import type { TrafficPatch } from "../../traffic-view";
import { api } from "../api";
import { formatTimeOfDay } from "../format";
import { useSession } from "../session";
import { usePolled } from "../use-polled";

const POLL_MS = 2000;
const SPEEDS = [0, 1, 10, 60];

/** How busy the people of this account are, to be paused or hurried, and the last three things they did. Nothing where nobody is at work. */
export function TrafficLine() {
  const session = useSession();
  const [traffic, setTraffic] = usePolled(api.traffic, POLL_MS);

  if (!traffic) return null;
  const steer = (patch: TrafficPatch): void => {
    api.steerTraffic(patch).then(setTraffic, () => undefined);
  };
  return (
    <section className="hs-traffic" aria-label="Traffic">
      <div className="hs-traffic-controls">
        <strong>Traffic</strong>
        <div className="hs-traffic-speeds" role="group" aria-label="Speed">
          {[...new Set([...SPEEDS, traffic.speed])].map((speed) => (
            <button key={speed} type="button" aria-pressed={traffic.speed === speed} onClick={() => steer({ speed })}>
              {speed === 0 ? "Off" : `${speed}×`}
            </button>
          ))}
        </div>
        <button type="button" className="hs-link" disabled={traffic.speed === 0} onClick={() => steer({ isPaused: !traffic.isPaused })}>
          {traffic.isPaused ? "Resume" : "Pause"}
        </button>
      </div>
      <ol className="hs-traffic-latest">
        {traffic.latest.map(({ atMs, words, page }) => (
          <li key={`${atMs} ${words}`}>
            <time>{formatTimeOfDay(session, atMs)}</time>
            {page ? <a href={`/preview/${page.type}/${page.id}`}>{words}</a> : <span>{words}</span>}
          </li>
        ))}
        {traffic.latest.length === 0 && <li>{traffic.speed === 0 ? "Nobody is at work." : "The first lead is on its way."}</li>}
      </ol>
    </section>
  );
}
