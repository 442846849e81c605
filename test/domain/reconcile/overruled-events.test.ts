import { overruledEvents } from "../../../src/domain/reconcile/overruled-events";

const history = (value: string, atMs: number, sourceType = "CRM_UI") => ({ value, atMs, isHistory: true, sourceType });
const event = (value: string, atMs: number) => ({ value, atMs, isHistory: false, sourceType: null });
const instants = { readAtMs: 1_000, modifiedAtMs: 500 };
const overruling = (property: string, value: string, atMs: number, sourceType: string | null = "CRM_UI") => ({
  property,
  value,
  atMs,
  isHistory: true,
  sourceType,
});

describe("overruledEvents", () => {
  const stage = { property: "dealstage", history: [history("open", 100), history("won", 200)], current: "" };

  test.each([
    {
      name: "an event the history has not is overruled at its own instant",
      kept: [event("open", 300)],
      expected: [overruling("dealstage", "won", 300)],
    },
    {
      name: "one between two versions too, by the value in force",
      kept: [event("lost", 150)],
      expected: [overruling("dealstage", "open", 150)],
    },
    { name: "an event that says what the history says needs nothing", kept: [event("won", 203)], expected: [] },
    { name: "an event after the record's last change is news", kept: [event("lost", 501)], expected: [] },
    { name: "an event from before the oldest version may be forgotten by HubSpot", kept: [event("lost", 99)], expected: [] },
    { name: "what was overruled once is not again", kept: [event("open", 300), history("won", 300)], expected: [] },
  ])("$name", ({ kept, expected }) => {
    expect(overruledEvents(stage, kept, instants)).toEqual(expected);
  });

  const direction = { property: "hs_call_direction", history: null, current: "INBOUND" };

  test.each([
    {
      name: "a value without history overrules an event between the read and the last change",
      readAtMs: 400,
      kept: [event("OUTBOUND", 450)],
      expected: [overruling("hs_call_direction", "INBOUND", 450, null)],
    },
    { name: "an event from before the read is older than the value read", readAtMs: 460, kept: [event("OUTBOUND", 450)], expected: [] },
  ])("$name", ({ kept, expected, readAtMs }) => {
    expect(overruledEvents(direction, kept, { ...instants, readAtMs })).toEqual(expected);
  });

  test("a value that was cleared unheard is cleared as of the read, once", () => {
    const cleared = { ...direction, current: "" };
    const [clearing] = overruledEvents(cleared, [event("OUTBOUND", 450)], instants);
    expect(clearing).toEqual({ ...overruling("hs_call_direction", "", 1_000, null), isHistory: false });
    expect(overruledEvents(cleared, [event("OUTBOUND", 450), event("", 1_000)], { ...instants, readAtMs: 2_000 })).toEqual([]);
  });

  describe("what a rule of ours wrote", () => {
    const late = { readAtMs: 90_000, modifiedAtMs: 80_000 };
    // HubSpot names our app for all of these; which of them a rule wrote is known of what is kept.
    const told = [history("paid_search", 10_000, "HANDOFF"), history("organic_social", 50_000, "HANDOFF")];
    const source = { property: "handoff_source", history: told, current: "" };
    const byRule = told.map((version) => ({ ...version, sourceType: "HANDOFF_RULE" }));
    const echo = (value: string, atMs: number, sourceType = "HANDOFF_RULE") => ({ value, atMs, isHistory: false, sourceType });

    test.each([
      { name: "its echo, stamped a little before its version, is that version", kept: [echo("organic_social", 49_997)], expected: [] },
      { name: "so is anybody's", kept: [echo("organic_social", 48_000, "CRM_UI")], expected: [] },
      {
        name: "an event longer before is overruled, by nobody's word",
        kept: [echo("organic_social", 47_999, "CRM_UI")],
        expected: [overruling("handoff_source", "paid_search", 47_999, "HANDOFF_RULE")],
      },
      {
        name: "an event after a version between which and it another lies is overruled, near as the first may be",
        kept: [echo("paid_search", 50_500)],
        expected: [overruling("handoff_source", "organic_social", 50_500, "HANDOFF_RULE")],
      },
    ])("$name", ({ kept, expected }) => {
      expect(overruledEvents(source, [...byRule, ...kept], late)).toEqual(expected);
    });

    test("no word is made of a rule's event, whoever set the value in force", () => {
      const person = [history("referral", 10_000), history("event", 60_000)];
      const kept = [...person, echo("paid_search", 30_000)];
      expect(overruledEvents({ ...source, history: person }, kept, late)).toEqual([
        overruling("handoff_source", "referral", 30_000, "HANDOFF_RULE"),
      ]);
    });
  });
});
