import { ChoiceGroup, type ChoiceGroupProps, choiceIds } from './choice-group.tsx'
import { classNames } from './class-names.ts'
import { Label } from './label.tsx'

export const dateParts = ['day', 'month', 'year'] as const
export type DatePart = (typeof dateParts)[number]
export type DateText = Partial<Record<DatePart, string | undefined>>

type DateInputProps = ChoiceGroupProps & {
  /** What was typed, also when it is wrong. */
  value?: DateText | undefined
  /** The parts an error marks; all when left out. The first of them carries the field's id, for the error summary. */
  wrong?: readonly DatePart[] | undefined
  /** 'bday' lets the browser fill in a birth date. */
  autocomplete?: 'bday' | undefined
  class?: string | undefined
}

const partLabel: Record<DatePart, string> = { day: 'Hari', month: 'Bulan', year: 'Tahun' }

/** Hari, bulan, tahun in three boxes, posted as `<name>-day`, `<name>-month`, `<name>-year`. A calendar is slow for birth years. */
export function DateInput({ value, wrong, autocomplete, class: className, ...group }: DateInputProps) {
  const marked = group.error ? dateParts.filter((part) => !wrong?.length || wrong.includes(part)) : []
  const linked = marked[0] ?? 'day'
  const { prefix } = choiceIds(group)
  return (
    <ChoiceGroup group={group} role="group">
      <div class={classNames('govuk-date-input', className)} id={`${prefix}-date`}>
        {dateParts.map((part) => (
          <Part
            id={part === linked ? prefix : `${prefix}-${part}`}
            name={`${group.name}-${part}`}
            part={part}
            value={value?.[part]}
            isWrong={marked.includes(part)}
            autocomplete={autocomplete && `${autocomplete}-${part}`}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}

interface PartProps {
  id: string
  name: string
  part: DatePart
  value: string | undefined
  isWrong: boolean
  autocomplete: string | undefined
}

function Part({ id, name, part, value, isWrong, autocomplete }: PartProps) {
  // Text, not numeric, for the month: "Agustus" is a fine answer, yet most people type 8.
  return (
    <div class="govuk-date-input__item">
      <div class="govuk-form-group">
        <Label class="govuk-date-input__label" for={id}>{partLabel[part]}</Label>
        <input
          class={classNames('govuk-input govuk-date-input__input', isWrong && 'govuk-input--error', `govuk-input--width-${part === 'year' ? 4 : 2}`)}
          id={id} name={name} type="text" inputmode="numeric" value={value} autocomplete={autocomplete}
        />
      </div>
    </div>
  )
}
