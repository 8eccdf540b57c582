import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { Table } from './table.tsx'

interface FoldingTableProps {
  caption: string
  head: readonly string[]
  rows: readonly (readonly ComponentChildren[])[]
  class?: string | undefined
}

/** A table that a phone, or large text, shows as one block per row, each cell under the name of its column. */
export function FoldingTable({ caption, head, rows, class: className }: FoldingTableProps) {
  return (
    <div class="folding-area">
      <Table
        class={classNames('folding', className)}
        caption={caption}
        captionSize="m"
        head={head}
        firstCellIsHeader
        rows={rows.map((row) =>
          row.map((content, column) => ({
            content: column === 0 ? content : <><span class="folding__label" aria-hidden="true">{head[column]}</span>{content}</>,
          })),
        )}
      />
    </div>
  )
}
