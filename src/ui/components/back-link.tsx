import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface BackLinkProps {
  href: string
  class?: string | undefined
  children?: ComponentChildren
}

/** One step back in a journey, for those who do not trust the browser's button. */
export function BackLink({ href, class: className, children = 'Kembali' }: BackLinkProps) {
  return <a href={href} class={classNames('govuk-back-link', className)}>{children}</a>
}
