import type { AccountWays } from "../story/account-ways";
import { formProperties } from "../story/analytics-properties";
import { MANY_DEALS } from "../story/closing-times";
import { OWNER_IDS } from "./people-of-oakline";
import { notedSource, sourceProperties } from "./source-properties";
import { PEOPLE, type Source } from "./story";

/** Oakline's people log what they do: calls, outcomes, stages and reasons. */
export const WAYS_OF_OAKLINE: AccountWays = {
  currency: "CAD",
  ownerIds: OWNER_IDS,
  helpers: PEOPLE.filter((person) => person !== "nobody"),
  mondayRush: { fromHour: 9, hours: 1, share: 0.4 },
  phonePrefix: "+1 416 555 01",
  inventCompany: null,
  inquiry: (_plan, startedAt) => ({
    sourceType: "FORM",
    properties: formProperties("Request a quote", "Oakline website", startedAt),
  }),
  sourceProperties: (source, startedAt, random) => sourceProperties(source as Source, startedAt, random),
  notedSource: (source) => notedSource(source as Source),
  onArrival: { hs_lead_status: "NEW" },
  isStageKept: true,
  isStatusKept: true,
  noteShare: 0,
  closingTimes: MANY_DEALS,
  meetingTitle: "Site visit",
  products: ["Patio", "Retaining wall", "Lawn care", "Garden design", "Walkway", "Deck and planting", "Irrigation", "Spring clean-up"],
  openedStage: "qualifiedtobuy",
  sentStage: "contractsent",
};
