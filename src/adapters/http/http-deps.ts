import type {
  ContactCardView,
  DealCardView,
  DropRequest,
  HomeSourcesView,
  WeekView,
  ReopenRequest,
  SourceRequest,
  TouchRequest,
  UndoRequest,
  WriteAnswer,
} from "../../../extensions/app/shared/contract";
import type {
  AcceptDelivery,
  Clock,
  ExplainFigure,
  FinishInstall,
  ReadInstallProgress,
  ReadKpis,
  ReadPlan,
  StartInstall,
  SurfaceIdentity,
} from "../../ports";
import type { ChangeDeps } from "./change-routes";
import type { DigestDeps } from "./digest-routes";
import type { ReportDeps } from "./report-routes";
import type { CharterDeps } from "./charter-routes";
import type { HomeWindow } from "./home-windows";
import type { ActingDeps } from "./acting-routes";
import type { SpendDeps } from "./spend-routes";

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
  readHomeWeek: (identity: SurfaceIdentity) => Promise<WeekView>;
  readKpis: ReadKpis;
  explainFigure: ExplainFigure;
  readPlan: ReadPlan;
  charter: CharterDeps;
  spend: SpendDeps;
  acting: ActingDeps;
  changes: ChangeDeps;
  digests: DigestDeps;
  reports: ReportDeps;

  dropLead: (identity: SurfaceIdentity, request: DropRequest) => Promise<WriteAnswer>;
  recordTouch: (identity: SurfaceIdentity, request: TouchRequest) => Promise<WriteAnswer>;
  setSource: (identity: SurfaceIdentity, request: SourceRequest) => Promise<WriteAnswer>;
  reopenLead: (identity: SurfaceIdentity, request: ReopenRequest) => Promise<WriteAnswer>;
  undoWrite: (identity: SurfaceIdentity, request: UndoRequest) => Promise<WriteAnswer>;
}
