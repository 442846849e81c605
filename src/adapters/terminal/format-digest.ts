import { addDays } from "../../domain/period";
import type { DigestAnswer, DigestContent, DigestView } from "../../ports";
import { digestLines } from "./digest-lines";
import type { ChangeFormat } from "./format-changes";
import { inColumns } from "./in-columns";

/** Digests, a line each. */
export const formatDigests = (digests: readonly DigestView[], format: ChangeFormat): string => {
  if (format === "json") return JSON.stringify(digests, null, 2);
  if (digests.length === 0) return "No digest was made yet.";
  return inColumns(
    digests.map(({ id, from, to, madeAt, isInTime, line }) => [id, `${from} to ${addDays(to, -1)}`, madeAt, isInTime ? "" : "late", line]),
  ).join("\n");
};

/** What a digest says, as text or as the JSON. */
export const formatDigestContent = (content: DigestContent, format: ChangeFormat): string =>
  format === "json" ? JSON.stringify(content, null, 2) : digestLines(content).join("\n");

/** A digest as it was made, and below it what is told otherwise today; or the JSON. */
export function formatDigest(answer: DigestAnswer, format: ChangeFormat): string {
  if (format === "json") return JSON.stringify(answer, null, 2);
  const { digest, content, changedSince } = answer;
  const { sentences, figures } = changedSince;
  const others = figures.length - sentences.length;
  return [
    `${digest.id}, made ${digest.madeAt}${digest.isInTime ? "" : ", late"}`,
    ...digestLines(content),
    "",
    figures.length === 0 ? "Nothing of it is told otherwise today." : "Told otherwise today:",
    ...sentences,
    ...(others === 0 ? [] : [`${String(others)} ${others === 1 ? "figure" : "figures"} of single sources or reasons`]),
  ].join("\n");
}
