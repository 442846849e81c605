import { Button, Link, Tabs } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { LiveHome } from "../../extensions/app/pages/home/LiveHome";
import { fakeSend } from "./fake-backend";
import { eventually, settled, stopTimeAt } from "./fake-time";
import { followUp, unloggedFollowUp } from "./follow-up-views";
import { homeSources, readingHome, SERVER_NOW } from "./views";
import { lateLeads, LATE, PAUSE, quietWeek, week } from "./week-views";
import { wordsOnScreen } from "./words-on-screen";

const DOWN = { status: 503, code: "down", message: "Handoff is restarting.", whatToDo: "Try again in a minute." };

/** The home page, whose backend answers the week and the records behind its findings as a test says. */
const mount = (answers: { week?: () => unknown; records?: () => unknown; followUp?: () => unknown; sources?: () => unknown }) => {
  const renderer = createRenderer("pages");
  const { send, sent } = fakeSend(({ path }) => {
    if (path === "/api/home/week") return (answers.week ?? week)();
    if (path.includes("/records?")) return (answers.records ?? lateLeads)();
    if (path.includes("/reports/follow-up")) return (answers.followUp ?? followUp)();
    return (answers.sources ?? homeSources)();
  });
  renderer.render(<LiveHome context={{ user: {}, variables: { BACKEND_URL: "https://handoff.example/" } }} send={send} />);
  const screen = () => wordsOnScreen(renderer.getRootNode());
  const press = (text: string, nth = 0) => renderer.findAll(Button, (node) => node.text === text)[nth]?.trigger("onClick");
  return { ...renderer, sent, screen, press };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

describe("what to do", () => {
  test("the findings stand above the sources, numbered, with the dates they are of", async () => {
    const { screen } = mount({});
    await eventually(() => expect(screen()).toContain(`1. ${LATE.sentence}`));
    expect(screen()).toContain("2. Consider pausing Facebook & Instagram ads: CAD 4,800, 160 leads, 8 qualified, no customer.");
    expect(screen()).toContain("3. Cover weekends");
    expect(screen().indexOf("What to do")).toBeLessThan(screen().indexOf("Search ads"));
    expect(screen()).toContain("13 Jul – 11 Oct: leads that came in on these dates, old enough to judge");
    expect(screen()).toContain("More leads, not more customers: leads +40 %, customers −1.");
    expect(screen()).not.toContain("13 of 18 no-shows");
  });

  test("five numbers stand under them, each beside what it was before", async () => {
    const { screen } = mount({});
    await eventually(() => expect(screen()).toContain("18 no-shows"));
    for (const words of [
      "62 %",
      "aim 90 % · 80 % before",
      "113",
      "27 % of the leads",
      "81 %",
      "18 no-shows",
      "39",
      "40 before",
      "CAD 465",
      "CAD 364 before",
    ])
      expect(screen().replaceAll("\u00a0", " ")).toContain(words);
  });

  test("what stands behind a finding is one click away, and goes again", async () => {
    const { screen, press } = mount({ week: () => week({ findings: [PAUSE], more: [], divergence: null }) });
    await eventually(() => expect(screen()).toContain(PAUSE.sentence));
    press("See why");
    expect(screen()).toContain("Even at best a qualified lead would cost CAD 314");
    press("Hide");
    expect(screen()).not.toContain("Even at best");
  });

  test("the records are read when they are asked for, and each opens in HubSpot", async () => {
    const { screen, press, sent, findAll } = mount({});
    await eventually(() => expect(screen()).toContain(LATE.sentence));
    expect(sent.some(({ path }) => path.includes("/records?"))).toBe(false);
    press("See them");
    await eventually(() => expect(screen()).toContain("Leads that are late right now: 3"));
    expect(sent.at(-1)?.path).toBe("/api/reports/findings/records?list=late_now&from=2026-07-13&to=2026-10-12&limit=25");
    expect(findAll(Link).map(({ props }) => props.href)).toContain("https://app.hubspot.com/contacts/7100001/record/0-1/501");
  });

  test("records that cannot be read say so where they would be, and are read when tried again", async () => {
    let isUp = false;
    const { screen, press } = mount({ records: () => (isUp ? lateLeads() : DOWN) });
    await eventually(() => expect(screen()).toContain(LATE.sentence));
    press("See them");
    await eventually(() => expect(screen()).toContain("Handoff is restarting."));
    isUp = true;
    press("Try again");
    await eventually(() => expect(screen()).toContain("Leads that are late right now: 3"));
  });

  test("a finding about follow-up opens that page; where there is none it tells what it knows", async () => {
    const home = mount({});
    await eventually(() => expect(home.maybeFind(Tabs)).not.toBeNull());
    await eventually(() => expect(home.screen()).toContain("Cover weekends"));
    home.press("Open follow-up");
    await eventually(() => expect(home.find(Tabs).props.selected).toBe("follow-up"));

    const unlogged = mount({ followUp: unloggedFollowUp });
    await eventually(() => expect(unlogged.screen()).toContain("Log calls to see how fast you answer."));
    unlogged.press("Open follow-up");
    expect(unlogged.screen()).toContain("3 of 84 bought");
  });

  test("a finding with nothing behind it has no button", async () => {
    const bare = { ...PAUSE, why: null };
    const { screen, findAll } = mount({ week: () => week({ findings: [bare], more: [], divergence: null }) });
    await eventually(() => expect(screen()).toContain(PAUSE.sentence));
    expect(findAll(Button, (node) => node.text === "See why")).toEqual([]);
  });

  test("what there is beside is shown when asked for", async () => {
    const { screen, press } = mount({});
    await eventually(() => expect(screen()).toContain("1 more"));
    press("1 more");
    expect(screen()).toContain("4. 13 of 18 no-shows were booked three or more days ahead.");
  });

  test("with nothing to do it says so, with the time of the look, and each missing number says why", async () => {
    const { screen } = mount({ week: quietWeek });
    await eventually(() => expect(screen()).toContain("Nothing needs you. Last look: today 09:00."));
    expect(screen()).toContain("Calls aren't logged");
    expect(screen()).toContain("Add what you spent to see this");
    expect(screen()).not.toMatch(/NaN|undefined|null/);
  });

  test("while the account is read for the first time nothing is said of a week", async () => {
    const { screen, sent } = mount({ sources: readingHome });
    await eventually(() => expect(screen()).toContain("Reading your HubSpot"));
    expect(screen()).not.toContain("What to do");
    expect(sent.some(({ path }) => path === "/api/home/week")).toBe(false);
  });

  test("a week that cannot be read says so in its own place; the sources are there all the same", async () => {
    let isUp = false;
    const { screen, press } = mount({ week: () => (isUp ? week() : DOWN) });
    await eventually(() => expect(screen()).toContain("Handoff is restarting."));
    expect(screen()).toContain("Search ads");
    isUp = true;
    press("Try again");
    await eventually(() => expect(screen()).toContain(LATE.sentence));
  });

  test("Refresh looks again", async () => {
    const { screen, press, sent } = mount({});
    await eventually(() => expect(screen()).toContain(LATE.sentence));
    const looks = () => sent.filter(({ path }) => path === "/api/home/week").length;
    const before = looks();
    press("Refresh");
    await eventually(() => expect(looks()).toBe(before + 1));
  });
});
