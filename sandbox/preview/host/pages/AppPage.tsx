import { useEffect, useState } from "react";
import type { PageLocation } from "../../protocol";
import { useSession } from "../session";
import { InstalledSurface } from "./InstalledSurface";
import { ReadProgressBanner } from "./ReadProgressBanner";

const ROOT = "/preview/app";

const locationOf = ({ pathname, search }: { pathname: string; search: string }): PageLocation => ({
  path: pathname.slice(ROOT.length) || "/",
  params: Object.fromEntries(new URLSearchParams(search)),
});

/** The app's own page in HubSpot, full width; its router follows the address. */
export function AppPage() {
  const { appName } = useSession();
  const [here, setHere] = useState(() => locationOf(location));
  useEffect(() => {
    const follow = (): void => setHere(locationOf(location));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const navigate = ({ path, params }: PageLocation): void => {
    const query = new URLSearchParams(params).toString();
    history.pushState(null, "", `${ROOT}${path === "/" ? "" : path}${query && `?${query}`}`);
    setHere({ path, params });
  };
  return (
    <main className="hs-page">
      <ReadProgressBanner />
      <h1 className="hs-page-title">{appName}</h1>
      <div className="hs-card-frame">
        <InstalledSurface bundle="Home" title={appName} place="pages" location={here} onNavigate={navigate} />
      </div>
    </main>
  );
}
