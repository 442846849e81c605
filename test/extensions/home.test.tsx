import {
  Button,
  EmptyState,
  LoadingSpinner,
  ProgressBar,
  Select,
  TableCell,
  TableHeader,
  TableRow,
  Tabs,
  Tooltip,
} from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { HomeView } from "../../extensions/app/pages/home/HomeView";
import { LiveHome } from "../../extensions/app/pages/home/LiveHome";
import type { HomeSourcesView } from "../../extensions/app/shared/contract";
import { frameOf } from "../../extensions/app/shared/view-frame";
import { fakeSend } from "./fake-backend";
import { eventually, settled, stopTimeAt } from "./fake-time";
import { followUp, unloggedFollowUp } from "./follow-up-views";
import { SERVER_NOW, emptyHome, homeSources, homeWithoutSpend, readingHome } from "./views";
import { quietWeek } from "./week-views";
import { wordsOnScreen } from "./words-on-screen";

/** What a cell shows without pointing at it: a tooltip comes first in the tree, so the last line is the cell's own. */
const cellText = (cell: Parameters<typeof wordsOnScreen>[0]): string => wordsOnScreen(cell).split("\n").at(-1) ?? "";

const draw = (view: HomeSourcesView) => {
  const renderer = createRenderer("pages");
  const picked: string[] = [];
  renderer.render(
    <HomeView
      view={view}
      frame={frameOf(view, "en-GB", 0)}
      windowName="judged"
      onWindow={(name) => picked.push(name)}
      onRefresh={() => undefined}
    />,
  );
  const headers = renderer.findAll(TableHeader).map((header) => header.text);
  const rows = renderer
    .findAll(TableRow)
    .slice(1)
    .map((row) => row.findAll(TableCell).map(cellText));
  return { ...renderer, headers, rows, picked, screen: wordsOnScreen(renderer.getRootNode()) };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

describe("the home's sources", () => {
  test("the dates are printed with what they mean", () => {
    expect(draw(homeSources()).screen).toContain("13 Jul – 11 Oct: leads that came in on these dates, old enough to judge");
  });

  test("each source has its leads, qualified leads, customers and costs", () => {
    const { headers, rows } = draw(homeSources());
    expect(headers).toEqual([
      "Source",
      "Leads",
      "Qualified",
      "Customers",
      "Spent (CAD)",
      "Cost per qualified lead (CAD)",
      "Cost per customer (CAD)",
      "Verdict",
    ]);
    expect(rows[0]).toEqual(["Search ads", "90", "36 · 40 %", "12", "9,000", "250", "750", "Keep"]);
    expect(rows[1]).toEqual(["Facebook & Instagram ads", "160", "8 · 5 %", "0", "4,800", "600", "—", "Consider pausing"]);
  });

  test("each source says what to do with it, and why on hover; the unknown one and the total say nothing", () => {
    const { rows, screen } = draw(homeSources());
    expect(Object.fromEntries(rows.map((cells) => [cells[0], cells.at(-1)]))).toEqual({
      "Search ads": "Keep",
      "Facebook & Instagram ads": "Consider pausing",
      "Directories & marketplaces": "Keep",
      "Search (unpaid)": "Do more",
      "Signs, print, radio": "Keep",
      "Word of mouth": "No cost recorded",
      Partner: "Too early",
      "Unknown source": "",
      All: "",
    });
    expect(screen).toContain("CAD 4,800 for 160 leads, 8 qualified, no customer.");
  });

  test("where no source is judged there is no column for it", () => {
    const young = homeSources({ rows: homeSources().rows.map((row) => ({ ...row, verdict: null })) });
    expect(draw(young).headers).not.toContain("Verdict");
    expect(draw(homeWithoutSpend()).headers).not.toContain("Verdict");
  });

  test("the unknown source comes last but the total, which is the last row", () => {
    const labels = draw(homeSources()).rows.map(([label]) => label);
    expect(labels.slice(-2)).toEqual(["Unknown source", "All"]);
  });

  test("shares of fewer than ten leads are told as cases", () => {
    expect(draw(homeSources()).rows.find(([label]) => label === "Partner")).toEqual([
      "Partner",
      "8",
      "3 of 8",
      "1",
      "—",
      "—",
      "—",
      "Too early",
    ]);
  });

  test("a missing amount tells its reason on hover", () => {
    const tips = draw(homeSources()).screen;
    expect(tips).toContain("CAD 4,800 spent, no customer yet");
    expect(tips).toContain("Add what you spent to see this");
  });

  test("without any spend the costs give way to customers of 100 leads and a line that says what to add", () => {
    const { headers, rows, screen, maybeFind } = draw(homeWithoutSpend());
    expect(headers).toEqual(["Source", "Leads", "Qualified", "Customers", "Customers of 100 leads"]);
    expect(rows[0]).toEqual(["Search ads", "90", "36 · 40 %", "12", "13"]);
    expect(rows.find(([label]) => label === "Partner")?.at(-1)).toBe("1 of 8");
    expect(screen).toContain("Add last month’s spend (3 numbers)");
    expect(maybeFind(Tooltip)).toBeNull();
  });

  test("it says how many contacts are not counted and how new the figures are", () => {
    expect(draw(homeSources()).screen).toContain(
      "3 leads dropped as no lead (spam, duplicates and the like), not counted. Newest change in the account: today 08:59.",
    );
    expect(draw(homeSources({ excluded: 0 })).screen).not.toContain("not counted");
  });

  test("says in one line what the last look at HubSpot's records caught up", () => {
    const looked = (caughtUp: { objectType: string; count: number }[]) =>
      draw(homeSources({ lastReconcile: { at: "2026-11-21T08:41:00.000Z", caughtUp } })).screen;
    expect(looked([{ objectType: "deals", count: 3 }])).toContain("Last look today 03:41: 3 deals caught up.");
    expect(looked([])).toContain("Last look today 03:41: nothing was missed.");
    expect(draw(homeSources()).screen).not.toContain("Last look");
  });

  test("says which contacts are not counted, each group in a line, in the card's words", () => {
    const { screen } = draw(
      homeSources({
        notCounted: [
          { why: "bulk_import", detail: null, count: 1240 },
          { why: "app", detail: "Zapier", count: 71 },
          { why: "email_sync", detail: null, count: 1 },
          { why: "own_domain", detail: null, count: 7 },
          { why: "test", detail: null, count: 4 },
        ],
      }),
    );
    expect(screen).toContain("1,240 contacts not counted: imported many at once.");
    expect(screen).toContain("71 contacts not counted: came through the app Zapier.");
    expect(screen).toContain("1 contact not counted: added by e-mail sync.");
    expect(screen).toContain("7 from your own company, not counted.");
    expect(screen).toContain("4 test entries, not counted.");
  });

  test("no leads on these dates says where to look", () => {
    const { find, rows } = draw(emptyHome());
    expect(find(EmptyState).props.title).toBe("No leads on these dates");
    expect(wordsOnScreen(find(EmptyState))).toContain("This month so far");
    expect(rows).toEqual([]);
  });

  test("the first read shows how far it has come", () => {
    const { findAll } = draw(readingHome());
    expect(findAll(ProgressBar).map(({ props }) => [props.title, props.value, props.maxValue, props.valueDescription])).toEqual([
      ["Contacts", 3_120, 3_950, "3,120 of 3,950"],
      ["Deals", 0, 1, "40 read"],
    ]);
  });

  test("the other dates are one pick away", () => {
    const { find, picked } = draw(homeSources());
    find(Select).trigger("onChange", "month" as never);
    expect(picked).toEqual(["month"]);
  });
});

const WEEK = "/api/home/week";

describe("the home with its backend", () => {
  const mount = (answer: Parameters<typeof fakeSend>[0]) => {
    const renderer = createRenderer("pages");
    const { send, sent } = fakeSend(answer);
    renderer.render(<LiveHome context={{ user: {}, variables: { BACKEND_URL: "https://handoff.example/" } }} send={send} />);
    return { ...renderer, sent, screen: () => wordsOnScreen(renderer.getRootNode()) };
  };

  const sourcesRead = (sent: readonly { path: string }[]) =>
    sent.map(({ path }) => path).filter((path) => path.startsWith("/api/home/sources"));

  test("it opens on leads old enough to judge and reads the month when asked to", async () => {
    const { sent, find, maybeFind, screen } = mount(({ path }) =>
      path === WEEK ? quietWeek() : path.endsWith("month") ? emptyHome() : homeSources(),
    );
    expect(maybeFind(LoadingSpinner)).not.toBeNull();
    await eventually(() => expect(screen()).toContain("Search ads"));
    find(Select).trigger("onChange", "month" as never);
    await eventually(() => expect(screen()).toContain("1 Nov – 21 Nov: leads that came in on these dates, some too young to judge"));
    expect(sourcesRead(sent)).toEqual(["/api/home/sources?window=judged", "/api/home/sources?window=month"]);
  });

  test("it asks again by itself only while the account is read for the first time", async () => {
    let isDone = false;
    const { sent, screen } = mount(({ path }) => (path === WEEK ? quietWeek() : isDone ? homeSources() : readingHome()));
    await eventually(() => expect(screen()).toContain("Reading your HubSpot"));
    await settled();
    isDone = true;
    jest.advanceTimersByTime(3_000);
    await eventually(() => expect(screen()).not.toContain("Reading your HubSpot"));
    await settled();
    const before = sent.length;
    jest.advanceTimersByTime(60_000);
    await settled();
    expect(sourcesRead(sent)).toHaveLength(2);
    expect(sent).toHaveLength(before);
  });

  const withFollowUp = (answer: () => unknown) =>
    mount(({ path }) => (path.includes("/reports/follow-up") ? answer() : path === WEEK ? quietWeek() : homeSources()));
  const openFollowUp = async (home: ReturnType<typeof mount>) => {
    await eventually(() => expect(home.screen()).toContain("Search ads"));
    home.find(Tabs).trigger("onSelectedChange", "follow-up" as never);
  };

  test("follow-up is one click away, of the same dates", async () => {
    const home = withFollowUp(followUp);
    await openFollowUp(home);
    await eventually(() => expect(home.screen()).toContain("How 420 leads that were due"));
    expect(home.screen()).toContain("13 Jul – 11 Oct: leads that came in on these dates");
    expect(home.screen()).not.toContain("Search ads");
    expect(home.sent.map(({ path }) => path)).toContain("/api/reports/follow-up?from=2026-07-13&to=2026-10-12&by=owner&limit=10");
  });

  test("more of those that nobody called are read when asked for", async () => {
    const home = withFollowUp(followUp);
    await openFollowUp(home);
    await eventually(() => expect(home.screen()).toContain("Never called: 48 leads"));
    home.find(Button, (node) => node.text === "Show more").trigger("onClick");
    await eventually(() => expect(home.sent.at(-1)?.path).toContain("limit=20"));
    expect(home.screen()).toContain("Never called: 48 leads");
  });

  test("where nothing is logged one line says what to do, and no section is there", async () => {
    const { screen, maybeFind } = withFollowUp(unloggedFollowUp);
    await eventually(() => expect(screen()).toContain("Log calls to see how fast you answer."));
    expect(maybeFind(Tabs)).toBeNull();
    expect(screen()).toContain("Search ads");
  });

  test("follow-up that cannot be read says so in its own place, and is read when tried again", async () => {
    let isUp = false;
    const home = withFollowUp(() =>
      isUp ? followUp() : { status: 503, code: "down", message: "Handoff is restarting.", whatToDo: "Try again." },
    );
    await openFollowUp(home);
    await eventually(() => expect(home.screen()).toContain("Handoff is restarting."));
    isUp = true;
    home.find(Button, (node) => node.text === "Try again").trigger("onClick");
    await eventually(() => expect(home.screen()).toContain("How 420 leads that were due"));
  });

  test("an error says what to do", async () => {
    const { screen } = mount(() => ({
      status: 503,
      code: "database_down",
      message: "Handoff is restarting.",
      whatToDo: "Try again in a minute.",
    }));
    await eventually(() => expect(screen()).toContain("Handoff is restarting.\nTry again in a minute.\nTry again"));
  });
});
