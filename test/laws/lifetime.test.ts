import fc from "fast-check";
import { activeRule } from "../../src/domain/lifetime/active-rule";
import { isPurchase, toCustomers, type Customer, type WonDeal } from "../../src/domain/lifetime/customers";
import { hasBoughtAgain, isYearOld } from "../../src/domain/lifetime/has-bought-again";
import { isActive } from "../../src/domain/lifetime/is-active";
import { dayOf, startOfDayMs } from "../../src/domain/period";
import type { AttachedDeal } from "../../src/domain/unit/unit";
import { KPI_BASES, type KpiQuery } from "../../src/ports";
import { atReadQuery } from "../../src/usecases/kpi-inputs";
import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { live } from "../support/live";
import { WORLD_AGREEMENT, worldSteps, type WorldStep } from "../support/world";

const settings = { ...lawRuns(6, 20_261_124), endOnFailure: process.env.HANDOFF_LAW_RUNS !== undefined };
const DAY = 86_400_000;
const YEAR = 365 * DAY;

jest.setTimeout(600_000);
let lab: Lab;
labOfFile((given) => (lab = given));

/** The usual time between two purchases of a customer, put in order and halved by hand. */
function gapsOf(customers: readonly (readonly WonDeal[])[]): { gaps: number; medianMs: number | null } {
  const gaps = customers
    .flatMap((wins) => {
      const instants = wins
        .filter(isPurchase)
        .map(({ wonAtMs }) => wonAtMs)
        .sort((a, b) => a - b);
      return instants.slice(1).map((atMs, index) => atMs - (instants[index] ?? 0));
    })
    .sort((a, b) => a - b);
  const middle = [gaps[Math.floor((gaps.length - 1) / 2)], gaps[Math.ceil((gaps.length - 1) / 2)]];
  return { gaps: gaps.length, medianMs: gaps.length === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2 };
}

/** Won deals by the company or contact that they were won for. */
function boughtBySomebody(won: readonly WonDeal[]): WonDeal[][] {
  const bought = new Map<string, WonDeal[]>();
  for (const deal of won) {
    if (deal.companyId === null && deal.contactId === null) continue;
    const somebody = deal.companyId === null ? `contact ${String(deal.contactId)}` : `company ${String(deal.companyId)}`;
    bought.set(somebody, [...(bought.get(somebody) ?? []), deal]);
  }
  return [...bought.values()];
}

/** What the figures of some customers are made of, told by the pure functions alone. */
function recounted(customers: readonly Customer[], asOfMs: number, activeMs: number) {
  const wins = customers.flatMap((customer) => customer.wins);
  const old = customers.filter((customer) => isYearOld(customer, asOfMs));
  const lapsable = customers.filter(({ acquiredAtMs }) => acquiredAtMs <= asOfMs - activeMs);
  const minor = (deals: readonly WonDeal[]): number => deals.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
  return {
    acquiredCustomers: customers.length,
    acquiredYearOld: old.length,
    acquiredRepeating: old.filter(hasBoughtAgain).length,
    acquiredLapsable: lapsable.length,
    acquiredActive: lapsable.filter((customer) => isActive(customer, asOfMs, activeMs)).length,
    acquiredDealsWithAmount: wins.filter(({ amountMinor }) => amountMinor !== null).length,
    acquiredDealsWithoutRate: wins.filter(({ isWithoutRate }) => isWithoutRate).length,
    acquiredRevenueMinor: minor(wins),
    acquiredFirstYearMinor: minor(
      old.flatMap((customer) => customer.wins.filter(({ wonAtMs }) => wonAtMs <= customer.acquiredAtMs + YEAR)),
    ),
  };
}

/** The first contact there is buys, so many days later. */
const bought = (days: number): WorldStep => ({
  act: { kind: "deal", values: { pipeline: "default", dealstage: "closedwon", amount: "300" }, with: [0] },
  afterMs: days * DAY,
});

const NAMES = ["ltv", "ltvToCac", "paybackMonths", "retentionRate", "repeatRate"] as const;

test("whatever happens in an account, what the database tells of customers is what their deals tell, by source and month, and it adds up", async () => {
  let compared = 0;
  let repeating = 0;
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }, 40), async (steps) => {
      await lab.begin(WORLD_AGREEMENT);
      const copy = lab.copy();
      await copy.installEmpty();
      live(lab, [...steps.slice(0, 8), bought(1), ...steps.slice(8), bought(2), bought(30)]);
      await copy.hear();
      const portal = await copy.state();
      const stored = (await copy.figures()).deals.filter(({ wonAtMs, pipelineUse }) => wonAtMs !== null && pipelineUse !== "not_counted");
      const byId = new Map<number, AttachedDeal>(stored.map((deal) => [deal.dealId, deal]));
      await lab.core.withPortal(copy.portalId, async (tx) => {
        const won = await tx.readWonDeals();
        expect(won.map(({ dealId }) => dealId).sort()).toEqual(stored.map(({ dealId }) => dealId).sort());
        const { customers } = toCustomers(won);
        const all = boughtBySomebody(won);
        expect(await tx.readPurchaseGaps()).toEqual(gapsOf(all));
        const history = await tx.readWinHistory();
        expect(history).toEqual({
          firstWonAtMs: won.length === 0 ? null : Math.min(...won.map(({ wonAtMs }) => wonAtMs)),
          customers: customers.length,
        });
        const { activeMs } = activeRule(gapsOf(all));
        for (const asOfMs of [lab.nowMs, lab.nowMs + 400 * DAY])
          for (const basis of KPI_BASES)
            for (const by of [null, "source", "month"] as const) {
              const query: KpiQuery = { from: "2026-01-20", to: "2026-12-20", basis, by };
              const zone = portal.charter.timeZone;
              const atMsOf = ({ acquiredAtMs, acquiredBy }: Customer): number => {
                const deal = byId.get(acquiredBy.dealId);
                return basis === "period" ? acquiredAtMs : (deal?.leadStartedAtMs ?? deal?.createdAtMs ?? 0);
              };
              const inDates = customers.filter((customer) => {
                const atMs = atMsOf(customer);
                return atMs >= startOfDayMs(query.from, zone) && atMs < startOfDayMs(query.to, zone);
              });
              const keyOf = (customer: Customer): string | null =>
                by === null ? null : by === "source" ? customer.source : dayOf(atMsOf(customer), zone).slice(0, 7);
              const rows = await tx.readAtRead(atReadQuery(portal, query, NAMES, asOfMs));
              for (const row of rows) {
                const theirs = row.key === null ? inDates : inDates.filter((customer) => keyOf(customer) === row.key);
                expect(row).toMatchObject(recounted(theirs, asOfMs, activeMs));
                compared += 1;
                repeating += row.acquiredRepeating;
              }
              const named = rows.filter(({ key }) => key !== null);
              const total = rows.find(({ key }) => key === null);
              if (by !== null)
                expect([sumOf(named, "acquiredCustomers"), sumOf(named, "acquiredRevenueMinor")]).toEqual([
                  total?.acquiredCustomers,
                  total?.acquiredRevenueMinor,
                ]);
            }
      });
    }),
    settings,
  );
  expect(compared).toBeGreaterThan(60);
  expect(repeating).toBeGreaterThan(0);
});

const sumOf = <Key extends string>(rows: readonly Record<Key, number>[], key: Key): number => rows.reduce((sum, row) => sum + row[key], 0);
