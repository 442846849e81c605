import type { Logger } from "pino";
import { parseCharterChange } from "./adapters/charter/parse-charter-change";
import { parseSpendCsv } from "./adapters/csv/parse-spend-csv";
import { createHttpApp } from "./adapters/http/create-http-app";
import type { HttpDeps } from "./adapters/http/http-deps";
import { splitByPortal } from "./adapters/hubspot/webhook-events";
import type { InPortal } from "./adapters/postgres/in-portal";
import { keepDelivery } from "./adapters/postgres/keep-delivery";
import { secrets } from "./adapters/system/secrets";
import type { Config } from "./config";
import type { CharterChange } from "./domain/charter/charter-change";
import type { Clock, ConnectPortal, GrantStore, HubSpotOAuth, OAuthStates, PortalQueue, PublicHolidays, WithPortal } from "./ports";
import { acceptDelivery } from "./usecases/accept-delivery";
import { cardWrites } from "./usecases/card-writes";
import { explainChange } from "./usecases/changes/explain-change";
import { listSnapshots, readSnapshot, takeSnapshot } from "./usecases/changes/snapshots";
import { changeCharter } from "./usecases/charter/change-charter";
import type { findMissingFields } from "./usecases/charter/find-missing-fields";
import { previewCharterChange } from "./usecases/charter/preview-charter-change";
import { readCharter, readCharterProgress } from "./usecases/charter/read-charter";
import { readTeams } from "./usecases/charter/read-teams";
import { readForms } from "./usecases/charter/read-forms";
import { readCharterHistory } from "./usecases/charter/read-charter-history";
import { previewDigest } from "./usecases/digest/preview-digest";
import { listDigests, readDigest } from "./usecases/digest/read-digest";
import { explainFigure } from "./usecases/explain/explain-figure";
import { importSpend } from "./usecases/import-spend";
import { finishInstall, startInstall } from "./usecases/install";
import { readInstallProgress } from "./usecases/read-install-progress";
import { readKpis } from "./usecases/read-kpis";
import { readPlan } from "./usecases/planner/read-plan";
import { readRecordsOfReport, readReports } from "./usecases/reports/read-report";
import { endSpend, readSpend, saveSpend } from "./usecases/spend-entries";
import { readContactCard } from "./usecases/views/contact-card";
import { readDealCard } from "./usecases/views/deal-card";
import { readHomeSources } from "./usecases/views/home-sources";
import { readHomeWeek } from "./usecases/views/home-week";

export interface HttpParts {
  config: Config;
  log: Logger;
  onError: (portalId: number, error: unknown) => void;
  core: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal; publicHolidays: PublicHolidays; newId: () => string };
  queue: PortalQueue;
  portalRows: InPortal;
  oauth: HubSpotOAuth;
  states: OAuthStates;
  grants: GrantStore;
  /** throws when the database does not answer */
  checkHealth: () => Promise<void>;
  /** what a change of the agreement names and HubSpot does not have */
  missingFields: ReturnType<typeof findMissingFields>;
  /** throws `charter_refused` where there is any */
  refuseMissingFields: (portalId: number, change: CharterChange) => Promise<void>;
  /** what is done when a promise is due */
  acting: HttpDeps["acting"];
  /** offers the agreed lists in HubSpot */
  offerLists: (portalId: number) => Promise<unknown>;
}

/** The part of the wiring that is asked from outside: webhooks, cards and the home page, the admin's browser. */
export const composeHttp = ({
  config,
  log,
  onError,
  core,
  queue,
  portalRows,
  oauth,
  states,
  grants,
  checkHealth,
  missingFields,
  refuseMissingFields,
  offerLists,
  acting,
}: HttpParts) => {
  const { clock } = core;
  return createHttpApp({
    publicUrl: config.publicUrl,
    signingSecrets: config.hubspot.signingSecrets,
    clock,
    log,
    appUrlOf: (portalId) => `${new URL(config.hubspot.authorizeUrl).origin}/app/${String(portalId)}/${String(config.hubspot.appId)}`,
    checkHealth,
    acceptDelivery: acceptDelivery({ clock, keepDelivery: keepDelivery(portalRows), queue, splitByPortal }),
    startInstall: startInstall({ clock, secrets, oauth, states }),
    finishInstall: finishInstall({ clock, secrets, oauth, states, grants, beginFirstRead: (portalId) => queue.requestFirstRead(portalId) }),
    readInstallProgress: readInstallProgress(core),
    readContactCard: readContactCard(core),
    readDealCard: readDealCard(core),
    readHomeSources: readHomeSources(core),
    readHomeWeek: readHomeWeek(core),
    readKpis: readKpis(core),
    explainFigure: explainFigure(core),
    readPlan: readPlan(core),
    charter: {
      parseChange: parseCharterChange,
      read: ({ portalId, userId }) => readCharter(core)(portalId, userId),
      readHistory: ({ portalId }, belowVersion) => readCharterHistory(core)(portalId, belowVersion),
      readProgress: ({ portalId }) => readCharterProgress(core)(portalId),
      readForms: ({ portalId }) => readForms(core)(portalId),
      preview: async ({ portalId, userId }, request) => {
        const teams = await readTeams(core)(portalId, request.change);
        const preview = await previewCharterChange(core)(portalId, { ...request, teams, userId });
        return { ...preview, problems: [...preview.problems, ...(await missingFields(portalId, request.change))] };
      },
      change: async ({ portalId, userId }, request) => {
        await refuseMissingFields(portalId, request.change);
        const teams = await readTeams(core)(portalId, request.change);
        const changed = await changeCharter(core)(portalId, { ...request, teams, userId });
        // What HubSpot does not take now is offered by the next tidying.
        if (changed.isChanged) await offerLists(portalId).catch((error: unknown) => onError(portalId, error));
        return changed;
      },
    },
    acting,
    spend: {
      read: readSpend(core),
      save: saveSpend(core),
      end: endSpend(core),
      importFile: async ({ portalId, userId }, { csv, areGoodRowsKept = false }) =>
        importSpend(core)(portalId, parseSpendCsv(csv), { userId, areGoodRowsKept }),
    },
    reports: { read: readReports(core), records: readRecordsOfReport(core) },
    changes: {
      explain: explainChange(core),
      take: takeSnapshot(core),
      list: ({ portalId }) => listSnapshots(core)(portalId),
      read: readSnapshot(core),
    },
    digests: {
      list: ({ portalId }) => listDigests(core)(portalId),
      read: ({ portalId }, id) => readDigest(core)(portalId, id),
      preview: ({ portalId }) => previewDigest(core)(portalId),
    },
    ...cardWrites({ ...core, onUnkept: onError }),
  });
};
