import { afterDropEntry, NOT_DROPPED, type DropEntry, type DropState } from "../../../src/domain/unit/drops";
import { aCharter } from "./a-unit";

const folded = (entries: readonly [field: DropEntry["field"], value: string][], charter = aCharter()): DropState =>
  entries.reduce((state, [field, value], index) => afterDropEntry(state, { atMs: index + 1, field, value }, charter), NOT_DROPPED);

interface Row {
  name: string;
  entries: [DropEntry["field"], string][];
  droppedAtMs: number | null;
  parkedAtMs: number | null;
}

const ROWS: Row[] = [
  { name: "a reason drops", entries: [["reason", "out_of_area"]], droppedAtMs: 1, parkedAtMs: null },
  { name: "the status UNQUALIFIED drops", entries: [["status", "UNQUALIFIED"]], droppedAtMs: 1, parkedAtMs: null },
  { name: "another status does not", entries: [["status", "CONNECTED"]], droppedAtMs: null, parkedAtMs: null },
  { name: "a reason of kind timing parks", entries: [["reason", "not_now"]], droppedAtMs: null, parkedAtMs: 1 },
  { name: "the status BAD_TIMING parks", entries: [["status", "BAD_TIMING"]], droppedAtMs: null, parkedAtMs: 1 },
  {
    name: "UNQUALIFIED wins over a reason of kind timing",
    entries: [
      ["reason", "not_now"],
      ["status", "UNQUALIFIED"],
    ],
    droppedAtMs: 2,
    parkedAtMs: null,
  },
  {
    name: "and wins whichever came first",
    entries: [
      ["status", "UNQUALIFIED"],
      ["reason", "not_now"],
    ],
    droppedAtMs: 1,
    parkedAtMs: null,
  },
  {
    name: "a reason of another kind wins over BAD_TIMING",
    entries: [
      ["status", "BAD_TIMING"],
      ["reason", "budget_too_low"],
    ],
    droppedAtMs: 2,
    parkedAtMs: null,
  },
  {
    name: "another reason later does not move the day of the drop",
    entries: [
      ["reason", "out_of_area"],
      ["reason", "budget_too_low"],
    ],
    droppedAtMs: 1,
    parkedAtMs: null,
  },
  {
    name: "clearing the reason requalifies",
    entries: [
      ["reason", "out_of_area"],
      ["reason", ""],
    ],
    droppedAtMs: null,
    parkedAtMs: null,
  },
  {
    name: "clearing the reason alone does not, while the status still says UNQUALIFIED",
    entries: [
      ["status", "UNQUALIFIED"],
      ["reason", "out_of_area"],
      ["reason", ""],
    ],
    droppedAtMs: 1,
    parkedAtMs: null,
  },
  {
    name: "dropped, requalified and dropped again counts at the second drop",
    entries: [
      ["reason", "out_of_area"],
      ["reason", ""],
      ["reason", "no_response"],
    ],
    droppedAtMs: 3,
    parkedAtMs: null,
  },
];

describe("dropped and parked", () => {
  test.each(ROWS)("$name", ({ entries, droppedAtMs, parkedAtMs }) => expect(folded(entries)).toMatchObject({ droppedAtMs, parkedAtMs }));

  test("a reason of the portal's own list drops until the portal says that it is about timing", () => {
    expect(folded([["reason", "after_summer"]]).droppedAtMs).toBe(1);
    expect(folded([["reason", "after_summer"]], aCharter({ reasonKinds: { after_summer: "timing" } })).parkedAtMs).toBe(1);
  });
});
