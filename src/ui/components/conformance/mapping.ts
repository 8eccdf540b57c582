import type { VNode } from 'preact'
import type { Options } from './read-fixtures.ts'

/** How one component's fixture options become our props. */
export interface Mapping {
  /** Paths of the options our component has. A fixture that uses another is left out, see not-supported.ts. */
  options: readonly string[]
  /** null: options we have, in a combination our props cannot express. */
  render: (options: Options) => VNode | null
  /** Undoes what we write differently on purpose, in ours and in theirs. */
  ours?: (html: string, options: Options) => string
  theirs?: (html: string) => string
}

/** The part of a class option that we offer as a size: "govuk-label--l" is "l". */
export function sizeIn(classes: string | undefined) {
  return classes?.match(/^govuk-(?:label|fieldset__legend|table__caption)--(xl|l|m|s)$/)?.[1] as 's' | 'm' | 'l' | 'xl' | undefined
}

/** Prefixes every path, for options that come in groups. */
export function under(prefix: string, ...paths: string[]): string[] {
  return paths.map((path) => `${prefix}.${path}`)
}
