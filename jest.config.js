import { existsSync } from "node:fs";

/**
 * `domain` needs no database, so it has no global setup: `npm run test:domain` runs on a machine that has nothing but Node.
 * Everything else is in `system`, whose global setup starts one PostgreSQL and leaves its address in DATABASE_URL.
 */

const swc = {
  jsc: {
    target: "es2022",
    parser: { syntax: "typescript", tsx: true },
    transform: { react: { runtime: "automatic" } },
  },
  module: { type: "commonjs" },
  sourceMaps: "inline",
};

const shared = {
  testEnvironment: "node",
  transform: { "^.+\\.(t|j)sx?$": ["@swc/jest", swc] },
  // These two packages are published as ES modules only, which CommonJS tests cannot load untransformed.
  transformIgnorePatterns: ["/node_modules/(?!(@hubspot/ui-extensions|tinyspy)/)"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.handoff/", "<rootDir>/.cache/"],
};

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: "domain",
      testMatch: ["<rootDir>/test/domain/**/*.test.ts"],
    },
    {
      ...shared,
      displayName: "system",
      testMatch: ["<rootDir>/test/**/*.test.{ts,tsx}"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/domain/"],
      ...(existsSync("test/global-setup.mjs")
        ? { globalSetup: "<rootDir>/test/global-setup.mjs", globalTeardown: "<rootDir>/test/global-teardown.mjs" }
        : {}),
    },
  ],
};
