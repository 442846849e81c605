import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { ContactCardView } from "../../extensions/app/shared/contract";
import { findChromium } from "../../scripts/find-chromium";
import { CLOCKS, contactCard } from "../extensions/views";
import { followUp } from "../extensions/follow-up-views";
import { SIDEBAR, shows, TAB } from "./card-page";
import { previewAccount } from "./preview-account";
import { startHandoff, type StartedHandoff } from "./start-handoff";

/** A Wednesday, 10:30 in the sample account's Toronto: opening hours. */
const AS_OF = "2026-11-18T15:30:00Z";
/** what a change may take until a card shows it */
const AT_ONCE_MS = 2_500;
const PICTURES = join(process.cwd(), "test", ".output", "follow-up");

let handoff: StartedHandoff;
let account: ReturnType<typeof previewAccount>;
let browser: Browser;
let page: Page;
const endings: (() => unknown)[] = [];
const pageErrors: string[] = [];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  handoff = await startHandoff(["--as-of", AS_OF, "--speed", "0"]);
  endings.push(handoff.clear, () => handoff.stop());
  account = previewAccount(handoff.previewUrl);
  const { executablePath, args, env } = await findChromium();
  browser = await chromium.launch({ executablePath, args, env, headless: true });
  endings.push(() => browser.close());
  // Wide enough for a tab of some 900 px beside the sidebar of 300.
  page = await browser.newPage({ viewport: { width: 1640, height: 1000 } });
  page.setDefaultTimeout(10_000);
  page.on("pageerror", ({ message }) => pageErrors.push(message));
}, 150_000);

afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

const picture = async (name: string): Promise<void> => {
  await page.locator(SIDEBAR).screenshot({ path: join(PICTURES, `${name}-300.png`) });
  await page.locator(TAB).screenshot({ path: join(PICTURES, `${name}-900.png`) });
};
const bothShow = (words: RegExp, withinMs = AT_ONCE_MS) =>
  Promise.all([shows(page, SIDEBAR, words, withinMs), shows(page, TAB, words, withinMs)]);
const openContact = (id: number) => page.goto(`${handoff.previewUrl}/contacts/${String(id)}`);
const cardOf = (id: number) => account.askApp<ContactCardView>(`/api/cards/contact?contactId=${String(id)}`);
const pick = (property: string, value: string) => page.locator(`select[name=${property}]`).selectOption(value);

/** An instant as the card writes it: the hour and minute in the account's Toronto. */
const hourAndMinute = (at: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "America/Toronto", hour: "2-digit", minute: "2-digit" }).format(Date.parse(at));

/** HubSpot's form for a call that took place some time ago. */
async function logCall(minutesAgo: number): Promise<void> {
  await page.click('button:text-is("Log a call")');
  const form = page.getByRole("dialog", { name: "Log a call" });
  await form.locator("[name=minutesAgo]").fill(String(minutesAgo));
  await form.getByRole("button", { name: "Save" }).click();
}

/** Asks the app through HubSpot's signing proxy, as a page of it would. */
async function postToApp(path: string, body: object): Promise<void> {
  const answered = await fetch(`${handoff.previewUrl}/api/fetch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: `https://handoff.example${path}`, method: "POST", body }),
  });
  const answer = (await answered.json()) as { status: number; body: string };
  if (answer.status >= 300) throw new Error(`${path}: ${String(answer.status)} ${answer.body}`);
}

/** What a workflow or another app writes: nobody's action. */
async function writeAsProgram(id: number, properties: Record<string, string>): Promise<void> {
  const answered = await fetch(new URL(`/crm/v3/objects/contacts/${String(id)}`, handoff.previewUrl), {
    method: "PATCH",
    headers: { "content-type": "application/json", authorization: "Bearer pat-sandbox" },
    body: JSON.stringify({ properties }),
  });
  if (!answered.ok) throw new Error(`${String(answered.status)} ${await answered.text()}`);
}

/** An owner's number in the panel of the record that is open. */
const ownerNamed = async (name: string): Promise<string> =>
  (await page.locator("select[name=hubspot_owner_id] option").filter({ hasText: name }).first().getAttribute("value")) ?? "";

/** HubSpot's tasks at a contact, oldest first: whose they are, and what they say. */
async function tasksOf(id: number): Promise<{ ownerId: string | undefined; subject: string | undefined }[]> {
  const answered = await fetch(`${handoff.previewUrl}/api/records/contacts/${String(id)}`);
  const { activities } = (await answered.json()) as { activities: { type: string; properties: Record<string, string | undefined> }[] };
  return activities
    .filter(({ type }) => type === "tasks")
    .map(({ properties }) => ({ ownerId: properties.hubspot_owner_id, subject: properties.hs_task_subject }))
    .reverse();
}

describe("a promise of one minute, in a real browser", () => {
  test("is agreed on, and Handoff may act on it", async () => {
    const { version } = await account.askApp<{ version: number }>("/api/charter");
    await openContact((await account.list("contacts", "", 1)).records[0]?.id ?? 0);
    const namedOwnerId = Number(await ownerNamed("Dana"));
    const change = { promise: { targetMinutes: 1 }, acting: { isOn: true, namedOwnerId } };
    await postToApp("/api/charter", { expectedVersion: version, change });
    // In force once the figures under it stand.
    while ((await account.askApp<{ version: number }>("/api/charter")).version === version) await page.waitForTimeout(250);
  }, 60_000);

  test("the card counts from the first second, tells who has the lead, warns, and turns late by itself", async () => {
    const { id } = await account.sendForm("Ines", "Duarte");
    await openContact(id);
    await bothShow(/Call within\s+00:[2-5]\d[^]*1\smin promise[^]*Waiting to be assigned/, 15_000);
    await picture("running-unassigned");

    await pick("hubspot_owner_id", await ownerNamed("Priya"));
    await bothShow(/(Assigned at once|Waited[^\n]*assigned)[^\n]*for you/, 20_000);
    await picture("running-assigned");

    await bothShow(/Call within\s+Due soon\s+00:1\d/, 50_000);
    await picture("due-soon");
    await bothShow(/Late by less than 1 min/, 20_000);
    await picture("late");
    await bothShow(/Late by 1\smin/, 65_000);
  }, 180_000);

  test("the owner was given a task when it became due soon, and the person whom the agreement names when it was late", async () => {
    const id = Number(page.url().split("/").at(-1));
    const tasks = await tasksOf(id);
    expect(tasks.map(({ ownerId }) => ownerId)).toEqual([await ownerNamed("Priya"), await ownerNamed("Dana")]);
    await page.reload();
    await page.getByRole("tab", { name: "Activities (2)" }).click();
    await page
      .getByText(tasks[0]?.subject ?? "no task")
      .first()
      .waitFor();
    await page.screenshot({ path: join(PICTURES, "tasks-in-hubspot.png") });
    await page.getByRole("tab", { name: "Handoff" }).click();
    await bothShow(/Late by/, 10_000);
  }, 30_000);

  test("a call that is logged late is an answer at the instant it took place", async () => {
    await logCall(0.25);
    await bothShow(/Answered in 1\smin\s\d+\ss\s+answered late/, 20_000);
    const { lead } = await cardOf(Number(page.url().split("/").at(-1)));
    if (lead?.clock.state !== "met_late") throw new Error(`The clock is ${lead?.clock.state ?? "not there"}.`);
    const { answeredAt, deadlineAt, startedAt, tookSeconds } = lead.clock;
    expect((Date.parse(answeredAt) - Date.parse(startedAt)) / 1000).toBeCloseTo(tookSeconds, -0.5);
    expect(Date.parse(deadlineAt) - Date.parse(startedAt)).toBe(60_000);
    await bothShow(new RegExp(`Due today ${hourAndMinute(deadlineAt)}, answered today ${hourAndMinute(answeredAt)}`));
    await picture("answered-late");
  }, 20_000);

  test("one that was made in time and logged after it makes the lead punctual again", async () => {
    const { id } = await account.sendForm("Noor", "Haddad");
    await openContact(id);
    await bothShow(/Late by less than 1 min/, 75_000);
    await logCall(0.9);
    await bothShow(/✓ Answered in \d+\ss\s+on time/, 20_000);
    await picture("on-time");
  }, 100_000);

  test("a lead that is put off stands still, and runs on from there when it is taken up again", async () => {
    const { id } = await account.sendForm("Tomas", "Lind");
    await openContact(id);
    await bothShow(/Call within\s+00:[2-5]\d/, 15_000);
    // By a program: when a person says it, that is an answer.
    await writeAsProgram(id, { handoff_disqualification_reason: "not_now" });
    await bothShow(/Paused: Not now[^]*Until Feb 18, 2027, then \d+\ss left/, 20_000);
    await picture("paused");
    const { lead } = await cardOf(id);
    const left = lead?.clock.state === "paused" ? lead.clock.remainingSeconds : Number.NaN;
    await page.waitForTimeout(6_000);
    const resumedAtMs = Date.now();
    await writeAsProgram(id, { handoff_disqualification_reason: "" });
    await bothShow(/Call within\s+(Due soon\s+)?00:\d\d/, 20_000);
    const resumed = await cardOf(id);
    const clock = resumed.lead?.clock;
    if (clock?.state !== "running" && clock?.state !== "at_risk") throw new Error(`The clock is ${clock?.state ?? "not there"}.`);
    expect(left - clock.remainingSeconds).toBeLessThanOrEqual((Date.now() - resumedAtMs) / 1000 + 2);
    expect(left).toBeGreaterThanOrEqual(clock.remainingSeconds);
    await picture("resumed");
  }, 60_000);

  test("no page failed", () => {
    expect(pageErrors).toEqual([]);
  });
});

describe("each state as it is drawn", () => {
  /** Answers of the app replaced by what the test says; the rest goes its way. */
  const answerWith = async (isMeant: (url: string) => boolean, view: unknown): Promise<void> => {
    await page.unrouteAll();
    await page.route("**/preview/api/fetch", async (route) => {
      const asked = route.request().postDataJSON() as { url: string };
      if (!isMeant(asked.url)) return route.fallback();
      return route.fulfill({ json: { status: 200, contentType: "application/json", body: JSON.stringify(view) } });
    });
  };

  test.each(Object.entries(CLOCKS))("%s", async (name, clock) => {
    const [contact] = (await account.list("contacts", "", 1)).records;
    await answerWith((url) => url.includes("/api/cards/contact?"), contactCard({ clock }));
    await openContact(contact?.id ?? 0);
    await bothShow(/Came from/, 10_000);
    await picture(`state-${name}`);
    const width = async (surface: string) => (await page.locator(surface).boundingBox())?.width ?? 0;
    expect(await width(SIDEBAR)).toBeLessThan(320);
    expect(await width(TAB)).toBeGreaterThan(880);
    // Nothing is cut off or laid over anything: no surface is wider than its place.
    for (const surface of [SIDEBAR, TAB])
      expect(await page.locator(surface).evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  });

  test.each([900, 1_400])("the home's follow-up, %d px wide", async (width) => {
    await page.setViewportSize({ width, height: 1_000 });
    const [judged] = [await account.askApp<{ window: { from: string; to: string } }>("/api/home/sources?window=judged")];
    const to = new Date(Date.parse(judged.window.to) + 86_400_000).toISOString().slice(0, 10);
    const report = followUp();
    const team = { ...report.team, beforePromise: 0 };
    await answerWith((url) => url.includes("/api/reports/follow-up"), { ...report, team, from: judged.window.from, to });
    await page.goto(`${handoff.previewUrl}/app`);
    await page.getByRole("tab", { name: "Sources" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.getByText("How 420 leads that were due").waitFor();
    await page.screenshot({ path: join(PICTURES, `home-follow-up-${String(width)}.png`), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  });
});
