import type { ComponentChildren } from 'preact'
import { ChoiceGroup, type ChoiceGroupProps, choiceIds, itemId } from './choice-group.tsx'
import { classNames } from './class-names.ts'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

export interface CheckboxChoice {
  value: string
  text: ComponentChildren
  hint?: ComponentChildren
  id?: string | undefined
  /** For a box with its own meaning; otherwise all boxes share the group's name. */
  name?: string | undefined
  disabled?: boolean | undefined
  conditional?: ComponentChildren
  /** 'exclusive': choosing it unchecks the others ("Tidak satu pun"). */
  behaviour?: 'exclusive' | undefined
}

type CheckboxItem = CheckboxChoice | { divider: string }

type CheckboxesProps = ChoiceGroupProps & {
  items: readonly CheckboxItem[]
  values?: readonly string[] | undefined
  small?: boolean | undefined
  class?: string | undefined
}

/** Any of several, or one statement to agree with. */
export function Checkboxes({ items, values = [], small, class: className, ...group }: CheckboxesProps) {
  return (
    <ChoiceGroup group={group}>
      <div class={classNames('govuk-checkboxes', small && 'govuk-checkboxes--small', className)} data-module="govuk-checkboxes">
        {items.map((item, index) =>
          'divider' in item ? (
            <div class="govuk-checkboxes__divider">{item.divider}</div>
          ) : (
            <Checkbox group={group} item={item} index={index} isChecked={values.includes(item.value)} />
          ),
        )}
      </div>
    </ChoiceGroup>
  )
}

function Checkbox({ group, item, index, isChecked }: { group: ChoiceGroupProps; item: CheckboxChoice; index: number; isChecked: boolean }) {
  const ids = choiceIds(group)
  const id = item.id ?? itemId(ids.prefix, index)
  const hintId = item.hint ? `${id}-item-hint` : undefined
  const conditionalId = item.conditional ? `conditional-${id}` : undefined
  // Inside a fieldset the group's hint and error are read with the legend; without one each box must carry them.
  const describedBy = classNames(!group.legend && ids.describedBy, hintId) || undefined
  return (
    <>
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input" id={id} name={item.name ?? group.name} type="checkbox" value={item.value} checked={isChecked}
          disabled={item.disabled} data-aria-controls={conditionalId} data-behaviour={item.behaviour} aria-describedby={describedBy}
        />
        <Label class="govuk-checkboxes__label" for={id}>{item.text}</Label>
        {item.hint && <Hint id={hintId} class="govuk-checkboxes__hint">{item.hint}</Hint>}
      </div>
      {item.conditional && (
        <div class={classNames('govuk-checkboxes__conditional', !isChecked && 'govuk-checkboxes__conditional--hidden')} id={conditionalId}>
          {item.conditional}
        </div>
      )}
    </>
  )
}
