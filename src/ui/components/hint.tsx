import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface HintProps {
  id?: string | undefined
  class?: string | undefined
  children: ComponentChildren
}

/** Help under a label: the rule, said before the mistake. */
export function Hint({ id, class: className, children }: HintProps) {
  return (
    <div id={id} class={classNames('govuk-hint', className)}>
      {children}
    </div>
  )
}
