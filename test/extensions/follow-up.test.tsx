import { BarChart, Button, EmptyState, Link, ProgressBar, TableCell, TableRow, Tag } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { FollowUpView } from "../../extensions/app/pages/home/follow-up/FollowUpView";
import { isMeasurable } from "../../extensions/app/pages/home/follow-up/promise-words";
import type { FollowUpReport } from "../../extensions/app/shared/contract";
import { frameOf } from "../../extensions/app/shared/view-frame";
import type { ReportAnswers, ReportHead } from "../../src/ports";
import { settled, stopTimeAt } from "./fake-time";
import { emptyFollowUp, followUp, followUpBeforePromise, unloggedFollowUp } from "./follow-up-views";
import { missing, SERVER_NOW } from "./views";
import { wordsOnScreen } from "./words-on-screen";

const draw = (report: FollowUpReport) => {
  const renderer = createRenderer("pages");
  let more = 0;
  renderer.render(
    <FollowUpView
      report={report}
      frame={frameOf({ ...report, serverNow: report.asOf }, "en-GB", 0)}
      onMore={() => {
        more += 1;
      }}
    />,
  );
  const rows = renderer.findAll(TableRow).map((row) => row.findAll(TableCell).map(wordsOnScreen));
  const row = (first: string): string[] | undefined => rows.find((cells) => cells[0] === first);
  const bars = renderer
    .findAll(ProgressBar)
    .map(({ props }) => [props.title, props.value, props.valueDescription?.replaceAll("\u00a0", " "), props.variant]);
  return { ...renderer, screen: wordsOnScreen(renderer.getRootNode()), row, bars, more: () => more };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

test("the page reads what the server answers", () => {
  const answered = (report: ReportHead & ReportAnswers["follow-up"]): FollowUpReport => report;
  expect(answered).toBeInstanceOf(Function);
});

describe("the follow-up of the home", () => {
  test("both halves of the promise stand side by side, each beside its aim", () => {
    const { screen } = draw(followUp());
    expect(screen).toContain("Sales\nFollowed up on time\n62 %\n261 of 420 that were due, aim 90 %");
    expect(screen).toContain("Marketing\nMarketing-ready leads\n420\n84 % of the 500 due by now");
    expect(screen).toContain("Accepted by sales\n27 %");
  });

  test("without aims it says that there are none", () => {
    const { halves } = followUp();
    const { screen } = draw(
      followUp({
        halves: {
          sales: { ...halves.sales, aim: null },
          marketing: { ...halves.marketing, delivered: missing("no_aim", "share"), dueByNow: null, aimPerMonth: null },
        },
      }),
    );
    expect(screen).toContain("261 of 420 that were due, no aim set");
    expect(screen).toContain("Marketing-ready leads\n420\nno aim set");
  });

  test("the parts of the share are drawn, and add up to the whole", () => {
    const { bars, screen } = draw(followUp());
    expect(bars).toEqual([
      ["Answered on time", 261, "261 · 62 %", "success"],
      ["Answered late, or dropped late", 111, "111 · 26 %", "danger"],
      ["Late and waiting", 48, "48 · 11 %", "danger"],
    ]);
    expect(screen).toContain("How 420 leads that were due were followed up");
  });

  test("what is no part of the share is told beside it", () => {
    const { screen } = draw(followUp());
    expect(screen).toContain("3 leads not due yet, 1 of them paused.");
    expect(screen).toContain("6 leads moved on without a logged call: not counted.");
    expect(screen).toContain("4 leads dropped before an answer was due: not counted.");
    expect(screen).toContain("2 leads dropped as no lead after an answer was due: counted as late.");
  });

  test("nothing is red of leads that nobody had promised anything", () => {
    const { bars, screen } = draw(followUpBeforePromise());
    expect(bars.map(([, , , variant]) => variant)).not.toContain("danger");
    expect(screen).toContain("429 leads from before your promise, measured by it.");
  });

  test("answers are counted in bands, those who wait still beside them, in a picture and in words", () => {
    const { find, screen } = draw(followUp());
    expect(find(BarChart).props.data).toEqual([
      { band: "0–5 min", leads: 118 },
      { band: "5–15 min", leads: 143 },
      { band: "15–60 min", leads: 52 },
      { band: "over 60 min", leads: 59 },
      { band: "late, waiting", leads: 48 },
    ]);
    expect(screen).toContain("0–5 min 118 · 5–15 min 143 · 15–60 min 52 · over 60 min 59 · late, waiting 48.");
    expect(screen).toContain("9 of 10 answered within\n2 h 10");
    expect(screen).toContain("Typical wait, open ones included\n50 min");
    expect(screen).toContain("Real wait until assigned: 2 min · then until answered: 25 min");
  });

  test("each person's leads are those that were theirs when they were due, and all stand below", () => {
    const { row } = draw(followUp());
    expect(row("Marco Silva")?.slice(0, 4)).toEqual(["Marco Silva", "140", "90 %", "4"]);
    expect(row("All")?.slice(0, 4)).toEqual(["All", "420", "62 %", "48"]);
  });

  test("without people there is no table of them", () => {
    expect(draw(followUp({ people: [] })).screen).not.toContain("By person");
  });

  test("leads that nobody called are listed, each one click from its record, and more on request", () => {
    const { row, findAll, find, more, screen } = draw(followUp());
    expect(screen).toContain("Never called: 48 leads");
    expect(row("19 Sept 10:05")).toEqual(["19 Sept 10:05", "waits 62 d 23 h", "Marco Silva"]);
    expect(row("10 Oct 10:00")?.slice(1)).toEqual(["dropped 12 Oct 10:00", "Nobody"]);
    expect(findAll(Link)[0]!.props.href).toBe("https://app.hubspot.com/contacts/7100001/record/0-1/501");
    find(Button, (node) => node.text === "Show more").trigger("onClick");
    expect(more()).toBe(1);
  });

  test("that nobody was left uncalled is said, too", () => {
    expect(draw(followUp({ neverTouched: { count: 0, rows: [], next: null } })).screen).toContain("Nobody. Every lead past its time");
  });

  test("the week is a grid of numbers, shaded, with what it tells in words", () => {
    const { row, screen, findAll } = draw(followUp());
    expect(screen).toContain("Busiest: Mon 8–10 (30 leads). Least reached: Sat 10–12 (");
    expect(row("Mon")).toEqual(["Mon", "0", "0", "0", "0", "30", "8", "8", "8", "4", "0", "0", "0"]);
    expect(
      row("Sun")
        ?.slice(1)
        .every((cell) => cell === "0"),
    ).toBe(true);
    expect(findAll(Tag).map(({ text, props }) => [text, props.variant])).toContainEqual(["30", "info"]);
  });

  test("closed days stand beside open ones, with the real wait and what goes with the difference", () => {
    const { row, screen } = draw(followUp());
    expect(row("Followed up on time")).toEqual(["Followed up on time", "24 %", "72 %"]);
    expect(row("Real wait of those answered")).toEqual(["Real wait of those answered", "41 h", "15 min"]);
    expect(screen).toContain("About CAD 24,308 more, if they became customers as often as the others.");
  });

  test("dates without any lead say so", () => {
    const { find, bars } = draw(emptyFollowUp());
    expect(find(EmptyState).props.title).toBe("No lead was due on these dates");
    expect(bars).toEqual([]);
  });

  test("it is shown from ten leads under the promise on, or where calls are logged", () => {
    const { team } = unloggedFollowUp();
    const total = 429;
    expect(isMeasurable(unloggedFollowUp())).toBe(false);
    expect(isMeasurable(followUp({ team: { ...team, beforePromise: total - 9 } }))).toBe(false);
    expect(isMeasurable(followUp({ team: { ...team, beforePromise: total - 10 } }))).toBe(true);
    expect(isMeasurable(followUpBeforePromise())).toBe(true);
  });
});
