import { Flex, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";

/** A small title and what stands under it. */
export function TitledBlock({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Flex direction="column" gap="extra-small">
      <Text variant="microcopy">{title}</Text>
      {children}
    </Flex>
  );
}
