import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface SplitProps {
  aside: ComponentChildren
  /** Filters come before what they filter; remarks come after. */
  asideFirst?: boolean | undefined
  children: ComponentChildren
}

/** Content with an aside, beside each other on a wide screen. */
export function Split({ aside, asideFirst, children }: SplitProps) {
  return (
    <div class={classNames('split', asideFirst && 'split--aside-first')}>
      {asideFirst && <div>{aside}</div>}
      <div>{children}</div>
      {!asideFirst && <div>{aside}</div>}
    </div>
  )
}
