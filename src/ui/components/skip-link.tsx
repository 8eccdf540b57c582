import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface SkipLinkProps {
  href?: string | undefined
  class?: string | undefined
  children?: ComponentChildren
}

/** First stop of the Tab key: past the menu, to the content. */
export function SkipLink({ href = '#isi', class: className, children = 'Langsung ke isi halaman' }: SkipLinkProps) {
  return <a href={href} class={classNames('govuk-skip-link', className)} data-module="govuk-skip-link">{children}</a>
}
