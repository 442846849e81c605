import { createHash, randomBytes } from "node:crypto";
import type { Secrets } from "../../ports";

/** Unguessable tokens, and digests of them to keep instead. */
export const secrets: Secrets = {
  token: () => randomBytes(32).toString("base64url"),
  digest: (text) => createHash("sha256").update(text).digest(),
};
