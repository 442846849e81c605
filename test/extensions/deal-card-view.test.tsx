import { Alert, Statistics } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { DealCardView } from "../../extensions/app/cards/deal/DealCardView";
import type { Layout } from "../../extensions/app/cards/record-card";
import type { DealCardView as View } from "../../extensions/app/shared/contract";
import { frameOf } from "../../extensions/app/shared/view-frame";
import { settled, stopTimeAt } from "./fake-time";
import { SERVER_NOW, count, dealCard, missing } from "./views";
import { wordsOnScreen } from "./words-on-screen";

const draw = (view: View, layout: Layout = "tab") => {
  const renderer = createRenderer("crm.record.tab");
  renderer.render(<DealCardView view={view} frame={frameOf(view, "en-GB", 0)} layout={layout} />);
  return { ...renderer, screen: wordsOnScreen(renderer.getRootNode()) };
};

beforeEach(() => stopTimeAt(SERVER_NOW));
afterEach(settled);

describe("the deal card", () => {
  test("it says where the deal came from, when, and which way it went", () => {
    const { screen } = draw(dealCard());
    expect(screen).toContain("Came from\nSearch ads · patio-2026\nLead on 28 Oct, 24 days ago");
    expect(screen).toContain("Lead 28 Oct → reached 6 min → qualified 2 d → met 6 d → deal 8 d");
  });

  test("the source's figures carry their dates and units", () => {
    const { screen } = draw(dealCard(), "sidebar");
    expect(screen).toContain("Leads from Search ads\n13 Jul – 11 Oct: leads that came in on these dates, old enough to judge");
    for (const figure of [
      "Leads\n90",
      "Qualified\n36",
      "Customers\n12",
      "Cost per customer\nCAD 750",
      "Reached\n70 %",
      "Won of decided\n60 %",
      "Won revenue\nCAD 48,000",
    ])
      expect(screen).toContain(figure);
  });

  test("a tab shows the four main figures large, a sidebar lists all of them", () => {
    expect(draw(dealCard(), "tab").maybeFind(Statistics)).not.toBeNull();
    expect(draw(dealCard(), "sidebar").maybeFind(Statistics)).toBeNull();
  });

  test("a missing figure gives its reason instead of a zero", () => {
    const figures = dealCard().sourceFigures!;
    const { screen } = draw(
      dealCard({ sourceFigures: { ...figures, costPerCustomer: missing("no_spend_recorded"), newCustomers: count(0) } }),
    );
    expect(screen).toContain("Cost per customer\n—\nAdd what you spent to see this");
    expect(screen).toContain("Customers\n0");
  });

  test("a lost deal says why, or where to say it", () => {
    expect(draw(dealCard({ state: "lost", lostReason: { value: "price_too_high", label: "Price too high" } })).screen).toContain(
      "Why was it lost?\nPrice too high",
    );
    expect(draw(dealCard({ state: "lost" })).screen).toContain("No reason yet. Set “Reason dropped or lost” on this deal.");
    expect(draw(dealCard()).screen).not.toContain("Why was it lost?");
  });

  test("a deal without a contact says why its source is unknown and what to do", () => {
    const { find } = draw(dealCard({ hasContact: false, lead: null, sourceFigures: null }));
    expect(find(Alert).props.title).toBe("This deal has no contact");
    expect(find(Alert).text).toContain("Link a contact");
  });

  test("a contact that is no lead leaves the source unknown", () => {
    expect(draw(dealCard({ lead: null, sourceFigures: null })).screen).toContain("not counted as a lead, so the source is unknown");
  });

  test("a deal that was there before its lead says so", () => {
    expect(draw(dealCard({ lead: { ...dealCard().lead!, isDealBeforeLead: true } })).screen).toContain("before the lead came in");
  });

  test("the two teams are on the deal too", () => {
    expect(draw(dealCard()).screen).toContain("Marketing and sales\nSales: 62 % followed up on time (aim 90 %)");
  });
});
