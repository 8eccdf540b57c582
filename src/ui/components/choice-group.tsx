import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { FormGroup } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { Hint } from './hint.tsx'
import type { TextSize } from './text-size.ts'

/** What a question answered by several controls takes: radios, checkboxes, a date. */
export interface ChoiceGroupProps {
  name: string
  legend?: ComponentChildren
  legendSize?: TextSize | undefined
  legendIsHeading?: boolean | undefined
  hint?: ComponentChildren
  error?: ComponentChildren
  /** Start of every id; the first control carries exactly this one, so an error keyed by name links to it. */
  id?: string | undefined
  groupClass?: string | undefined
}

interface FrameProps {
  group: ChoiceGroupProps
  role?: 'group' | undefined
  children: ComponentChildren
}

/** The frame around such a question. Without a legend there is no fieldset: something else must name the group. */
export function ChoiceGroup({ group, role, children }: FrameProps) {
  const { legend, legendSize, legendIsHeading, hint, error } = group
  const ids = choiceIds(group)
  const inner = (
    <>
      {hint && <Hint id={ids.hint}>{hint}</Hint>}
      {error && <ErrorMessage id={ids.error}>{error}</ErrorMessage>}
      {children}
    </>
  )
  return (
    <FormGroup hasError={Boolean(error)} class={group.groupClass}>
      {legend ? (
        <Fieldset legend={legend} legendSize={legendSize} legendIsHeading={legendIsHeading} describedBy={ids.describedBy} role={role}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

export function choiceIds({ id, name, hint, error }: ChoiceGroupProps) {
  const prefix = id ?? name
  const hintId = hint ? `${prefix}-hint` : undefined
  const errorId = error ? `${prefix}-error` : undefined
  return { prefix, hint: hintId, error: errorId, describedBy: classNames(hintId, errorId) || undefined }
}

/** The first control has the bare id, the next ones are numbered from 2. */
export function itemId(prefix: string, index: number): string {
  return index === 0 ? prefix : `${prefix}-${index + 1}`
}
