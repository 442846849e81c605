import { SETTLED_DEFINITIONS, type Aims, type Charter, type WrittenAgreement } from "../charter";
import type { BusinessCalendar } from "../calendar";
import { isSameValue } from "../is-same-value";
import type { Acting, FollowUpPromise } from "../sla/follow-up-promise";
import { withPromise } from "../sla/with-promise";

/** Parts that a change replaces whole. What is not here is the account's own (stages, time zone, currency) or the app's to keep. */
export const REPLACED_PARTS = [
  "preset",
  "reinquiryWindowDays",
  "droppedStatuses",
  "parkedStatuses",
  "reasonKinds",
  "neededBoxes",
  "isAppointmentNeeded",
  "hasClockForUnknownSource",
  "doNotesAndTasksCount",
  "doInboundEmailsOpenLeads",
  "isEveryLeadWritten",
  "phoneNumbers",
  "ownSourceProperty",
  "ownReasonProperties",
  "utmProperties",
  "partners",
  "apps",
  "countedGroups",
  "inquiryDateProperty",
  "lifecycleMeanings",
  "isAppointmentQualifying",
  "isCustomerByStage",
  "pipelines",
  "serviceProperty",
  "personaProperty",
  "engagement",
  "rates",
  "isWonDayByStage",
  "marginShare",
  "digest",
  "sources",
  "reasons",
  "salesSources",
  "attributionModel",
  "salaryVisibleTo",
  "admins",
] as const satisfies readonly (keyof Charter)[];

/** What somebody asks to be changed of an agreement: of the promise, the aims and the written lines only what is named. */
export interface CharterChange extends Partial<Pick<Charter, (typeof REPLACED_PARTS)[number]>> {
  promise?: Partial<Omit<FollowUpPromise, "calendar" | "teams">> & { calendar?: Partial<Omit<BusinessCalendar, "timeZone">> };
  acting?: Partial<Acting>;
  aims?: Partial<Aims>;
  /** `isSigned`: whoever asks puts their name under it, or takes it back; nobody signs for somebody else */
  agreement?: Partial<Omit<WrittenAgreement, "signedBy">> & { isSigned?: boolean };
}

/** The parts that say what a qualified lead is: names under them stand for these words and no others. */
const whatIsSigned = ({ agreement: { who, worthPursuing, sellMost }, neededBoxes, isAppointmentNeeded }: Charter): unknown => ({
  who,
  worthPursuing,
  sellMost,
  neededBoxes,
  isAppointmentNeeded,
});

function signatures(before: Charter, after: Charter, isSigned: boolean | undefined, userId: number | null): readonly number[] {
  const kept = isSameValue(whatIsSigned(before), whatIsSigned(after)) ? before.agreement.signedBy : [];
  if (isSigned === undefined || userId === null) return kept;
  const others = kept.filter((signed) => signed !== userId);
  return isSigned ? [...others, userId] : others;
}

/**
 * The agreement that a change makes of another, under the next version's number. What an admin names of the definitions that figures may
 * propose is settled by that, also where it stays as it is. `userId` is null where no user asks: nobody signs then. Who names the promise
 * says yes to it.
 */
export function changedCharter(before: Charter, change: CharterChange, by: { userId: number | null; atMs: number }): Charter {
  const { promise, acting, aims, agreement: lines, ...parts } = change;
  const { isSigned, ...words } = lines ?? {};
  const settled = SETTLED_DEFINITIONS.filter((definition) => change[definition] !== undefined);
  const promised: FollowUpPromise = {
    ...before.promise,
    ...(promise === undefined ? {} : { isAccepted: true }),
    ...promise,
    calendar: { ...before.promise.calendar, ...promise?.calendar },
  };
  const after: Charter = {
    ...withPromise(before, promised, by.atMs),
    ...parts,
    acting: { ...before.acting, ...acting },
    aims: { ...before.aims, ...aims },
    agreement: { ...before.agreement, ...words },
    setByAdmin: SETTLED_DEFINITIONS.filter((definition) => settled.includes(definition) || before.setByAdmin.includes(definition)),
    version: before.version + 1,
  };
  return { ...after, agreement: { ...after.agreement, signedBy: signatures(before, after, isSigned, by.userId) } };
}
