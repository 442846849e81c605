import { labelOfReason } from "../../domain/reasons";
import { labelOfSource } from "../../domain/source/sources";

/** The value of a key in words, as far as they are known without asking the account; else the value. */
export function rowWords(key: string, value: string): string {
  if (value === "") return "none";
  if (key === "source") return labelOfSource(value);
  return key === "reason" ? labelOfReason(value) : value;
}
