import type { Charter, StageMeaning } from "./charter";
import { DEFAULT_ENGAGEMENT } from "./engagement";
import { NO_REGION, type BusinessCalendar } from "./calendar";
import { defaultPromise, NO_ACTING } from "./sla/default-promise";

const NINE_TO_FIVE = [{ opens: "09:00", closes: "17:00" }];

/** Mon–Fri 09:00–17:00 in the portal's zone. */
export const defaultCalendar = (timeZone: string): BusinessCalendar => ({
  timeZone,
  windows: { monday: NINE_TO_FIVE, tuesday: NINE_TO_FIVE, wednesday: NINE_TO_FIVE, thursday: NINE_TO_FIVE, friday: NINE_TO_FIVE },
  holidays: [],
  ...NO_REGION,
  overrides: [],
});

/** What an agreement says that was made before it could say more: nothing mapped, nothing switched. */
export const NOTHING_MAPPED = {
  doNotesAndTasksCount: true,
  doInboundEmailsOpenLeads: false,
  phoneNumbers: [],
  ownSourceProperty: null,
  ownReasonProperties: [],
  utmProperties: { source: null, medium: null, campaign: null },
  partners: [],
  apps: {},
  countedGroups: [],
  inquiryDateProperty: null,
  lifecycleMeanings: {},
  isAppointmentQualifying: false,
  isCustomerByStage: false,
  ownDomains: [],
  setByAdmin: [],
  pipelines: {},
  serviceProperty: null,
  personaProperty: null,
  engagement: DEFAULT_ENGAGEMENT,
  rates: [],
  isWonDayByStage: false,
  marginShare: null,
  agreement: { who: "", worthPursuing: "", sellMost: "", signedBy: [] },
  aims: { onTimeShare: null, customersPerMonth: null, mqlsPerMonth: null, revenuePerMonthMinor: null, costPerQualifiedLeadMinor: null },
  digest: { cadence: null },
  sources: [],
  reasons: [],
  salesSources: ["sales_outreach", "repeat_customer", "word_of_mouth", "partner"],
  attributionModel: "converting",
  salaryVisibleTo: [],
  admins: [],
  formerPromises: [],
  acting: NO_ACTING,
} as const satisfies Partial<Charter>;

/** The first agreement, before anybody was asked anything: the preset of a service business. */
export const defaultCharter = (portal: {
  timeZone: string;
  currency: string;
  installedAtMs: number;
  stages: Readonly<Record<string, StageMeaning>>;
}): Charter => ({
  version: 1,
  ...NOTHING_MAPPED,
  ...portal,
  preset: "service",
  reinquiryWindowDays: 30,
  droppedStatuses: ["UNQUALIFIED"],
  parkedStatuses: ["BAD_TIMING"],
  reasonKinds: {},
  neededBoxes: ["area", "need", "budget"],
  isAppointmentNeeded: true,
  promise: defaultPromise(defaultCalendar(portal.timeZone)),
  hasClockForUnknownSource: true,
});
