import { changedCharter } from "../../../src/domain/charter/charter-change";
import { defaultCharter } from "../../../src/domain/default-charter";

const BEFORE = defaultCharter({ timeZone: "America/Toronto", currency: "CAD", installedAtMs: 1, stages: {} });
const ANNA = 501;
const BY_ANNA = { userId: ANNA, atMs: 0 };
const BO = 502;

describe("a change", () => {
  test("leaves what it does not name, also within the promise, the hours and the aims", () => {
    const aimed = changedCharter(BEFORE, { aims: { onTimeShare: 0.9 } }, BY_ANNA);
    const after = changedCharter(
      aimed,
      { promise: { calendar: { holidays: ["2026-12-25"] } }, aims: { customersPerMonth: 12 } },
      { userId: ANNA, atMs: 7 },
    );
    expect(after).toEqual({
      ...BEFORE,
      version: 3,
      promise: { ...BEFORE.promise, isAccepted: true, calendar: { ...BEFORE.promise.calendar, holidays: ["2026-12-25"] } },
      formerPromises: [{ untilMs: 7, promise: BEFORE.promise }],
      aims: { ...BEFORE.aims, onTimeShare: 0.9, customersPerMonth: 12 },
    });
  });

  test("settles what it names of that which figures may propose, also where it stays as it is", () => {
    const after = changedCharter(BEFORE, { isCustomerByStage: false, pipelines: {} }, BY_ANNA);
    expect(after.setByAdmin).toEqual(["isCustomerByStage", "pipelines"]);
    expect(changedCharter(after, { isAppointmentQualifying: true }, BY_ANNA).setByAdmin).toEqual([
      "isAppointmentQualifying",
      "isCustomerByStage",
      "pipelines",
    ]);
    expect(changedCharter(after, { marginShare: 0.4 }, BY_ANNA).setByAdmin).toEqual(["isCustomerByStage", "pipelines"]);
  });
});

describe("the promise", () => {
  const accepted = changedCharter(BEFORE, { promise: {} }, { userId: ANNA, atMs: 5 });

  test("is accepted by who names it, and by nothing else", () => {
    expect(accepted.promise.isAccepted).toBe(true);
    expect(changedCharter(BEFORE, { aims: { mqlsPerMonth: 9 } }, BY_ANNA).promise.isAccepted).toBe(false);
    expect(changedCharter(accepted, { promise: { isAccepted: false } }, BY_ANNA).promise.isAccepted).toBe(false);
  });

  test("keeps each that held before it, and when it ended; one that stays the same ends nothing", () => {
    const again = changedCharter(accepted, { promise: { targetMinutes: 5 } }, { userId: ANNA, atMs: 9 });
    expect(again.formerPromises).toEqual([
      { untilMs: 5, promise: BEFORE.promise },
      { untilMs: 9, promise: accepted.promise },
    ]);
    expect(changedCharter(again, { promise: { targetMinutes: 5 }, marginShare: 0.4 }, BY_ANNA).formerPromises).toEqual(
      again.formerPromises,
    );
  });

  test("is acted upon as is said now, whatever was promised", () => {
    const after = changedCharter(accepted, { acting: { isOn: true } }, BY_ANNA);
    expect(after.acting).toEqual({ ...BEFORE.acting, isOn: true });
    expect(after.formerPromises).toEqual(accepted.formerPromises);
  });
});

describe("names under the agreement", () => {
  const signed = changedCharter(
    changedCharter(BEFORE, { agreement: { who: "Home owners", isSigned: true } }, BY_ANNA),
    { agreement: { isSigned: true } },
    { userId: BO, atMs: 0 },
  );

  test("are those of who signs, each once", () => {
    expect(signed.agreement.signedBy).toEqual([ANNA, BO]);
    expect(changedCharter(signed, { agreement: { isSigned: true } }, BY_ANNA).agreement.signedBy).toEqual([BO, ANNA]);
    expect(changedCharter(signed, { agreement: { isSigned: false } }, BY_ANNA).agreement.signedBy).toEqual([BO]);
  });

  test("stand for its words: other words, or another checklist, have nobody's name but that of who signs them", () => {
    expect(changedCharter(signed, { agreement: { who: "Everybody" } }, BY_ANNA).agreement.signedBy).toEqual([]);
    expect(changedCharter(signed, { neededBoxes: ["area"] }, BY_ANNA).agreement.signedBy).toEqual([]);
    expect(changedCharter(signed, { agreement: { who: "Everybody", isSigned: true } }, { userId: BO, atMs: 0 }).agreement.signedBy).toEqual(
      [BO],
    );
  });

  test("stay when something else changes", () => {
    expect(changedCharter(signed, { aims: { customersPerMonth: 12 } }, { userId: BO, atMs: 0 }).agreement.signedBy).toEqual([ANNA, BO]);
  });

  test("are nobody's where no user asks", () => {
    expect(
      changedCharter(BEFORE, { agreement: { who: "Home owners", isSigned: true } }, { userId: null, atMs: 0 }).agreement.signedBy,
    ).toEqual([]);
  });
});
