import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { DateInput, dateParts } from '#ui/components/date-input.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { type Mapping, sizeIn, under } from './mapping.ts'
import type { Options } from './read-fixtures.ts'
import { content } from './to-nodes.ts'

const fieldOptions = [
  'name', 'id', 'classes', 'describedBy', 'formGroup.classes', 'disabled',
  ...under('label', 'text', 'html', 'classes', 'isPageHeading'),
  ...under('hint', 'text'),
  ...under('errorMessage', 'text'),
  'attributes.data-attribute', 'attributes.accept', 'attributes.data-another',
]

function field(options: Options) {
  return {
    name: options.name, id: options.id, describedBy: options.describedBy, groupClass: options.formGroup?.classes,
    label: content(options.label), labelSize: sizeIn(options.label?.classes), labelIsHeading: options.label?.isPageHeading,
    hint: content(options.hint), error: content(options.errorMessage),
    class: options.classes, disabled: options.disabled, ...options.attributes,
  }
}

const groupOptions = [
  'name', 'idPrefix', 'classes', 'formGroup.classes', 'hint.text', 'errorMessage.text',
  ...under('fieldset.legend', 'text', 'html', 'classes', 'isPageHeading'),
  ...under('items[]', 'value', 'text', 'html', 'id', 'divider', 'disabled', 'checked', 'hint.text', 'conditional.html'),
]

function group(options: Options) {
  const legend = options.fieldset?.legend
  return {
    name: options.name, id: options.idPrefix, class: options.classes, groupClass: options.formGroup?.classes,
    legend: content(legend), legendSize: sizeIn(legend?.classes), legendIsHeading: legend?.isPageHeading,
    hint: content(options.hint), error: content(options.errorMessage),
  }
}

function choices(options: Options) {
  return options.items.map((item: Options) =>
    item.divider
      ? { divider: item.divider }
      : { ...item, text: content(item), hint: content(item.hint), conditional: content(item.conditional) },
  )
}

function checkedIn(options: Options): string[] {
  return options.items.filter((item: Options) => item.checked).map((item: Options) => item.value)
}

/** Ours has one source for what is checked: the value. */
function uncheckedAgain(options: Options): boolean {
  return options.items.some((item: Options) => item.checked === false)
}

export const fieldMappings: Record<string, Mapping> = {
  input: {
    options: [...fieldOptions, 'type', 'value', 'inputmode', 'autocomplete', 'autocapitalize', 'pattern', 'spellcheck', 'prefix.text', 'prefix.html', 'suffix.text', 'suffix.html'],
    render: (o) => (
      <Input
        {...field(o)} type={o.type} value={o.value} inputmode={o.inputmode} autocomplete={o.autocomplete} autocapitalize={o.autocapitalize}
        pattern={o.pattern} spellcheck={o.spellcheck} prefix={content(o.prefix)} suffix={content(o.suffix)}
      />
    ),
  },
  textarea: {
    options: [...fieldOptions, 'value', 'rows', 'autocomplete', 'spellcheck'],
    render: (o) => <Textarea {...field(o)} value={o.value} rows={o.rows} autocomplete={o.autocomplete} spellcheck={o.spellcheck} />,
  },
  select: {
    options: [...fieldOptions, 'value', ...under('items[]', 'text', 'value', 'disabled', 'selected')],
    // Ours chooses by value only; a fixture that marks one option is told as that value.
    render: (o) => {
      if (!o.items || o.items.some((item: Options) => item.selected === false || item.value === false)) return null
      const marked = o.items.find((item: Options) => item.selected)
      return <Select {...field(o)} options={o.items} value={o.value ?? marked?.value ?? marked?.text} />
    },
  },
  'file-upload': {
    options: [...fieldOptions, 'multiple'],
    render: (o) => <FileUpload {...field(o)} multiple={o.multiple} />,
  },
  'password-input': {
    options: [...fieldOptions, 'value', 'autocomplete'],
    render: (o) => <PasswordInput {...field(o)} value={o.value} autocomplete={o.autocomplete} />,
  },
  radios: {
    options: [...groupOptions, 'value'],
    render: (o) => (uncheckedAgain(o) ? null : <Radios {...group(o)} items={choices(o)} value={o.value ?? checkedIn(o)[0]} />),
  },
  checkboxes: {
    options: [...groupOptions, 'values[]', 'items[].name', 'items[].behaviour'],
    render: (o) => (uncheckedAgain(o) ? null : <Checkboxes {...group(o)} items={choices(o)} values={[...(o.values ?? []), ...checkedIn(o)]} />),
  },
  'date-input': dateInput(),
}

/** Ours always has three parts, named after the field; the first wrong one carries the field's id. */
function dateInput(): Mapping {
  const parts = (o: Options): Options[] => o.items ?? dateParts.map((part) => ({ name: part, ...o[part] }))
  const wrongIn = (o: Options) =>
    dateParts.filter((_, index) => parts(o)[index]?.error === true || /govuk-input--error/.test(parts(o)[index]?.classes ?? ''))
  return {
    options: [
      'id', 'classes', 'namePrefix', 'formGroup.classes', 'hint.text', 'errorMessage.text', 'fieldset.legend.text', 'fieldset.legend.html',
      ...under('values', 'day', 'month', 'year'), ...under('items[]', 'name', 'classes', 'value', 'error'),
      ...dateParts.flatMap((part) => under(part, 'classes', 'value', 'error')),
    ],
    render: (o) => {
      const given = parts(o)
      if (given.length !== 3 || given.some((part, index) => part.name !== dateParts[index])) return null
      if (given.some((part) => part.error === false || part.classes?.includes('app-'))) return null
      if (wrongIn(o).length > 0 && !o.errorMessage) return null
      const value = Object.fromEntries(given.map((part, index) => [dateParts[index], part.value ?? o.values?.[dateParts[index]!]]))
      return <DateInput {...group(o)} name={o.namePrefix ?? 'date'} id={o.id} value={value} wrong={wrongIn(o)} />
    },
    ours: (html, o) => {
      const linked = o.errorMessage ? (wrongIn(o)[0] ?? 'day') : 'day'
      const named = o.namePrefix ? html : html.replaceAll('name="date-', 'name="')
      return named.replaceAll(`"${o.id}"`, `"${o.id}-${linked}"`).replace(`"${o.id}-date"`, `"${o.id}"`)
    },
  }
}
