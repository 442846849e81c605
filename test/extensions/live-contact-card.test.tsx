import { Button, Dropdown, ErrorState, LoadingSpinner } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { LiveContactCard } from "../../extensions/app/cards/contact/LiveContactCard";
import type { ClockView, ContactCardView as View } from "../../extensions/app/shared/contract";
import type { Sent } from "./fake-backend";
import { fakeSend } from "./fake-backend";
import { eventually, settled, stopTimeAt } from "./fake-time";
import { CLOCKS, SERVER_NOW, contactCard } from "./views";
import { wordsOnScreen } from "./words-on-screen";

const CHANGED_AT = "2026-11-21T14:00:01.000Z";

/** A clock that stands still, so that nothing but the test moves the card. */
const before = contactCard({ clock: CLOCKS.onTime });
const after: View = {
  ...contactCard({ clock: CLOCKS.onTime, dropped: { at: CHANGED_AT, reason: "out_of_area", reasonLabel: "Outside our area" } }),
  asOf: CHANGED_AT,
};

const mount = (answer: (sent: Sent) => unknown) => {
  const renderer = createRenderer("crm.record.sidebar");
  const { send, sent } = fakeSend(answer);
  let tellChange: (() => void) | undefined;
  let refreshes = 0;
  renderer.render(
    <LiveContactCard
      context={{
        location: "crm.record.sidebar",
        crm: { objectId: 501 },
        user: {},
        variables: { BACKEND_URL: "https://handoff.example" },
      }}
      actions={{
        refreshObjectProperties: () => {
          refreshes++;
        },
        onCrmPropertiesUpdate: (_properties, callback) => {
          tellChange = () => callback({ handoff_disqualification_reason: "out_of_area" });
        },
      }}
      send={send}
    />,
  );
  const screen = () => wordsOnScreen(renderer.getRootNode());
  const reads = () => sent.filter(({ method }) => method === "GET").length;
  const drop = () =>
    renderer
      .findAll(Dropdown.ButtonItem)
      .find((item) => item.text === "Outside our area")!
      .trigger("onClick");
  return { ...renderer, screen, reads, drop, sent, tellChange: () => tellChange?.(), refreshes: () => refreshes };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

describe("the contact card with its backend", () => {
  test("it asks once, for its own contact, and shows that it is reading", async () => {
    const { find, sent, screen } = mount(() => before);
    expect(find(LoadingSpinner).props.label).toBe("Reading from Handoff");
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    await settled();
    expect(sent).toEqual([{ method: "GET", path: "/api/cards/contact?contactId=501", body: undefined }]);
  });

  test("a drop is written once, followed until the figures hold it, and then nothing more is asked", async () => {
    let isDropped = false;
    const { sent, drop, screen, reads, refreshes } = mount(({ method, body }) => {
      if (method === "GET") return isDropped ? after : before;
      isDropped = true;
      return { requestId: body?.requestId, changedAt: CHANGED_AT, refused: [] };
    });
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    drop();
    drop();
    await eventually(() => expect(screen()).toContain("Dropped: Outside our area\nUndo"));
    await eventually(() => expect(reads()).toBe(2));
    const writes = sent.filter(({ method }) => method === "POST");
    expect(writes).toEqual([
      {
        method: "POST",
        path: "/api/cards/contact/drop",
        body: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), contactId: "501", reason: "out_of_area" },
      },
    ]);
    expect(refreshes()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(reads()).toBe(2);
  });

  test("reopening is written for this contact and can be taken back", async () => {
    const { sent, find, screen } = mount(({ method, body }) =>
      method === "GET" ? after : { requestId: body?.requestId, changedAt: CHANGED_AT, refused: [] },
    );
    await eventually(() => expect(screen()).toContain("Dropped: Outside our area"));
    find(Button, (node) => node.text === "Reopen").trigger("onClick");
    await eventually(() => expect(screen()).toContain("Reopened\nUndo"));
    expect(sent.find(({ method }) => method === "POST")).toEqual({
      method: "POST",
      path: "/api/cards/contact/reopen",
      body: { requestId: expect.any(String), contactId: "501" },
    });
  });

  test("undo names the write it takes back", async () => {
    const { sent, find, drop, screen } = mount(({ method, body }) =>
      method === "GET" ? before : { requestId: body?.requestId, changedAt: before.asOf, refused: [] },
    );
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    drop();
    await eventually(() => expect(screen()).toContain("Undo"));
    find(Button, (node) => node.text === "Undo").trigger("onClick");
    await eventually(() => expect(sent.filter(({ path }) => path === "/api/cards/undo")).toHaveLength(1));
    const [dropped, undone] = sent.filter(({ method }) => method === "POST");
    expect(undone!.body).toEqual({ requestId: expect.any(String), undo: dropped!.body!.requestId });
    expect(undone!.body!.requestId).not.toBe(dropped!.body!.requestId);
  });

  test("what somebody changes on the page is on the card without a reload", async () => {
    let isChanged = false;
    const { screen, tellChange } = mount(() => (isChanged ? after : before));
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    isChanged = true;
    tellChange();
    await eventually(() => expect(screen()).toContain("Dropped: Outside our area"));
  });

  test("figures that lag are asked for again, later and later", async () => {
    let asked = 0;
    const { screen, reads, tellChange } = mount(() => (++asked <= 2 ? before : after));
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    tellChange();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(reads()).toBe(2);
    await eventually(() => expect(screen()).toContain("Dropped: Outside our area"));
    expect(reads()).toBe(3);
  });

  test("an error says what happened and what to do, and can be tried again", async () => {
    let isUp = false;
    const { find, screen } = mount(() =>
      isUp ? before : { status: 503, code: "database_down", message: "Handoff is restarting.", whatToDo: "Try again in a minute." },
    );
    await eventually(() => expect(find(ErrorState).props.title).toBe("Handoff is restarting."));
    expect(screen()).toContain("Try again in a minute.");
    isUp = true;
    find(Button, (node) => node.text === "Try again").trigger("onClick");
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
  });

  test("a network that fails is told in plain words", async () => {
    const { screen } = mount(() => {
      throw new Error("ECONNREFUSED");
    });
    await eventually(() => expect(screen()).toContain("Handoff did not answer.\nCheck your connection, then try again."));
    expect(screen()).not.toContain("ECONNREFUSED");
  });

  test("a failed re-read keeps the figures that are there, and the next one is shown", async () => {
    let asked = 0;
    const { screen, reads, tellChange } = mount(() => [before, { status: 500 }, after][asked++] ?? after);
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    tellChange();
    await eventually(() => expect(reads()).toBe(2));
    await settled();
    expect(screen()).toContain("✓ Answered in 6 min\non time");
    expect(screen()).toContain("Drop lead");
    await eventually(() => expect(screen()).toContain("Dropped: Outside our area"));
  });

  test("a write that fails leaves the lead as it was and says so", async () => {
    const { drop, screen } = mount(({ method }) =>
      method === "GET"
        ? before
        : { status: 409, code: "hubspot_refused", message: "HubSpot refused it.", whatToDo: "Fill the required field." },
    );
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    drop();
    await eventually(() => expect(screen()).toContain("HubSpot refused it."));
    expect(screen()).toContain("Drop lead");
  });
});

describe("the clock of a card that stays open", () => {
  const running = contactCard({ clock: CLOCKS.running });
  const HOUR = 3_600_000;
  /** what the server would answer so long after the first answer */
  const later = (seconds: number, clock: ClockView): View => ({
    ...contactCard({ clock }),
    serverNow: new Date(Date.parse(SERVER_NOW) + seconds * 1000).toISOString(),
  });
  const openCard = async (answers: readonly View[]) => {
    let asked = 0;
    const card = mount(() => answers[Math.min(asked++, answers.length - 1)]);
    await eventually(() => expect(card.screen()).toContain("Call within"));
    await settled();
    return card;
  };
  /** the machine's wall clock says something else, and nothing of it ran */
  const setWallClock = (byMs: number): void => {
    jest.setSystemTime(Date.now() + byMs);
  };

  test("nothing is asked while it counts", async () => {
    const { screen, reads } = await openCard([running]);
    jest.advanceTimersByTime(300_000);
    await eventually(() => expect(screen()).toContain("01:12"));
    await settled();
    expect(reads()).toBe(1);
  });

  test("a machine that slept for hours shows the right time at its next tick, and asks again by itself", async () => {
    const { screen, reads } = await openCard([running, later(3 * 3_600, CLOCKS.onTime)]);
    setWallClock(3 * HOUR);
    jest.advanceTimersByTime(1_000);
    await eventually(() => expect(screen()).toContain("Late by 2 h 53"));
    jest.advanceTimersByTime(5_000);
    await eventually(() => expect(screen()).toContain("✓ Answered in 6 min"));
    expect(reads()).toBe(2);
  });

  test("a clock that somebody sets back takes nothing away, and one answer is enough to go by it", async () => {
    const { screen, reads } = await openCard([running, later(6, { ...CLOCKS.running, remainingSeconds: 366 })]);
    setWallClock(-3 * HOUR);
    jest.advanceTimersByTime(1_000);
    await eventually(() => expect(screen()).toContain("06:11"));
    jest.advanceTimersByTime(5_000);
    await eventually(() => expect(reads()).toBe(2));
    await eventually(() => expect(screen()).toContain("06:06"));
    await settled();
    jest.advanceTimersByTime(60_000);
    await eventually(() => expect(screen()).toContain("05:06"));
    expect(reads()).toBe(2);
  });

  test("it reads again, without a word, when the promise ends, and once only", async () => {
    const { screen, reads } = await openCard([running, later(373, { ...CLOCKS.late, lateSeconds: 1 })]);
    jest.advanceTimersByTime(366_000);
    await settled();
    expect(reads()).toBe(1);
    jest.advanceTimersByTime(10_000);
    await eventually(() => expect(screen()).toContain("Late by less than 1 min"));
    await eventually(() => expect(reads()).toBe(2));
    await settled();
    jest.advanceTimersByTime(120_000);
    await settled();
    expect(reads()).toBe(2);
  });

  test("a reading that fails then is tried again later, and the card counts on meanwhile", async () => {
    let asked = 0;
    const { screen, reads } = mount(() => (++asked === 2 ? { status: 503 } : running));
    await eventually(() => expect(screen()).toContain("06:12"));
    await settled();
    jest.advanceTimersByTime(376_000);
    await eventually(() => expect(reads()).toBe(2));
    await eventually(() => expect(screen()).toContain("Late by less than 1 min"));
    jest.advanceTimersByTime(10_000);
    await settled();
    expect(reads()).toBe(2);
    jest.advanceTimersByTime(10_000);
    await eventually(() => expect(reads()).toBe(3));
  });
});
