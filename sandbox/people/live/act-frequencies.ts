/**
 * How often each thing happens, out of all that people do. About one in twenty is somebody new who asks: at one act in 25 seconds that is
 * some seven an hour, as in a small firm with 40 to 60 leads a day.
 */
export const ACT_FREQUENCIES = {
  // Somebody asks.
  quoteRequest: 26,
  missedCall: 9,
  answeredCall: 6,
  chat: 6,
  bookedByLink: 3,
  askedAgain: 4,
  emailReply: 45,
  // Reps answer.
  call: 190,
  callWithoutContact: 25,
  callLinkedLater: 25,
  email: 70,
  message: 30,
  note: 60,
  taskDone: 40,
  // They note how it goes.
  leadStatus: 90,
  qualification: 60,
  lifecycle: 35,
  dropped: 25,
  reopened: 8,
  ownerAssigned: 25,
  // They meet.
  meetingBooked: 30,
  meetingOutcome: 35,
  meetingMoved: 12,
  meetingCanceled: 4,
  // They sell.
  dealOpened: 22,
  dealWithoutContact: 5,
  dealLinkedLater: 6,
  dealAmount: 20,
  dealMoved: 40,
  dealWon: 7,
  dealLost: 9,
  dealReopened: 4,
  // They correct what a machine or a colleague noted.
  sourceCorrected: 14,
  campaignCorrected: 8,
  reasonCorrected: 8,
  dealSourceCorrected: 4,
  qualityRated: 8,
  detailCorrected: 8,
  statusOverwritten: 2,
  // They tidy up.
  contactsMerged: 5,
  recordDeleted: 5,
  recordRestored: 4,
  contactsImported: 3,
  contactFromMailbox: 6,
  linkRemoved: 4,
  contactForgotten: 1,
} as const;

export type FrequentAct = keyof typeof ACT_FREQUENCIES;
