import { handoffProperties } from "../story/handoff-properties";

/** The app's properties that Oakline's people have filled for months, with the values they used. */
export const HANDOFF_PROPERTIES = handoffProperties({
  sources: [
    ["word_of_mouth", "Word of mouth"],
    ["offline_ads", "Signs, print, radio"],
  ],
  reasons: [
    ["out_of_area", "Outside our area"],
    ["service_not_offered", "Wants something we don't do"],
    ["budget_too_low", "Budget too low"],
    ["information_only", "Only looking for information"],
    ["no_response", "Never reached"],
    ["went_quiet", "Went quiet"],
    ["wrong_details", "Wrong phone or e-mail"],
    ["price_too_high", "Price too high"],
    ["chose_competitor", "Chose someone else"],
    ["no_decision", "Decided not to do it"],
    ["spam", "Spam or test"],
  ],
});
