import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface InsetTextProps {
  id?: string | undefined
  class?: string | undefined
  children: ComponentChildren
}

/** A remark set apart from the running text. */
export function InsetText({ id, class: className, children }: InsetTextProps) {
  return (
    <div id={id} class={classNames('govuk-inset-text', className)}>
      {children}
    </div>
  )
}
