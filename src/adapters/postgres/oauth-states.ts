import type { OAuthStates } from "../../ports";
import type { AsDispatch } from "./as-dispatch";

/** States of OAuth rounds under way, as digests. Using one removes it, whether it fits or not. */
export const oauthStates = (dispatch: AsDispatch): OAuthStates => ({
  add: async (stateDigest, cookieDigest, expiresAtMs) => {
    await dispatch((tx) =>
      tx.query("insert into handoff.oauth_states (state_digest, cookie_digest, expires_at_ms) values ($1, $2, $3)", [
        stateDigest,
        cookieDigest,
        expiresAtMs,
      ]),
    );
  },
  use: (stateDigest, cookieDigest, nowMs) =>
    dispatch(async (tx) => {
      await tx.query("delete from handoff.oauth_states where expires_at_ms < $1", [nowMs]);
      const { rows } = await tx.query<{ fits: boolean }>(
        "delete from handoff.oauth_states where state_digest = $1 returning cookie_digest = $2 as fits",
        [stateDigest, cookieDigest],
      );
      return rows[0]?.fits ?? false;
    }),
});
