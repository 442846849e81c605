import type { PortalLimits } from "../../sandbox/portal/portal-options";
import { createTestDatabase } from "./database";
import { createLab, type Lab } from "./lab";

/** One lab for all tests of a file, over a database of its own (`lab.database`): handed over before the first test, gone after the last. */
export function labOfFile(take: (lab: Lab) => void, limits: Partial<PortalLimits> = {}): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab(await createTestDatabase(), limits);
    take(lab);
  });
  afterAll(async () => {
    await lab.close();
    await lab.database.drop();
  });
}
