import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The HubSpot CLI is not among our dependencies: only who uploads needs it, and npx fetches this version for them. */
const CLI = "@hubspot/cli@8.14.0";

/**
 * `npm run hs -- <arguments of hs>`: HubSpot's CLI, told its account by the environment.
 * hubspot.config.yml names the accounts and holds no key, which the CLI by itself refuses; the environment form needs no file.
 * HUBSPOT_PERSONAL_ACCESS_KEY must be set; HUBSPOT_ACCOUNT_ID defaults to the file's default account.
 */
const accountIdOf = (config: string): string | undefined => {
  const name = /^defaultAccount:\s*(\S+)/m.exec(config)?.[1];
  const account = config.split(/^ {2}- /m).find((entry) => name !== undefined && entry.startsWith(`name: ${name}\n`));
  const accountId = account && /^ +accountId:\s*([1-9]\d*)/m.exec(account)?.[1];
  return accountId === undefined || accountId === "" ? undefined : accountId;
};

const accountId = process.env.HUBSPOT_ACCOUNT_ID ?? accountIdOf(readFileSync("hubspot.config.yml", "utf8"));
const missing = [
  ...(accountId === undefined ? ["HUBSPOT_ACCOUNT_ID (or an accountId of the default account in hubspot.config.yml)"] : []),
  ...(process.env.HUBSPOT_PERSONAL_ACCESS_KEY === undefined ? ["HUBSPOT_PERSONAL_ACCESS_KEY"] : []),
];

if (missing.length > 0) {
  console.error(`HubSpot's CLI needs: ${missing.join(", ")}. Make a personal access key at https://app.hubspot.com/l/personal-access-key`);
  process.exitCode = 1;
} else {
  const { status } = spawnSync("npx", ["--yes", "--package", CLI, "hs", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, USE_ENVIRONMENT_HUBSPOT_CONFIG: "true", HUBSPOT_ACCOUNT_ID: accountId },
  });
  process.exitCode = status ?? 1;
}
