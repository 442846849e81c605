import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { HandoffError } from "../../domain/handoff-error";
import type { TokenCipher, TokenKey } from "../../ports";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a key id in front, so that keys can be changed without a stop: the first key seals, every key opens.
 * `boundTo` (the portal's id) is authenticated with the text: a sealed token copied to another portal's row does not open.
 * Sealed form: `keyId.iv.tag.text`, the last three in base64url.
 * Throws `token_key_missing` when the key that sealed it is no longer configured, `token_unreadable` when it was altered.
 */
export const createTokenCipher = (keys: readonly TokenKey[]): TokenCipher => {
  const [current] = keys;
  if (!current) throw new HandoffError("token_key_missing", "There is no key to keep tokens with.", "Set HANDOFF_TOKEN_KEYS.");

  return {
    seal: (plainText, boundTo) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(`${current.keyId}:${boundTo}`));
      const text = Buffer.concat([cipher.update(plainText, "utf8"), cipher.final()]);
      return [current.keyId, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
    },

    open: (sealed, boundTo) => {
      const [keyId = "", iv = "", tag = "", text = ""] = sealed.split(".");
      const sealedWith = keys.find((key) => key.keyId === keyId);
      if (!sealedWith) {
        throw new HandoffError(
          "token_key_missing",
          `A token was kept with the key "${keyId}", which is not configured.`,
          "Add that key to HANDOFF_TOKEN_KEYS, after the current one.",
        );
      }
      try {
        const decipher = createDecipheriv("aes-256-gcm", sealedWith.key, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(`${keyId}:${boundTo}`));
        decipher.setAuthTag(Buffer.from(tag, "base64url"));
        return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new HandoffError(
          "token_unreadable",
          "A kept token does not open: it was altered or belongs to another portal.",
          "Install the app again in that portal.",
          {
            cause,
          },
        );
      }
    },
  };
};
