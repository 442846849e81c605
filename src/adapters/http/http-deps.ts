import type {
  ContactCardView,
  DealCardView,
  DropRequest,
  HomeSourcesView,
  ReopenRequest,
  SourceRequest,
  TouchRequest,
  UndoRequest,
  WriteAnswer,
} from "../../../extensions/app/shared/contract";
import type { AcceptDelivery, Clock, FinishInstall, ReadInstallProgress, ReadKpis, StartInstall, SurfaceIdentity } from "../../ports";

/** Writes one line of a log; pino's logger is one. */
export interface Log {
  info: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
}

/** All that the HTTP adapter is given: its settings, and what it asks of the core. */
export interface HttpDeps {
  /** address that HubSpot calls, without a slash at its end: signatures are checked against it */
  publicUrl: string;
  /** accepted on v3 signatures, current first */
  signingSecrets: readonly string[];
  clock: Clock;
  log: Log;
  /** the app's place inside a HubSpot account, where an installation ends */
  appUrlOf: (portalId: number) => string;
  /** throws when the app cannot do its work */
  checkHealth: () => Promise<void>;

  acceptDelivery: AcceptDelivery;
  startInstall: StartInstall;
  finishInstall: FinishInstall;
  readInstallProgress: ReadInstallProgress;

  readContactCard: (identity: SurfaceIdentity, contactId: number) => Promise<ContactCardView>;
  readDealCard: (identity: SurfaceIdentity, dealId: number) => Promise<DealCardView>;
  readHomeSources: (identity: SurfaceIdentity, window: HomeWindow) => Promise<HomeSourcesView>;
  readKpis: ReadKpis;

  dropLead: (identity: SurfaceIdentity, request: DropRequest) => Promise<WriteAnswer>;
  recordTouch: (identity: SurfaceIdentity, request: TouchRequest) => Promise<WriteAnswer>;
  setSource: (identity: SurfaceIdentity, request: SourceRequest) => Promise<WriteAnswer>;
  reopenLead: (identity: SurfaceIdentity, request: ReopenRequest) => Promise<WriteAnswer>;
  undoWrite: (identity: SurfaceIdentity, request: UndoRequest) => Promise<WriteAnswer>;
}

/** Which dates the home page speaks of: the newest that can be judged, or the running month. */
export const HOME_WINDOWS = ["judged", "month"] as const;
export type HomeWindow = (typeof HOME_WINDOWS)[number];
