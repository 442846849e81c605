import { aCharter, aContact, build, only, type Entry, type Properties } from "./a-unit";

const VISIT = "hs_analytics_last_timestamp";
const CLICK = "hs_email_last_click_date";
const DROPPED: Entry = ["2026-05-04T10:00", "out_of_area"];

const leadsOf = (properties: Properties, charter = aCharter()) =>
  build({ contacts: [aContact(1, "2026-05-01T10:00", { handoff_disqualification_reason: [DROPPED], ...properties })] }, charter).leads;
const engagementsOf = (properties: Properties): unknown[] =>
  leadsOf(properties).map(({ engagements }) => engagements.map(({ property, atMs }) => [property, new Date(atMs).toISOString()]));

describe("what somebody does after they were dropped", () => {
  test("is told with the last time of each event, oldest first", () => {
    expect(
      engagementsOf({
        [VISIT]: [
          ["2026-05-06T02:00", "2026-05-05T09:00:00.000Z"],
          ["2026-05-09T02:00", "2026-05-08T09:00:00.000Z"],
        ],
        [CLICK]: [["2026-05-06T02:00", "2026-05-05T12:00:00.000Z"]],
      }),
    ).toEqual([
      [
        [CLICK, "2026-05-05T12:00:00.000Z"],
        [VISIT, "2026-05-08T09:00:00.000Z"],
      ],
    ]);
  });

  test.each([
    { name: "before the drop", value: "2026-05-04T09:59:59.000Z" },
    { name: "at the instant of the drop", value: "2026-05-04T10:00:00.000Z" },
  ])("is not what was done $name", ({ value }) => {
    expect(engagementsOf({ [VISIT]: [["2026-05-06T02:00", value]] })).toEqual([[]]);
  });

  test("is not told of somebody who was not dropped, or had qualified, or was taken up again", () => {
    const visited: Properties = { [VISIT]: [["2026-05-06T02:00", "2026-05-05T09:00:00.000Z"]] };
    expect(engagementsOf({ ...visited, handoff_disqualification_reason: [] })).toEqual([[]]);
    expect(engagementsOf({ ...visited, lifecyclestage: [["2026-05-02T10:00", "salesqualifiedlead"]] })).toEqual([[]]);
    expect(engagementsOf({ ...visited, handoff_disqualification_reason: [DROPPED, ["2026-05-20T10:00", ""]] })).toEqual([[]]);
  });

  test("is not the form by which they ask again, nor a visit on the day before it; later visits are the next lead's", () => {
    const asksAgain: Properties = { recent_conversion_date: [["2026-07-20T10:00", "2026-07-20T10:00:00Z"]] };
    const visits = (...times: string[]): Properties => ({ [VISIT]: times.map((time): Entry => [time.slice(0, 16), time]) });
    const after = "2026-08-01T09:00:00.000Z";
    expect(engagementsOf({ ...asksAgain, ...visits("2026-07-20T09:50:00.000Z", after) })).toEqual([[], []]);
    expect(engagementsOf({ ...asksAgain, ...visits("2026-07-19T10:00:00.000Z", after) })).toEqual([[], []]);
    expect(engagementsOf({ ...asksAgain, ...visits("2026-07-19T09:59:59.999Z", "2026-07-20T09:50:00.000Z") })).toEqual([
      [[VISIT, "2026-07-19T09:59:59.999Z"]],
      [],
    ]);
  });

  test("of who has not asked again is all that lies after the drop, however soon", () => {
    expect(engagementsOf({ [VISIT]: [["2026-05-04T10:02", "2026-05-04T10:01:00.000Z"]] })).toEqual([[[VISIT, "2026-05-04T10:01:00.000Z"]]]);
  });

  test("is by the agreed events only, the account's own among them", () => {
    const own = aCharter({ engagement: [{ property: "last_invited", label: "Invited a colleague", weight: 3 }] });
    const [lead] = leadsOf(
      {
        [VISIT]: [["2026-05-06T02:00", "2026-05-05T09:00:00.000Z"]],
        "handoff:engaged.last_invited": [["2026-05-06T02:00", "2026-05-05T10:00:00.000Z"]],
      },
      own,
    );
    expect(lead?.engagements).toEqual([{ property: "last_invited", atMs: Date.parse("2026-05-05T10:00:00Z") }]);
  });
});

describe("what kind of person a lead's contact is", () => {
  const agreed = aCharter({ personaProperty: { property: "hs_persona", wanted: ["persona_1"] } });
  const FACT = "handoff:persona.hs_persona";

  test("is what was said last, and stays theirs when they ask again", () => {
    const told: Entry[] = [
      ["2026-05-01T10:00", "persona_1"],
      ["2026-05-02T10:00", "persona_2"],
    ];
    const leads = leadsOf({ [FACT]: told, recent_conversion_date: [["2026-07-20T10:00", "2026-07-20T10:00:00Z"]] }, agreed);
    expect(leads.map(({ persona }) => persona)).toEqual(["persona_2", "persona_2"]);
  });

  test("is not known where nothing was said, it was taken back, or no field is mapped", () => {
    expect(only(leadsOf({}, agreed)).persona).toBeNull();
    expect(
      only(
        leadsOf(
          {
            [FACT]: [
              ["2026-05-01T10:00", "persona_1"],
              ["2026-05-02T10:00", ""],
            ],
          },
          agreed,
        ),
      ).persona,
    ).toBeNull();
    expect(only(leadsOf({ [FACT]: "persona_1" })).persona).toBeNull();
  });
});
