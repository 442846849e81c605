import { Alert, Button, LoadingButton } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { LiveWatchOffer } from "../../extensions/app/pages/home/LiveWatchOffer";
import { createBackend } from "../../extensions/app/shared/backend";
import type { WatchView } from "../../extensions/app/shared/contract";
import { fakeSend, type Sent } from "./fake-backend";
import { eventually, settled, stopTimeAt } from "./fake-time";
import { SERVER_NOW } from "./views";
import { wordsOnScreen } from "./words-on-screen";

const watch = (changes: Partial<WatchView> = {}): WatchView => ({
  since: "2026-11-14T12:00:00.000Z",
  until: "2026-11-21T12:00:00.000Z",
  isOver: true,
  counts: { task: 12, message: 3, mail: 0, reassign: 1 },
  isOn: false,
  answer: null,
  mayAnswer: true,
  agreementVersion: 4,
  asOf: "2026-11-21T12:00:00.000Z",
  serverNow: "2026-11-21T14:00:00.000Z",
  ...changes,
});

const mount = (answer: (sent: Sent) => unknown) => {
  const { send, sent } = fakeSend(answer);
  const renderer = createRenderer("pages");
  renderer.render(<LiveWatchOffer backend={createBackend(send, "https://handoff.example")} />);
  return { ...renderer, sent, screen: () => wordsOnScreen(renderer.getRootNode()) };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

const OFFER = "In its first week Handoff would have made 12 tasks, sent 3 messages and given 1 lead to somebody else.";

test("after the week it is told what would have been done, and switching on changes the agreement upon its newest version", async () => {
  let isRead = false;
  const { sent, find, screen } = mount(({ method, path }) => {
    if (path === "/api/charter") return { version: 6, isChanged: true, effect: "words" };
    if (method === "POST") return watch({ isOn: true, answer: "switched_on" });
    const version = isRead ? 5 : 4;
    isRead = true;
    return watch({ agreementVersion: version });
  });
  await eventually(() => expect(screen()).toContain(OFFER));
  find(LoadingButton).trigger("onClick");
  await eventually(() => expect(screen()).toContain("Handoff acts when a lead is due or late"));
  expect(sent.slice(1)).toEqual([
    { method: "GET", path: "/api/follow-up/watch", body: undefined },
    { method: "POST", path: "/api/charter", body: { expectedVersion: 5, change: { acting: { isOn: true } } } },
    { method: "POST", path: "/api/follow-up/watch", body: { answer: "switched_on" } },
  ]);
});

test("leaving it off is remembered and changes nothing", async () => {
  const { sent, findAll, screen } = mount(({ method }) => watch(method === "POST" ? { answer: "left_off" } : {}));
  await eventually(() => expect(screen()).toContain(OFFER));
  findAll(Button)
    .find((button) => wordsOnScreen(button).includes("Leave off"))
    ?.trigger("onClick");
  await eventually(() => expect(screen()).not.toContain("Handoff"));
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /api/follow-up/watch",
    "GET /api/follow-up/watch",
    "POST /api/follow-up/watch",
  ]);
});

test("before the week is over it is told to an admin who asks", async () => {
  const { find, screen } = mount(() => watch({ isOver: false, counts: { task: 1, message: 0, mail: 0, reassign: 0 } }));
  await eventually(() => expect(screen()).toContain("What would Handoff have done about late leads so far?"));
  expect(screen()).not.toContain("task");
  find(Button).trigger("onClick");
  await eventually(() => expect(screen()).toContain("So far Handoff would have made 1 task."));
});

test("a week without a lead near its deadline says so", async () => {
  const { screen } = mount(() => watch({ counts: { task: 0, message: 0, mail: 0, reassign: 0 } }));
  await eventually(() => expect(screen()).toContain("In its first week Handoff would have done nothing: no lead came near its deadline."));
});

test.each([
  { name: "who may not change the agreement", changes: { mayAnswer: false } },
  { name: "where it was answered", changes: { answer: "left_off" as const } },
])("$name nothing is offered", async ({ changes }) => {
  const { sent, screen } = mount(() => watch(changes));
  await eventually(() => expect(sent).toHaveLength(1));
  await settled();
  expect(screen()).not.toContain("Handoff");
});

test("an agreement that somebody changed meanwhile is told, and can be answered once more", async () => {
  const { find, screen } = mount(({ path }) =>
    path === "/api/charter"
      ? { status: 409, code: "charter_changed", message: "The agreement is at version 5 by now.", whatToDo: "Try again." }
      : watch(),
  );
  await eventually(() => expect(screen()).toContain(OFFER));
  find(LoadingButton).trigger("onClick");
  await eventually(() => expect(find(Alert).props.title).toBe("The agreement is at version 5 by now."));
  expect(find(LoadingButton).props.loading).toBe(false);
});

test("where Handoff acts it says so, and one press stops it", async () => {
  let isOn = true;
  const { sent, find, screen } = mount(({ method, path }) => {
    if (path === "/api/charter") {
      isOn = false;
      return { version: 5, isChanged: true, effect: "words" };
    }
    return watch({ isOn, answer: method === "POST" ? "left_off" : "switched_on" });
  });
  await eventually(() => expect(screen()).toContain("Handoff acts when a lead is due or late"));
  find(Button).trigger("onClick");
  await eventually(() => expect(screen()).toContain("Act on late leads"));
  expect(sent.find(({ path }) => path === "/api/charter")?.body).toEqual({ expectedVersion: 4, change: { acting: { isOn: false } } });
});
