import eslint from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const banned = (names, message) => names.map((name) => ({ name, message }));

/** Business time is an argument or comes from the Clock port: a figure must come out the same whenever it is computed. */
const clockBans = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Take nowMs as an argument (or from the Clock port).",
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take nowMs as an argument (or from the Clock port)." },
  {
    selector: "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
    message: "Take nowMs as an argument (or from the Clock port).",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Take the random value as an argument.",
  },
];

const environmentBan = {
  object: "process",
  property: "env",
  message: "Only config.ts reads the environment; take the value as an argument.",
};

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "dist/",
      ".handoff/",
      ".cache/",
      "coverage/",
      "test/.output/",
      "extensions/**/node_modules/",
      "extensions/**/dist/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // A function that fulfils an asynchronous port may have nothing to wait for.
      "@typescript-eslint/require-await": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "no-console": "error", "no-restricted-properties": ["error", environmentBan] },
  },
  { files: ["src/main.ts", "src/commands/**"], rules: { "no-console": "off" } },
  { files: ["src/main.ts", "src/commands/**", "src/serverless.ts", "src/config.ts"], rules: { "no-restricted-properties": "off" } },
  {
    files: ["src/domain/**/*.ts", "src/usecases/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...clockBans] },
  },
  {
    files: ["src/domain/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...banned(
          ["process", "fetch", "setTimeout", "setInterval", "setImmediate", "crypto", "performance"],
          "The domain is pure: no clock, network or environment.",
        ),
      ],
    },
  },
  {
    // Cards and pages run in HubSpot's sandboxed web worker: no page, no storage, no network but hubspot.fetch, no HTML.
    files: ["extensions/**/*.{ts,tsx}"],
    rules: {
      "no-console": "error",
      "no-restricted-globals": [
        "error",
        ...banned(
          ["window", "document", "navigator", "location", "history"],
          "There is no page in HubSpot's worker: use HubSpot's components and actions.",
        ),
        ...banned(["localStorage", "sessionStorage", "indexedDB"], "There is no storage in HubSpot's worker: keep it on the server."),
        ...banned(["fetch", "XMLHttpRequest", "WebSocket", "EventSource"], "Only hubspot.fetch reaches the backend, signed by HubSpot."),
        ...banned(["alert", "confirm", "prompt"], "Use HubSpot's Alert, Modal or actions.addAlert."),
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXOpeningElement > JSXIdentifier[name=/^[a-z]/]",
          message: "HubSpot draws its own components only; HTML elements fail.",
        },
        {
          selector: "JSXAttribute[name.name=/^(style|className|dangerouslySetInnerHTML)$/]",
          message: "HubSpot's components take no CSS or HTML.",
        },
        { selector: "ImportExpression", message: "The worker loads one bundle." },
      ],
      // React's event props are typed `() => void`; an async handler shows its own errors.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ["{extensions,sandbox}/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["test/**/*.{ts,tsx}", "bench/**/*.ts"],
    rules: {
      // A missing element fails the test with a stack that points here, which is what the assertion would say.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Test renderers and recorders hand out functions that need no `this`.
      "@typescript-eslint/unbound-method": "off",
      // Tests read the JSON of answers as it comes, and jest's own matchers are typed any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", URL: "readonly", Buffer: "readonly", setTimeout: "readonly", fetch: "readonly" },
    },
  },
);
