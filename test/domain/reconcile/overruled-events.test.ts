import { overruledEvents } from "../../../src/domain/reconcile/overruled-events";

const history = (value: string, atMs: number) => ({ value, atMs, isHistory: true, sourceType: "CRM_UI" });
const event = (value: string, atMs: number) => ({ value, atMs, isHistory: false, sourceType: null });
const instants = { readAtMs: 1_000, modifiedAtMs: 500 };
const overruling = (property: string, value: string, atMs: number, isHistory = true) => ({
  property,
  value,
  atMs,
  isHistory,
  sourceType: null,
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
      expected: [overruling("hs_call_direction", "INBOUND", 450)],
    },
    { name: "an event from before the read is older than the value read", readAtMs: 460, kept: [event("OUTBOUND", 450)], expected: [] },
  ])("$name", ({ kept, expected, readAtMs }) => {
    expect(overruledEvents(direction, kept, { ...instants, readAtMs })).toEqual(expected);
  });

  test("a value that was cleared unheard is cleared as of the read, once", () => {
    const cleared = { ...direction, current: "" };
    const [clearing] = overruledEvents(cleared, [event("OUTBOUND", 450)], instants);
    expect(clearing).toEqual(overruling("hs_call_direction", "", 1_000, false));
    expect(overruledEvents(cleared, [event("OUTBOUND", 450), event("", 1_000)], { ...instants, readAtMs: 2_000 })).toEqual([]);
  });
});
