import { useEffect, useState } from "react";
import { api, type ReadProgress } from "../api";
import { ProgressBar } from "../components/Feedback";
import { useSession } from "../session";

const POLL_MS = 1500;

/** How far the app's first read of the account is; nothing once the figures stand or while the app does not say. */
export function ReadProgressBanner() {
  const { appName } = useSession();
  const [progress, setProgress] = useState<ReadProgress | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const poll = async (): Promise<void> => {
      const next = await api.progress().catch(() => null);
      setProgress(next);
      if (next?.state !== "ready") timer = setTimeout(() => void poll(), POLL_MS);
    };
    void poll();
    return () => clearTimeout(timer);
  }, []);

  if (!progress || progress.state === "ready") return null;
  return (
    <section className="hs-tile hs-progress-banner" aria-live="polite">
      <h2 className="hs-heading">
        {progress.state === "reading" ? `${appName} is reading this account` : `${appName} is computing its figures`}
      </h2>
      {progress.objects.map(({ object, read, total }) => (
        <ProgressBar
          key={object}
          title={object}
          value={total === null ? 0 : read}
          maxValue={total ?? 1}
          valueDescription={
            total === null ? `${read.toLocaleString("en")} read` : `${read.toLocaleString("en")} of ${total.toLocaleString("en")}`
          }
        />
      ))}
    </section>
  );
}
