import { changedCharter } from "../../../src/domain/charter/charter-change";
import { defaultCharter } from "../../../src/domain/default-charter";

const BEFORE = defaultCharter({ timeZone: "America/Toronto", currency: "CAD", installedAtMs: 1, stages: {} });
const ANNA = 501;
const BO = 502;

describe("a change", () => {
  test("leaves what it does not name, also within the promise, the hours and the aims", () => {
    const aimed = changedCharter(BEFORE, { aims: { onTimeShare: 0.9 } }, ANNA);
    const after = changedCharter(aimed, { promise: { calendar: { holidays: ["2026-12-25"] } }, aims: { customersPerMonth: 12 } }, ANNA);
    expect(after).toEqual({
      ...BEFORE,
      version: 3,
      promise: { ...BEFORE.promise, calendar: { ...BEFORE.promise.calendar, holidays: ["2026-12-25"] } },
      aims: { ...BEFORE.aims, onTimeShare: 0.9, customersPerMonth: 12 },
    });
  });

  test("settles what it names of that which figures may propose, also where it stays as it is", () => {
    const after = changedCharter(BEFORE, { isCustomerByStage: false, pipelines: {} }, ANNA);
    expect(after.setByAdmin).toEqual(["isCustomerByStage", "pipelines"]);
    expect(changedCharter(after, { isAppointmentQualifying: true }, ANNA).setByAdmin).toEqual([
      "isAppointmentQualifying",
      "isCustomerByStage",
      "pipelines",
    ]);
    expect(changedCharter(after, { marginShare: 0.4 }, ANNA).setByAdmin).toEqual(["isCustomerByStage", "pipelines"]);
  });
});

describe("names under the agreement", () => {
  const signed = changedCharter(
    changedCharter(BEFORE, { agreement: { who: "Home owners", isSigned: true } }, ANNA),
    { agreement: { isSigned: true } },
    BO,
  );

  test("are those of who signs, each once", () => {
    expect(signed.agreement.signedBy).toEqual([ANNA, BO]);
    expect(changedCharter(signed, { agreement: { isSigned: true } }, ANNA).agreement.signedBy).toEqual([BO, ANNA]);
    expect(changedCharter(signed, { agreement: { isSigned: false } }, ANNA).agreement.signedBy).toEqual([BO]);
  });

  test("stand for its words: other words, or another checklist, have nobody's name but that of who signs them", () => {
    expect(changedCharter(signed, { agreement: { who: "Everybody" } }, ANNA).agreement.signedBy).toEqual([]);
    expect(changedCharter(signed, { neededBoxes: ["area"] }, ANNA).agreement.signedBy).toEqual([]);
    expect(changedCharter(signed, { agreement: { who: "Everybody", isSigned: true } }, BO).agreement.signedBy).toEqual([BO]);
  });

  test("stay when something else changes", () => {
    expect(changedCharter(signed, { aims: { customersPerMonth: 12 } }, BO).agreement.signedBy).toEqual([ANNA, BO]);
  });

  test("are nobody's where no user asks", () => {
    expect(changedCharter(BEFORE, { agreement: { who: "Home owners", isSigned: true } }, null).agreement.signedBy).toEqual([]);
  });
});
