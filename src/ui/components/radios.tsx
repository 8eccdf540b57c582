import type { ComponentChildren } from 'preact'
import { ChoiceGroup, type ChoiceGroupProps, choiceIds, itemId } from './choice-group.tsx'
import { classNames } from './class-names.ts'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

export interface RadioChoice {
  value: string
  text: ComponentChildren
  hint?: ComponentChildren
  id?: string | undefined
  disabled?: boolean | undefined
  /** Shown under the choice while it is chosen. Always shown without JavaScript. */
  conditional?: ComponentChildren
}

type RadioItem = RadioChoice | { divider: string }

type RadiosProps = ChoiceGroupProps & {
  items: readonly RadioItem[]
  value?: string | null | undefined
  inline?: boolean | undefined
  small?: boolean | undefined
  class?: string | undefined
}

/** One of several. Nothing is chosen beforehand. */
export function Radios({ items, value, inline, small, class: className, ...group }: RadiosProps) {
  return (
    <ChoiceGroup group={group}>
      <div class={classNames('govuk-radios', inline && 'govuk-radios--inline', small && 'govuk-radios--small', className)} data-module="govuk-radios">
        {items.map((item, index) =>
          'divider' in item ? (
            <div class="govuk-radios__divider">{item.divider}</div>
          ) : (
            <Radio group={group} item={item} index={index} isChecked={Boolean(value) && item.value === value} />
          ),
        )}
      </div>
    </ChoiceGroup>
  )
}

function Radio({ group, item, index, isChecked }: { group: ChoiceGroupProps; item: RadioChoice; index: number; isChecked: boolean }) {
  const id = item.id ?? itemId(choiceIds(group).prefix, index)
  const hintId = item.hint ? `${id}-item-hint` : undefined
  const conditionalId = item.conditional ? `conditional-${id}` : undefined
  return (
    <>
      <div class="govuk-radios__item">
        <input
          class="govuk-radios__input" id={id} name={group.name} type="radio" value={item.value}
          checked={isChecked} disabled={item.disabled} data-aria-controls={conditionalId} aria-describedby={hintId}
        />
        <Label class="govuk-radios__label" for={id}>{item.text}</Label>
        {item.hint && <Hint id={hintId} class="govuk-radios__hint">{item.hint}</Hint>}
      </div>
      {item.conditional && (
        <div class={classNames('govuk-radios__conditional', !isChecked && 'govuk-radios__conditional--hidden')} id={conditionalId}>
          {item.conditional}
        </div>
      )}
    </>
  )
}
