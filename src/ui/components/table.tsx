import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { TextSize } from './text-size.ts'

export interface Cell {
  content: ComponentChildren
  numeric?: boolean | undefined
  colspan?: number | undefined
  rowspan?: number | undefined
  class?: string | undefined
}

interface TableProps {
  caption?: ComponentChildren
  captionSize?: TextSize | undefined
  head?: readonly (Cell | string)[] | undefined
  rows: readonly (readonly (Cell | string | number)[])[]
  firstCellIsHeader?: boolean | undefined
  class?: string | undefined
}

/** Facts in rows and columns. Wrap a wide one in <ScrollArea>. */
export function Table({ caption, captionSize, head, rows, firstCellIsHeader, class: className }: TableProps) {
  return (
    <table class={classNames('govuk-table', className)}>
      {caption && <caption class={classNames('govuk-table__caption', captionSize && `govuk-table__caption--${captionSize}`)}>{caption}</caption>}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">{head.map((cell) => <HeaderCell cell={asCell(cell)} scope="col" />)}</tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, column) =>
              column === 0 && firstCellIsHeader ? <HeaderCell cell={asCell(cell)} scope="row" /> : <DataCell cell={asCell(cell)} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function HeaderCell({ cell, scope }: { cell: Cell; scope: 'col' | 'row' }) {
  return (
    <th scope={scope} class={classNames('govuk-table__header', cell.numeric && 'govuk-table__header--numeric', cell.class)} colspan={cell.colspan} rowspan={cell.rowspan}>
      {cell.content}
    </th>
  )
}

function DataCell({ cell }: { cell: Cell }) {
  return (
    <td class={classNames('govuk-table__cell', cell.numeric && 'govuk-table__cell--numeric', cell.class)} colspan={cell.colspan} rowspan={cell.rowspan}>
      {cell.content}
    </td>
  )
}

function asCell(cell: Cell | string | number): Cell {
  return typeof cell === 'object' ? cell : { content: cell }
}
