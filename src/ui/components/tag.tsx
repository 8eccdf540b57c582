import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

interface TagProps {
  colour?: TagColour | undefined
  class?: string | undefined
  children: ComponentChildren
}

/** The state of a thing in one or two words; the words alone must say it. */
export function Tag({ colour, class: className, children }: TagProps) {
  return <strong class={classNames('govuk-tag', colour && `govuk-tag--${colour}`, className)}>{children}</strong>
}
