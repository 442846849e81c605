import type { SeedOwner } from "../../portal/seed";
import type { AccountWays } from "../story/account-ways";
import { analyticsProperties, formProperties } from "../story/analytics-properties";
import { FEW_DEALS } from "../story/closing-times";
import { handoffProperties } from "../story/handoff-properties";
import { ownerAt } from "../story/owner-at";
import type { Random } from "../random";
import { REPS, type Source } from "./story";

const rep = ownerAt("northgate.example.com");

export const OWNERS: readonly SeedOwner[] = [
  rep(72201, 8401, "Lena", "Vogt"),
  rep(72202, 8402, "Tobias", "Brandt"),
  rep(72203, 8403, "Aylin", "Demir"),
];

export const WAYS_OF_NORTHGATE: AccountWays = {
  currency: "EUR",
  ownerIds: { lena: 72201, tobias: 72202, aylin: 72203, nobody: null },
  helpers: REPS,
  mondayRush: { fromHour: 9, hours: 2, share: 0.4 },
  phonePrefix: "+49 30 231250",
  inventCompany: (random) => `${random.pick(COMPANY_NAMES)} ${random.pick(COMPANY_KINDS)}`,
  inquiry: ({ source }, startedAt) => ({
    sourceType: "FORM",
    properties: formProperties(FORMS[source as Source], "Northgate website", startedAt),
  }),
  sourceProperties: (source, startedAt, random) => sourceProperties(source as Source, startedAt, random),
  // The partner's name is not in the link: whoever answers notes it.
  notedSource: (source) => (source === "partner" ? "partner" : null),
  onArrival: { hs_lead_status: "NEW" },
  isStageKept: true,
  isStatusKept: true,
  noteShare: 0,
  closingTimes: FEW_DEALS,
  meetingTitle: "Demo",
  products: ["Northgate Team", "Northgate Business", "Northgate Business, 3 years", "Roll-out and training"],
  openedStage: "qualifiedtobuy",
  sentStage: "contractsent",
};

/** Who answers an ad for the e-book has asked for nothing but the e-book. */
const FORMS: Readonly<Record<Source, string>> = {
  linkedin_ads: "Request a demo",
  paid_search: "Request a demo",
  paid_social: "Download the e-book",
  partner: "Partner registration",
  unknown: "Contact sales",
};

const COMPANY_NAMES = [
  "Ahornwerk",
  "Birkental",
  "Eichgrund",
  "Falkenried",
  "Hagedorn",
  "Kiefernau",
  "Lindhorst",
  "Rotbuche",
  "Silberwald",
  "Ulmenhof",
];
const COMPANY_KINDS = ["Logistik GmbH", "Technik GmbH", "Handel KG", "Software GmbH", "Anlagenbau AG"];

/** What tracking writes on the contact. */
export function sourceProperties(source: Source, startedAt: string, random: Random): Record<string, string> {
  switch (source) {
    case "linkedin_ads":
      return analyticsProperties(startedAt, "PAID_SOCIAL", "LinkedIn", random.pick(["decision-makers", "operations"]));
    case "paid_search":
      return analyticsProperties(startedAt, "PAID_SEARCH", random.pick(["brand", "workflow-software"]), "workflow software");
    case "paid_social":
      return analyticsProperties(startedAt, "PAID_SOCIAL", "Reddit", "e-book");
    case "partner":
      return analyticsProperties(startedAt, "DIRECT_TRAFFIC", "www.northgate.example.com");
    case "unknown":
      return {};
  }
}

/** The app's properties that Northgate's people have filled for months, with the values they used. */
export const HANDOFF_PROPERTIES = handoffProperties({
  sources: [
    ["linkedin_ads", "LinkedIn ads"],
    ["partner", "Partner"],
    ["event", "Events & trade shows"],
    ["sales_outreach", "Sales outreach"],
  ],
  reasons: [
    ["wrong_company", "Not our kind of company"],
    ["not_decision_maker", "Can't decide"],
    ["information_only", "Only looking for information"],
    ["budget_too_low", "Budget too low"],
    ["no_response", "Never reached"],
    ["went_quiet", "Went quiet"],
    ["wrong_details", "Wrong phone or e-mail"],
    ["price_too_high", "Price too high"],
    ["chose_competitor", "Chose someone else"],
    ["no_decision", "Decided not to do it"],
    ["missing_feature", "Product lacks something"],
  ],
});
