import { RemoteRenderer } from "@remote-ui/react/host";
import { useEffect, useState } from "react";
import type { PageLocation, SurfaceContext, SurfaceLocation } from "../protocol";
import { ErrorState } from "./components/Feedback";
import { controller } from "./components/controller";
import { OverlayRegistry, createOverlayRegistry } from "./components/Overlays";
import { NavigateContext } from "./components/AppPage";
import { createPageApi } from "./create-page-api";
import { useSession } from "./session";
import { useToasts } from "./Toasts";
import type { LiveRecord } from "./use-record";
import { useSurface } from "./use-surface";

interface Props {
  bundle: string;
  title: string;
  place: SurfaceLocation;
  /** The record that the card stands on. */
  record?: { type: "contacts" | "deals"; id: number; live: LiveRecord };
  location?: PageLocation;
  onNavigate?: (location: PageLocation) => void;
}

const OBJECT_TYPE_IDS = { contacts: "0-1", deals: "0-3" } as const;
const HERE: PageLocation = { path: "/", params: {} };

/** One surface of the app, drawn from the uploaded bundle that runs in a worker. */
export function Surface({ bundle, title, place, record, location = HERE, onNavigate }: Props) {
  const session = useSession();
  const toast = useToasts();
  const [overlays] = useState(createOverlayRegistry);

  const context: SurfaceContext = {
    location: place,
    user: { ...session.user, emails: [session.user.email], roles: [], teams: [], locale: "en-us", language: "en", permissions: [] },
    portal: { id: session.account.portalId, timezone: session.account.timeZone },
    ...(record ? { crm: { objectId: record.id, objectTypeId: OBJECT_TYPE_IDS[record.type] } } : {}),
    extension: { appId: session.appId, appName: session.appName, cardTitle: title },
    variables: { BACKEND_URL: session.backendUrl },
  };

  const navigate = onNavigate ?? leaveFor;
  // The record, the registry and the way to navigate are those of the first draw: the worker lives as long.
  const [page] = useState(() => createPageApi({ record, overlays, toast, navigate }));

  const { receiver, error, worker } = useSurface({ bundle, context, location, page });

  useEffect(() => {
    if (!worker || !record) return;
    return record.live.onChange((changed, properties) => void worker.propertiesChanged(changed, properties));
  }, [worker, record]);
  useEffect(() => {
    void worker?.locationChanged(location);
  }, [worker, location]);

  if (error !== null) {
    return (
      <ErrorState title="This card could not be loaded">
        <p className="hs-microcopy">{error}</p>
      </ErrorState>
    );
  }
  return (
    <OverlayRegistry.Provider value={overlays}>
      <NavigateContext.Provider value={navigate}>
        <div className="hs-surface" data-surface={place}>
          <RemoteRenderer receiver={receiver} controller={controller} />
        </div>
      </NavigateContext.Provider>
    </OverlayRegistry.Provider>
  );
}

/** From a card, a page of the app is another page of the preview. */
const leaveFor = ({ path, params }: PageLocation): void => {
  globalThis.location.href = `/preview/app${path}?${new URLSearchParams(params).toString()}`;
};
