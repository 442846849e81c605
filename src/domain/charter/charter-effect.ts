import type { Charter } from "../charter";
import { isSameValue } from "../is-same-value";

/**
 * What a change of a part of the agreement asks for:
 * - `words`: nothing, figures are the same or read it when they are asked;
 * - `figures`: leads and sums are built anew from the facts;
 * - `records`: that, and the account's records are read again, since the facts hold only what the part told to read.
 */
export type CharterEffect = "words" | "figures" | "records";

/**
 * Each part has its place. Where it is in doubt whether figures move they are built: a build costs seconds, a figure under the wrong
 * definition costs trust. Labels and marks of sources and reasons are words: which source or reason a lead has does not follow from them.
 */
const EFFECTS: Readonly<Record<keyof Charter, CharterEffect>> = {
  version: "words",
  preset: "words",
  marginShare: "words",
  agreement: "words",
  aims: "words",
  digest: "words",
  sources: "words",
  reasons: "words",
  attributionModel: "words",
  salaryVisibleTo: "words",
  admins: "words",
  setByAdmin: "words",

  timeZone: "figures",
  currency: "figures",
  stages: "figures",
  reinquiryWindowDays: "figures",
  droppedStatuses: "figures",
  parkedStatuses: "figures",
  reasonKinds: "figures",
  neededBoxes: "figures",
  isAppointmentNeeded: "figures",
  promise: "figures",
  formerPromises: "figures",
  acting: "words",
  hasClockForUnknownSource: "figures",
  doNotesAndTasksCount: "figures",
  doInboundEmailsOpenLeads: "figures",
  installedAtMs: "figures",
  // Moves no figure, but what is written to HubSpot goes through all leads once for each build.
  isEveryLeadWritten: "figures",
  partners: "figures",
  apps: "figures",
  countedGroups: "figures",
  lifecycleMeanings: "figures",
  isAppointmentQualifying: "figures",
  isCustomerByStage: "figures",
  pipelines: "figures",
  rates: "figures",
  isWonDayByStage: "figures",
  salesSources: "figures",

  phoneNumbers: "records",
  ownSourceProperty: "records",
  ownReasonProperties: "records",
  utmProperties: "records",
  inquiryDateProperty: "records",
  serviceProperty: "records",
  personaProperty: "records",
  engagement: "records",
  ownDomains: "records",
};

const STRENGTH: readonly CharterEffect[] = ["words", "figures", "records"];

/** The strongest effect among the parts in which two agreements differ. */
export const effectOf = (before: Charter, after: Charter): CharterEffect =>
  (Object.keys(EFFECTS) as (keyof Charter)[])
    .filter((part) => !isSameValue(before[part], after[part]))
    .map((part) => EFFECTS[part])
    .reduce<CharterEffect>((strongest, effect) => (STRENGTH.indexOf(effect) > STRENGTH.indexOf(strongest) ? effect : strongest), "words");

/** Whether figures made under one agreement may differ from those made under the other. */
export const movesFigures = (before: Charter, after: Charter): boolean => effectOf(before, after) !== "words";
