import type { HomeSourcesView, SourceRow, ViewFrame } from "@handoff/shared";
import { FIGURE_WORDS } from "@handoff/shared";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";
import { CostCell } from "./CostCell";
import { countText, customersOf100, qualifiedText } from "./source-cells";
import { VerdictCell } from "./VerdictCell";

/** One row per source in the order the server gives, the unknown source last, then all of them together. */
export function SourcesTable({ view, frame }: { view: HomeSourcesView; frame: ViewFrame }) {
  const { hasSpend, currency } = view;
  const hasVerdicts = hasSpend && view.rows.some(({ verdict }) => verdict !== null);
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Source</TableHeader>
          <TableHeader align="right">{FIGURE_WORDS.leads.label}</TableHeader>
          <TableHeader align="right">{FIGURE_WORDS.sqls.label}</TableHeader>
          <TableHeader align="right">{FIGURE_WORDS.newCustomers.label}</TableHeader>
          {hasSpend ? (
            <>
              <TableHeader align="right">{`${FIGURE_WORDS.spend.label} (${currency})`}</TableHeader>
              <TableHeader align="right">{`${FIGURE_WORDS.costPerQualifiedLead.label} (${currency})`}</TableHeader>
              <TableHeader align="right">{`${FIGURE_WORDS.costPerCustomer.label} (${currency})`}</TableHeader>
            </>
          ) : (
            <TableHeader align="right">{FIGURE_WORDS.leadToCustomerRate.label}</TableHeader>
          )}
          {hasVerdicts ? <TableHeader>Verdict</TableHeader> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {view.rows.map((row) => (
          <SourceLine key={row.key} row={row} label={row.label} hasSpend={hasSpend} hasVerdicts={hasVerdicts} frame={frame} />
        ))}
        <SourceLine row={view.total} label="All" hasSpend={hasSpend} hasVerdicts={hasVerdicts} frame={frame} isTotal />
      </TableBody>
    </Table>
  );
}

interface SourceLineProps {
  row: SourceRow;
  label: string;
  hasSpend: boolean;
  hasVerdicts: boolean;
  frame: ViewFrame;
  isTotal?: boolean;
}

function SourceLine({ row, label, hasSpend, hasVerdicts, frame, isTotal = false }: SourceLineProps) {
  const format = { fontWeight: isTotal ? "bold" : "regular" } as const;
  const { locale } = frame;
  return (
    <TableRow>
      <TableCell>
        <Text format={format}>{label}</Text>
      </TableCell>
      {[countText(row.leads, locale), qualifiedText(row, locale), countText(row.newCustomers, locale)].map((text, index) => (
        <TableCell key={index} align="right">
          <Text format={format}>{text}</Text>
        </TableCell>
      ))}
      {hasSpend ? (
        [row.spend, row.costPerQualifiedLead, row.costPerCustomer].map((figure, index) => (
          <TableCell key={index} align="right">
            <CostCell figure={figure} spend={row.spend} frame={frame} format={format} />
          </TableCell>
        ))
      ) : (
        <TableCell align="right">
          <Text format={format}>{customersOf100(row, locale)}</Text>
        </TableCell>
      )}
      {hasVerdicts ? (
        <TableCell>
          <VerdictCell verdict={row.verdict} />
        </TableCell>
      ) : null}
    </TableRow>
  );
}
