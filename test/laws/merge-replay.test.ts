import fc from "fast-check";
import { copyThatHeard } from "../support/copy-that-heard";
import type { Copy, Figures, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { World, worldSteps, type WorldStep } from "../support/world";

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(600_000);

/** At the end of it all, somebody finds that two contacts, or two deals, are the same. */
const merges: fc.Arbitrary<WorldStep> = fc.record({
  act: fc.record({
    kind: fc.constant("merge" as const),
    type: fc.constantFrom("contacts" as const, "contacts" as const, "deals" as const),
    primary: fc.nat({ max: 5 }),
    other: fc.nat({ max: 5 }),
    givesNewId: fc.boolean(),
  }),
  afterMs: fc.constant(3_600_000),
});

/** The ids of records that an event is about. */
const recordsOf = (event: WebhookEvent): number[] =>
  ["objectId", "fromObjectId", "toObjectId", "primaryObjectId", "newObjectId"].flatMap((name) =>
    typeof event[name] === "number" ? event[name] : [],
  );

async function expectSame(copy: Copy, figures: Figures): Promise<void> {
  expect(await copy.figures()).toEqual(figures);
  expect((await copy.audit()).differences).toEqual([]);
}

test("a merge and then the replay of its records is the merged original, whatever was heard first", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: false, hasErasure: false }, 18), merges, async (steps, merge) => {
      await lab.begin();
      const world = new World(lab.portal);
      for (const step of steps) world.take(step);
      const before = [...lab.events()];
      world.take(merge);
      lab.nowMs = world.nowMs;
      const merging = lab.events().slice(before.length);
      const about = new Set(merging.flatMap(recordsOf));
      const theirs = before.filter((event) => recordsOf(event).some((id) => about.has(id)));

      const original = await copyThatHeard(lab, [before, merging]);
      const figures = await original.figures();
      await expectSame(original, figures);
      await original.deliver([...theirs].reverse());
      await original.drain();
      await expectSame(original, figures);
      await expectSame(await copyThatHeard(lab, [merging, before]), figures);
      await expectSame(
        await copyThatHeard(lab, [before.filter((event) => !theirs.includes(event)), merging, [...theirs].reverse()]),
        figures,
      );
    }),
    lawRuns(6, 20_261_122),
  );
});
