import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { chromium, type Browser, type Page } from "playwright-core";
import { findChromium } from "../../scripts/find-chromium";
import { APP_ID, CLIENT_SECRET, CONTACT_ID, DEAL_ID, startPreview, type ReceivedRequest, type RunningPreview } from "./start-preview";

let preview: RunningPreview;
let browser: Browser;
let page: Page;

const answer = ({ url }: ReceivedRequest, res: ServerResponse): void => {
  res.setHeader("content-type", "application/json");
  if (url.startsWith("/api/home/sources"))
    res.end(JSON.stringify({ isInitialReadDone: false, progress: [{ object: "contacts", read: 3, total: 10 }] }));
  else res.end(JSON.stringify({ leads: 42 }));
};

const TAB = "[data-surface='crm.record.tab']";
const SIDEBAR = "[data-surface='crm.record.sidebar']";

beforeAll(async () => {
  const { executablePath, args, env } = await findChromium();
  preview = await startPreview(answer);
  browser = await chromium.launch({ executablePath, args, env, headless: true });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await preview.close();
});

beforeEach(async () => {
  preview.portal.ui.updateRecord("contacts", CONTACT_ID, { hs_lead_status: "NEW" });
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
});

afterEach(() => page.close());

const openContact = async (): Promise<void> => {
  await page.goto(`${preview.portal.url}/preview/contacts/${CONTACT_ID}`);
  await page.waitForSelector(`${TAB} [data-test-id=leads]`);
};
const textOf = (testId: string, place = TAB): Promise<string> => page.locator(`${place} [data-test-id=${testId}]`).innerText();

describe("the preview in a browser", () => {
  test("draws the built card in the tab and in the sidebar", async () => {
    await openContact();
    await page.waitForSelector(`${SIDEBAR} [data-test-id=leads]`);
    for (const place of [TAB, SIDEBAR]) {
      expect(await page.locator(`${place} h3`).innerText()).toBe("Fixture");
      expect(await page.locator(`${place} [role=progressbar]`).getAttribute("aria-valuenow")).toBe("3");
      expect(await textOf("leads", place)).toBe("42 leads");
    }
    expect((await page.locator(SIDEBAR).boundingBox())!.width).toBeCloseTo(300, -1);
  });

  test("keeps a card's timers running", async () => {
    await openContact();
    const before = parseInt(await textOf("ticks"), 10);
    await page.waitForFunction(({ selector, than }) => parseInt(document.querySelector(selector)?.textContent ?? "0", 10) >= than, {
      selector: `${TAB} [data-test-id=ticks]`,
      than: before + 3,
    });
  });

  test("keeps the browser's own network from a card", async () => {
    await openContact();
    expect(await textOf("network")).toBe("no native fetch");
  });

  test("signs what a card fetches, for this user and account", async () => {
    preview.received.length = 0;
    await openContact();
    const request = preview.received.find(({ url }) => url.startsWith("/api/leads"))!;
    expect(request.url).toBe(
      `/api/leads?contactId=${CONTACT_ID}&note=a%20b&userId=70&portalId=7100042&userEmail=maya%40example.com&appId=${APP_ID}`,
    );
    expect(request.headers["x-hubspot-signature-v3"]).toBe(signatureOf(request));
  });

  test("sends a card's write with its body signed, and shows its alert", async () => {
    await openContact();
    preview.received.length = 0;
    await page.click(`${TAB} button:text-is("Reached")`);
    await page.waitForSelector("text=Written with 200");
    const [request] = preview.received;
    expect(request).toMatchObject({ method: "POST", body: JSON.stringify({ contactId: CONTACT_ID }) });
    expect(request!.headers["x-hubspot-signature-v3"]).toBe(signatureOf(request!));
  });

  test("tells the card of a property that a person edits, and writes it as that person", async () => {
    await openContact();
    await page.selectOption("select[name=hs_lead_status]", "OPEN");
    await page.waitForSelector(`${TAB} :text-is("updates OPEN")`);
    await page.waitForSelector(`${SIDEBAR} :text-is("status OPEN")`);
    const history = preview.portal.read("contacts", CONTACT_ID)!.history.hs_lead_status!;
    expect(history.at(-1)).toMatchObject({ value: "OPEN", sourceType: "CRM_UI", sourceId: "userId:70" });
  });

  test("tells the card of a change that somebody else makes", async () => {
    await openContact();
    preview.portal.ui.updateRecord("contacts", CONTACT_ID, { hs_lead_status: "IN_PROGRESS" });
    await page.waitForSelector(`${TAB} :text-is("updates IN_PROGRESS")`);
  });

  test("logs a call on the contact", async () => {
    await openContact();
    await page.click('button:text-is("Log a call")');
    await page.selectOption("dialog[open] select[name=direction]", "INBOUND");
    await page.click('dialog[open] button:text-is("Save")');
    await page.waitForSelector('[role=tab]:text-is("Activities (1)")');
    const { associations } = preview.portal.read("contacts", CONTACT_ID)!;
    const call = preview.portal.read("calls", associations.find(({ type }) => type === "calls")!.id)!;
    expect(call.properties).toMatchObject({ hs_call_direction: "INBOUND", hs_call_duration: "180000" });
  });

  test("shows a task that an app made, its notes as text, and ticks it off as the person", async () => {
    const { id } = preview.portal.ui.createRecord(
      "tasks",
      {
        hs_task_subject: "A lead is late since 10:15",
        hs_task_body: "<p>Sent a form.</p><p>Nobody has answered yet. <b>Now</b></p>",
        hs_task_status: "NOT_STARTED",
        hs_timestamp: "2026-11-20T15:15:00.000Z",
        hubspot_owner_id: "7",
      },
      { associatedWith: [{ type: "contacts", id: CONTACT_ID }] },
    );
    await page.goto(`${preview.portal.url}/preview/contacts/${CONTACT_ID}`);
    await page.click('[role=tab]:has-text("Activities")');
    const task = page.locator("[data-activity=tasks]");
    expect(await task.innerText()).toMatch(
      /Task: A lead is late since 10:15\s+Due Nov 20, 2026, 16:15 · Maya Singh\s+Sent a form\.\s+Nobody has answered yet\. Now/,
    );
    await task.locator('button:text-is("Mark as complete")').click();
    await task.locator('button:text-is("Completed")').waitFor();
    const { history, properties } = preview.portal.read("tasks", id)!;
    expect(history.hs_task_status!.at(-1)).toMatchObject({ value: "COMPLETED", sourceType: "CRM_UI", sourceId: "userId:70" });
    expect(properties.hs_task_completion_date).not.toBe("");
  });

  test("moves a deal to another stage with one choice, and links its contact", async () => {
    await page.goto(`${preview.portal.url}/preview/deals/${DEAL_ID}`);
    await page.selectOption("select[name=dealstage]", "closedwon");
    await page.waitForSelector("input[name=closedate]:not([value=''])");
    expect(preview.portal.read("deals", DEAL_ID)!.properties.dealstage).toBe("closedwon");
    expect(await page.locator(".hs-association a").getAttribute("href")).toBe(`/preview/contacts/${CONTACT_ID}`);
  });

  test("lists contacts, finds them by name, and shows how far the first read is", async () => {
    await page.goto(`${preview.portal.url}/preview`);
    await page.waitForSelector("text=3 of 10");
    await page.waitForSelector('a:text-is("Ana Ng")');
    await page.fill("input[type=search]", "nobody");
    await page.waitForSelector("text=No contacts match.");
  });
});

/** HubSpot's v3 signature, computed here on its own; `%40` is one of the escapes that are decoded first. */
const signatureOf = ({ method, url, body, headers }: ReceivedRequest): string =>
  createHmac("sha256", CLIENT_SECRET)
    .update(`${method}${preview.appUrl}${url.replace("%40", "@")}${body}${String(headers["x-hubspot-request-timestamp"])}`)
    .digest("base64");
