/** Why there is a version of the agreement, in words. Only `asked` was made by a user; the rest the app or its operator made. */
export const MADE_BECAUSE = {
  install: "made with the install",
  account_settings: "the HubSpot account's stages, time zone or people changed",
  ways_of_work: "the figures show that people work otherwise",
  asked: "changed in the app",
  command_line: "changed by who runs the app",
} as const;
export type MadeBecause = keyof typeof MADE_BECAUSE;
