import { createRenderer } from "@hubspot/ui-extensions/testing";
import type { ReactElement } from "react";
import { ContactCardView } from "../../extensions/app/cards/contact/ContactCardView";
import { DealCardView } from "../../extensions/app/cards/deal/DealCardView";
import { FollowUpView } from "../../extensions/app/pages/home/follow-up/FollowUpView";
import { HomeView } from "../../extensions/app/pages/home/HomeView";
import type { Why } from "../../extensions/app/shared/contract";
import { frameOf } from "../../extensions/app/shared/view-frame";
import {
  CLOSED_FOR_WORDS,
  DECIDED_BY_WORDS,
  FIGURE_WORDS,
  INTAKE_WORDS,
  NOT_COUNTED_WORDS,
  NO_CLOCK_WORDS,
  STEP_WORDS,
  whyText,
} from "../../extensions/app/shared/words";
import { settled, stopTimeAt } from "./fake-time";
import { emptyFollowUp, followUp, followUpBeforePromise, unloggedFollowUp } from "./follow-up-views";
import {
  CLOCKS,
  SERVER_NOW,
  contactCard,
  dealCard,
  emptyHome,
  homeSources,
  homeWithoutSpend,
  missing,
  notCountedCard,
  readingHome,
} from "./views";
import { wordsOnScreen } from "./words-on-screen";

/** Words that are never on screen, and what a broken figure looks like. */
const BANNED =
  /\b(MQLs?|SQLs?|SLAs?|CAC|LTV|ROAS|ROI|CPL|CPQL|P80|P90|KPIs?|NaN|Infinity|undefined|null|true|false|cohort|maturing|attainment|breach\w*|at.risk|void|unattributed|offline|disqualif\w*|charter|hand-off|episode|touch(es)?|backfill\w*|reconcile\w*|portal|wall time|business time|Invalid Date)\b|\[object/i;

const words = (element: ReactElement): string => {
  const renderer = createRenderer("crm.record.tab");
  renderer.render(element);
  return wordsOnScreen(renderer.getRootNode());
};

const standing = { isWriting: false, isFollowing: false, last: null, failure: null };
const actions = {
  touch: () => undefined,
  drop: () => undefined,
  changeSource: () => undefined,
  reopen: () => undefined,
  undo: () => undefined,
};
const contact = (view: ReturnType<typeof contactCard>, layout: "tab" | "sidebar" = "tab") => (
  <ContactCardView view={view} frame={frameOf(view, "en-GB", 0)} layout={layout} standing={standing} actions={actions} />
);
const deal = (view: ReturnType<typeof dealCard>) => <DealCardView view={view} frame={frameOf(view, "en-GB", 0)} layout="tab" />;
const home = (view: ReturnType<typeof homeSources>) => (
  <HomeView view={view} frame={frameOf(view, "en-GB", 0)} windowName="judged" onWindow={() => undefined} onRefresh={() => undefined} />
);

const noFigures = missing("not_logged", "share");
const bare = dealCard({
  sourceFigures: {
    ...dealCard().sourceFigures!,
    leads: missing("no_leads", "count"),
    sqls: missing("no_leads", "count"),
    newCustomers: missing("no_leads", "count"),
    costPerCustomer: missing("no_customers_yet"),
    contactRate: noFigures,
    closeRate: missing("no_closed_deals", "share"),
    revenue: missing("no_amounts"),
  },
});

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

describe("every screen speaks plainly", () => {
  test.each<[string, () => ReactElement]>([
    ...Object.entries(CLOCKS).map(([name, clock]): [string, () => ReactElement] => [
      `contact card, ${name}`,
      () => contact(contactCard({ clock })),
    ]),
    ["contact card, sidebar", () => contact(contactCard(), "sidebar")],
    ["contact card, not a lead", () => contact(notCountedCard())],
    [
      "contact card, unknown source",
      () => contact(contactCard({ source: { value: null, label: "Unknown source", campaign: null, decidedBy: "unknown" } })),
    ],
    ["contact card, dropped", () => contact(contactCard({ dropped: { at: SERVER_NOW, reason: null, reasonLabel: null } }))],
    ["contact card, without figures", () => contact(contactCard({}, { like: null, teams: null, isInitialReadDone: false }))],
    ["deal card", () => deal(dealCard())],
    ["deal card, lost", () => deal(dealCard({ state: "lost" }))],
    ["deal card, no contact", () => deal(dealCard({ hasContact: false, lead: null, sourceFigures: null, teams: null }))],
    ["deal card, no figure at all", () => deal(bare)],
    ["home", () => home(homeSources())],
    ["home, no spend", () => home(homeWithoutSpend())],
    ["home, empty", () => home(emptyHome())],
    ["home, first read", () => home(readingHome())],
    ...[followUp(), followUpBeforePromise(), unloggedFollowUp(), emptyFollowUp()].map((report, index): [string, () => ReactElement] => [
      `home, follow-up ${String(index + 1)}`,
      () => <FollowUpView report={report} frame={frameOf({ ...report, serverNow: report.asOf }, "en-GB", 0)} onMore={() => undefined} />,
    ]),
  ])("%s", (_name, element) => {
    const screen = words(element());
    expect(screen.length).toBeGreaterThan(10);
    expect(screen).not.toMatch(BANNED);
  });

  test("so do the words that no sample shows", () => {
    const whys: (Why | undefined)[] = [
      "no_leads",
      "no_mqls",
      "no_sqls",
      "no_opportunities",
      "no_open_deals",
      "no_drops",
      "no_appointments",
      "no_closed_deals",
      "no_customers_yet",
      "no_qualified_yet",
      "no_amounts",
      "no_spend_recorded",
      "no_outcomes",
      "not_logged",
      "too_few",
      "too_early",
      "no_margin",
      "no_rate",
      "not_by_owner",
      "not_by_campaign",
      "not_by_pipeline",
      "not_by_reason",
      "not_by_service",
      "period_only",
      "no_history",
      "not_connected",
      undefined,
    ];
    const all = [
      ...[CLOSED_FOR_WORDS, DECIDED_BY_WORDS, INTAKE_WORDS, NOT_COUNTED_WORDS, NO_CLOCK_WORDS, STEP_WORDS].flatMap((table) =>
        Object.values<string>(table),
      ),
      ...Object.values(FIGURE_WORDS).flatMap(({ label, sentence }) => [label, sentence]),
      ...whys.map((why) => whyText(why, { hits: 3, total: 8 })),
    ];
    for (const text of all) {
      expect(text).not.toBe("");
      expect(text).not.toMatch(BANNED);
    }
  });
});
