import type { HttpDeps } from "../../../src/adapters/http/http-deps";
import { startApp, type AppUnderTest } from "./start-app";

/** What HubSpot's proxy adds to a query, and whom the core is told of. */
export const WHO = "userId=9&portalId=7100001&userEmail=rep%40example.com&appId=1";
export const IDENTITY = { portalId: 7_100_001, userId: 9 };

/** A function that notes what it was asked and answers with its name. It stands for one of any type: `never` is all of them. */
type Note = (name: string) => never;

interface NotingApp extends AppUnderTest {
  /** each question: the name of the function, and what it was given */
  asked: unknown[][];
}

/** For the tests of a file: starts an app over functions that note what they are asked. Each is closed after its test. */
export function notingApps(): (depsOf: (note: Note) => Partial<HttpDeps>) => Promise<NotingApp> {
  const started: AppUnderTest[] = [];
  afterEach(async () => {
    for (const app of started.splice(0)) await app.close();
  });
  return async (depsOf) => {
    const asked: unknown[][] = [];
    const note = (name: string) =>
      ((...args: unknown[]) => {
        asked.push([name, ...args]);
        return Promise.resolve({ answeredBy: name });
      }) as never;
    const app = await startApp(depsOf(note));
    started.push(app);
    return { ...app, asked };
  };
}

/** A request that brings this body. */
export const aPost = (body: object) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});
