import { Accordion, Alert, Button, Dropdown, ProgressBar, Select, StatusTag, TextArea } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { ContactCardView } from "../../extensions/app/cards/contact/ContactCardView";
import type { WriteStanding } from "../../extensions/app/cards/contact/card-actions";
import type { Layout } from "../../extensions/app/cards/record-card";
import type { ContactCardView as View } from "../../extensions/app/shared/contract";
import { frameOf } from "../../extensions/app/shared/view-frame";
import { eventually, settled, stopTimeAt } from "./fake-time";
import { CLOCKS, SERVER_NOW, contactCard, missing, notCountedCard } from "./views";
import { wordsOnScreen } from "./words-on-screen";

const CALM: WriteStanding = { isWriting: false, isFollowing: false, last: null, failure: null };

const draw = (view: View, standing: Partial<WriteStanding> = {}, layout: Layout = "sidebar") => {
  const renderer = createRenderer("crm.record.sidebar");
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args]);
    };
  renderer.render(
    <ContactCardView
      view={view}
      frame={frameOf(view, "en-GB", 0)}
      layout={layout}
      standing={{ ...CALM, ...standing }}
      actions={{ touch: note("touch"), drop: note("drop"), changeSource: note("source"), reopen: note("reopen"), undo: note("undo") }}
    />,
  );
  const screen = () => wordsOnScreen(renderer.getRootNode());
  const button = (text: string) => renderer.maybeFind(Button, (node) => node.text === text);
  const reasons = () => renderer.findAll(Dropdown.ButtonItem);
  return { ...renderer, screen, button, reasons, done };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

describe("the clock on the contact card", () => {
  test("each second is counted in the last hour", async () => {
    const { screen } = draw(contactCard());
    expect(screen()).toContain("06:12");
    jest.advanceTimersByTime(1_000);
    await eventually(() => expect(screen()).toContain("06:11"));
    jest.advanceTimersByTime(371_000);
    await eventually(() => expect(screen()).toContain("Late by less than 1 min"));
  });

  test("the card's own clock is corrected by the server's", () => {
    const view = contactCard();
    const renderer = createRenderer("crm.record.sidebar");
    const anHour = 3_600_000;
    stopTimeAt(new Date(Date.parse(SERVER_NOW) - anHour).toISOString());
    renderer.render(
      <ContactCardView
        view={view}
        frame={frameOf(view, "en-GB", anHour)}
        layout="sidebar"
        standing={CALM}
        actions={{ touch: jest.fn(), drop: jest.fn(), changeSource: jest.fn(), reopen: jest.fn(), undo: jest.fn() }}
      />,
    );
    expect(wordsOnScreen(renderer.getRootNode())).toContain("06:12");
  });

  test.each([
    { name: "a waiting lead is not coloured", clock: CLOCKS.running, tags: [], bar: "success" },
    { name: "amber is for due soon", clock: CLOCKS.dueSoon, tags: ["warning"], bar: "warning" },
    { name: "red is for late", clock: CLOCKS.late, tags: ["danger"], bar: null },
    { name: "an answer in time is green", clock: CLOCKS.onTime, tags: ["success"], bar: null },
    { name: "a late answer is not red", clock: CLOCKS.answeredLate, tags: ["default"], bar: null },
    { name: "a lead from before the promise is never red", clock: CLOCKS.beforePromise, tags: [], bar: null },
  ])("$name", ({ clock, tags, bar }) => {
    const { findAll, maybeFind } = draw(contactCard({ clock }));
    expect(findAll(StatusTag).map((tag) => tag.props.variant)).toEqual(tags);
    expect(maybeFind(ProgressBar)?.props.variant ?? null).toBe(bar);
  });

  test("a call made elsewhere is logged with one click", () => {
    const { button, done } = draw(contactCard());
    button("Reached")!.trigger("onClick");
    button("No answer")!.trigger("onClick");
    expect(done).toEqual([
      ["touch", "reached"],
      ["touch", "no_answer"],
    ]);
  });

  test("at most one button of the card is primary", () => {
    const primaries = (view: View) => draw(view).findAll(Button, { variant: "primary" });
    expect(primaries(contactCard())).toHaveLength(1);
    expect(primaries(contactCard({ clock: CLOCKS.onTime }))).toHaveLength(0);
  });

  test("a lead that was reached is not asked for again", () => {
    const { button } = draw(contactCard({ path: [{ step: "reached", at: SERVER_NOW, isImplied: true }] }));
    expect(button("Reached")).toBeNull();
  });
});

describe("the source on the contact card", () => {
  test("it says where the lead came from and what decided that", () => {
    expect(draw(contactCard()).screen()).toContain("Search ads\nChange\nFrom the ad click · patio-2026");
  });

  test("an unknown source is asked for, with at most eight answers, and one pick writes it", () => {
    const { find, done, screen } = draw(
      contactCard({ source: { value: null, label: "Unknown source", campaign: null, decidedBy: "unknown" } }),
    );
    const select = find(Select);
    expect(screen()).toContain("How did they hear about us?");
    expect(select.props.options).toHaveLength(8);
    select.trigger("onChange", "word_of_mouth" as never);
    expect(done).toEqual([["source", "word_of_mouth", "Word of mouth"]]);
  });

  test("a known source is changed by a click and a pick", async () => {
    const { button, find, maybeFind, done, waitFor } = draw(contactCard());
    expect(maybeFind(Select)).toBeNull();
    button("Change")!.trigger("onClick");
    await waitFor(() => expect(maybeFind(Select)).not.toBeNull());
    expect(find(Select).props.value).toBe("paid_search");
    find(Select).trigger("onChange", "partner" as never);
    expect(done).toEqual([["source", "partner", "Partner"]]);
  });
});

describe("dropping a lead on the contact card", () => {
  test("the second click writes: opening the list is the first, picking the reason the second", () => {
    const { find, reasons, done } = draw(contactCard());
    expect(find(Dropdown).props.buttonText).toBe("Drop lead");
    reasons()
      .find((item) => item.text === "Outside our area")!
      .trigger("onClick");
    expect(done).toEqual([["drop", "out_of_area", "Outside our area"]]);
  });

  test("the common reasons come first, then the rest, then those that say it was no lead, and Other last", () => {
    expect(
      draw(contactCard())
        .reasons()
        .map((item) => item.text),
    ).toEqual([
      "Outside our area",
      "Wants something we don't do",
      "Budget too low",
      "Only looking for information",
      "Never reached",
      "Not now",
      "Went quiet",
      "Spam or test",
      "Other",
    ]);
  });

  test("Other asks for a few words before it writes", async () => {
    const { find, maybeFind, reasons, button, done, waitFor } = draw(contactCard());
    reasons()
      .find((item) => item.text === "Other")!
      .trigger("onClick");
    await waitFor(() => expect(maybeFind(TextArea)).not.toBeNull());
    expect(button("Drop lead")!.props.disabled).toBe(true);
    find(TextArea).trigger("onInput", " moved abroad " as never);
    await waitFor(() => expect(button("Drop lead")!.props.disabled).toBe(false));
    button("Drop lead")!.trigger("onClick");
    expect(done).toEqual([["drop", "other", "Other", { note: "moved abroad" }]]);
  });

  test("Not now asks when it shall come back, and writes on the answer", async () => {
    const { reasons, screen, button, done, waitFor } = draw(contactCard());
    reasons()
      .find((item) => item.text === "Not now")!
      .trigger("onClick");
    await waitFor(() => expect(screen()).toContain("Not now: when shall it come back?"));
    expect([button("In 1 month"), button("In 3 months"), button("Keep")]).not.toContain(null);
    button("In 6 months")!.trigger("onClick");
    expect(done).toEqual([["drop", "not_now", "Not now", { wakesInMonths: 6 }]]);
  });

  test.each([
    { attempts: 2, question: "Only 2 tries so far. Drop anyway?" },
    { attempts: 1, question: "Only 1 try so far. Drop anyway?" },
    { attempts: 0, question: "No try so far. Drop anyway?" },
  ])("Never reached after $attempts tries is asked once more", async ({ attempts, question }) => {
    const { reasons, screen, button, done, waitFor } = draw(contactCard({ attempts }));
    reasons()
      .find((item) => item.text === "Never reached")!
      .trigger("onClick");
    await waitFor(() => expect(screen()).toContain(question));
    expect(done).toEqual([]);
    button("Drop lead")!.trigger("onClick");
    expect(done).toEqual([["drop", "no_response", "Never reached", undefined]]);
  });

  test("Never reached after three tries is written at once", () => {
    const { reasons, done } = draw(contactCard({ attempts: 3 }));
    reasons()
      .find((item) => item.text === "Never reached")!
      .trigger("onClick");
    expect(done).toEqual([["drop", "no_response", "Never reached"]]);
  });

  const DROPPED = { dropped: { at: SERVER_NOW, reason: "out_of_area", reasonLabel: "Outside our area" }, openDealNames: ["Patio"] };
  const WRITTEN = { kind: "drop", requestId: "r-1", words: "Dropped: Outside our area", refused: [] };

  test("a drop can be taken back for ten seconds", async () => {
    const { button, done, screen } = draw(contactCard(DROPPED), { last: { ...WRITTEN, undoUntilMs: Date.parse(SERVER_NOW) + 10_000 } });
    expect(screen().match(/Undo/g)).toHaveLength(1);
    button("Undo")!.trigger("onClick");
    expect(done).toEqual([["undo"]]);
    jest.advanceTimersByTime(10_000);
    await eventually(() => expect(button("Undo")).toBeNull());
    expect(screen()).toContain("Dropped: Outside our area");
  });

  test("a dropped lead is reopened with one click, and only once", () => {
    const { button, done } = draw(contactCard(DROPPED));
    button("Reopen")!.trigger("onClick");
    expect(done).toEqual([["reopen"]]);
    const reopening = draw(contactCard(DROPPED), {
      isFollowing: true,
      last: { ...WRITTEN, kind: "reopen", words: "Reopened", undoUntilMs: Date.parse(SERVER_NOW) + 10_000 },
    });
    expect(reopening.button("Reopen")).toBeNull();
    expect(reopening.screen()).toContain("Reopened\nUndo");
  });

  test("a dropped lead offers no clock buttons, no second drop, and names the deal that stays open", () => {
    const { screen, maybeFind, button } = draw(contactCard({ ...DROPPED, clock: CLOCKS.onTime }));
    expect(screen()).toContain("The deal Patio is still open.");
    expect(maybeFind(Dropdown)).toBeNull();
    expect(button("Reached")).toBeNull();
  });

  test("until the figures hold the drop, the list is gone and the way back is there", () => {
    const { maybeFind, button, screen } = draw(contactCard(), {
      isFollowing: true,
      last: { ...WRITTEN, undoUntilMs: Date.parse(SERVER_NOW) + 10_000 },
    });
    expect(maybeFind(Dropdown)).toBeNull();
    expect(screen()).toContain("Dropped: Outside our area");
    expect(button("Undo")).not.toBeNull();
  });

  test("what HubSpot refused of a drop is told in HubSpot's words", () => {
    const { find } = draw(contactCard(DROPPED), {
      last: { ...WRITTEN, undoUntilMs: 0, refused: [{ property: "hs_lead_status", message: "Lead status is required to be Open." }] },
    });
    expect(find(Alert).text).toBe("Lead status is required to be Open.");
  });

  test("a write that failed says what to do", () => {
    const { find } = draw(contactCard(), { failure: { message: "HubSpot is busy.", whatToDo: "Try again in ten seconds." } });
    expect(find(Alert).props.title).toBe("HubSpot is busy.");
    expect(find(Alert).text).toBe("Try again in ten seconds.");
  });
});

describe("the rest of the contact card", () => {
  test("leads like this and the two teams are closed in the sidebar, with figures and dates", () => {
    const { findAll, screen } = draw(contactCard());
    expect(findAll(Accordion).map(({ props }) => [props.title, props.defaultOpen])).toEqual([
      ["Leads like this", false],
      ["Marketing and sales", false],
    ]);
    expect(screen()).toContain("12 of 90 became customers\nusually 24 days, about CAD 4,000\nSearch ads, 13 Jul – 11 Oct");
    expect(screen()).toContain("Sales: 62 % followed up on time (aim 90 %)\nMarketing: 27 % were qualified (36 % before)");
  });

  test("a figure that is missing gives its reason", () => {
    const card = contactCard();
    const like = { ...card.like!, becameCustomers: missing("too_early", "share"), averageDeal: missing("no_amounts") };
    const { screen } = draw({ ...card, like });
    expect(screen()).toContain("Leads too young to judge\nusually 24 days\n");
  });

  test("the tab shows the way so far, and what was concluded", () => {
    const path = [
      { step: "lead", at: "2026-11-20T14:00:00.000Z", isImplied: false },
      { step: "reached", at: "2026-11-21T13:00:00.000Z", isImplied: true },
    ] as const;
    const { screen } = draw(contactCard({ path: [...path] }), {}, "tab");
    expect(screen()).toContain("The way so far\nLead\n20 Nov\nReached\n21 Nov (concluded)");
  });

  test("a contact that is no lead says so and asks for nothing", () => {
    const { screen, maybeFind } = draw(notCountedCard());
    expect(screen()).toBe("Not counted as a lead: added by e-mail sync.");
    expect(maybeFind(Button)).toBeNull();
    const said = (why: "test" | "own_domain"): string => draw({ ...notCountedCard(), notCounted: { why, detail: null } }).screen();
    expect(said("test")).toBe("Not counted as a lead: a test entry.");
    expect(said("own_domain")).toBe("Not counted as a lead: from your own company.");
  });

  test("a parked lead says when it comes back", () => {
    expect(draw(contactCard({ parked: { until: "2027-02-01T15:00:00.000Z" } })).screen()).toContain("Not now: comes back 1 Feb 2027.");
  });

  test("the first read is told while it runs", () => {
    expect(draw(contactCard({}, { isInitialReadDone: false })).screen()).toContain("Reading your past data: figures still grow.");
  });
});
