import { dueWrites, writeKey, type SentValue, type Word } from "../../../src/domain/write-back/due-writes";

const SOURCE = { objectType: "contacts" as const, recordId: 1, property: "handoff_source" };
const sent = (value: string, writtenAtMs = 1_000, isOurs = true): ReadonlyMap<string, SentValue> =>
  new Map([[writeKey(SOURCE), { ...SOURCE, value, writtenAtMs, isOurs }]]);
const NOTHING_SENT: ReadonlyMap<string, SentValue> = new Map();
const word = (value: string, atMs: number): Word => ({ value, atMs });

describe("dueWrites", () => {
  test.each([
    { name: "a value that HubSpot does not have is written", value: "direct", by: null, known: NOTHING_SENT, due: ["direct", false] },
    { name: "a value that HubSpot has is not", value: "direct", by: null, known: sent("direct"), due: null },
    { name: "nothing is not written where nothing was", value: "", by: null, known: NOTHING_SENT, due: null },
    { name: "what is no more is cleared", value: "", by: null, known: sent("direct"), due: ["", false] },
    { name: "another value is written over our own", value: "email", by: null, known: sent("direct"), due: ["email", false] },
    { name: "what a person set is theirs", value: "direct", by: word("event", 500), known: NOTHING_SENT, due: null },
    { name: "what a person set after our write is theirs", value: "direct", by: word("event", 1_500), known: sent("direct"), due: null },
    { name: "what a person cleared is theirs", value: "email", by: word("", 1_500), known: sent("direct"), due: null },
    {
      name: "what a person set before our write is put back",
      value: "direct",
      by: word("event", 999),
      known: sent("direct"),
      due: ["event", true],
    },
    {
      name: "what a person cleared before our write is cleared again",
      value: "direct",
      by: word("", 999),
      known: sent("direct"),
      due: ["", true],
    },
    { name: "what was put back is not put back again", value: "direct", by: word("event", 999), known: sent("event", 2_000), due: null },
    {
      name: "what a person set before we found something else is not put back: that may be their newer word",
      value: "direct",
      by: word("event", 999),
      known: sent("word_of_mouth", 1_000, false),
      due: null,
    },
    {
      name: "what was found there and is not what the rule says is written over",
      value: "direct",
      by: null,
      known: sent("email", 1_000, false),
      due: ["direct", false],
    },
    { name: "at one instant the person's is the later", value: "direct", by: word("event", 1_000), known: sent("direct"), due: null },
  ])("$name", ({ value, by, known, due }) => {
    const { writes, settled } = dueWrites([{ ...SOURCE, value, word: by }], known);
    expect(writes).toEqual(due === null ? [] : [{ ...SOURCE, value: due[0], isRestore: due[1] }]);
    expect(settled).toEqual(due === null ? [SOURCE] : []);
  });
});
