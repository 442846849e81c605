import { VERDICT_WORDS } from "../../extensions/app/shared/words";
import { VERDICT_WORDS as OF_THE_REPORTS } from "../../src/domain/verdict/verdict";

test("the home page calls a verdict what the reports call it", () => {
  expect(VERDICT_WORDS).toEqual(OF_THE_REPORTS);
});
