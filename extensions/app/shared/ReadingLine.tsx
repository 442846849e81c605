import { Text } from "@hubspot/ui-extensions";

/** Says that figures are still growing, while the account is read for the first time. */
export function ReadingLine({ isInitialReadDone }: { isInitialReadDone: boolean }) {
  return isInitialReadDone ? null : <Text variant="microcopy">Reading your past data: figures still grow.</Text>;
}
