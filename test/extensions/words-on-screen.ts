import type { RenderedChildNode } from "@hubspot/ui-extensions/testing";

/** Properties of HubSpot's components that people read. */
const READ_PROPS = ["title", "label", "number", "buttonText", "placeholder", "description", "valueDescription", "tooltip", "aria-label"];

const isParent = (value: unknown): value is { childNodes: RenderedChildNode[] } =>
  typeof value === "object" && value !== null && "childNodes" in value;

const optionLabels = (options: unknown): string[] =>
  Array.isArray(options) ? options.map((option: unknown) => String((option as { label?: unknown }).label)) : [];

const wordsOf = (node: RenderedChildNode): string[] => {
  if (!("props" in node)) return [node.text];
  const props = node.props as Record<string, unknown>;
  const read = READ_PROPS.map((name) => props[name]).filter((value) => typeof value === "string" || typeof value === "number");
  const fragments = Object.values(props).filter(isParent);
  return [
    ...read.map(String),
    ...optionLabels(props.options),
    ...fragments.flatMap((fragment) => fragment.childNodes.flatMap(wordsOf)),
    ...node.childNodes.flatMap(wordsOf),
  ];
};

/** All that a person can read of a drawn card or a part of it, tooltips and choices included, one piece a line; unbreakable spaces are plain here. */
export const wordsOnScreen = ({ childNodes }: { childNodes: RenderedChildNode[] }): string =>
  childNodes.flatMap(wordsOf).join("\n").replaceAll("\u00a0", " ");
