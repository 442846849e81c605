/** HubSpot's built-in call outcomes. */
export const DISPOSITIONS = {
  connected: "f240bbac-87c9-4f6e-bf70-924b57d47db7",
  busy: "9d9162e7-6cf3-4944-bf63-4dff82258764",
  leftMessage: "a4c4c377-d246-4b32-a13b-75a56a4cd0ff",
  leftVoicemail: "b2cf5968-551e-4856-9783-52b3da59a7d0",
  noAnswer: "73a0d17f-1163-4015-bdd5-ec830791da20",
} as const;
export type Disposition = keyof typeof DISPOSITIONS;
