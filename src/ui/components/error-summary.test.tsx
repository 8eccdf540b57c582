import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { ErrorSummary, hasErrors } from './error-summary.tsx'
import { Input } from './input.tsx'
import { Radios } from './radios.tsx'

const items = [{ value: 'a', text: 'A' }, { value: 'b', text: 'B' }]
const form = {
  nik: <Input name="nik" label="NIK" error="salah" />,
  birthDate: <DateInput name="birthDate" legend="Tanggal lahir" error="salah" wrong={['month', 'year']} />,
  sex: <Radios name="sex" legend="Jenis kelamin" error="salah" items={items} />,
  agreed: <Checkboxes name="agreed" legend="Pernyataan" error="salah" items={items} />,
}

test.each(Object.entries(form))('an error keyed by the field name %s links to a control', (name, field) => {
  expect(renderToString(<ErrorSummary errors={{ [name]: 'salah' }} />)).toContain(`href="#${name}"`)
  expect(renderToString(field)).toMatch(new RegExp(`<input [^>]*id="${name}"`))
})

test('a date is linked at its first wrong part', () => {
  expect(renderToString(form.birthDate)).toMatch(/<input [^>]*id="birthDate" name="birthDate-month"/)
})

test('without errors there is no summary', () => {
  expect(renderToString(<ErrorSummary errors={{ nik: undefined }} />)).toBe('')
  expect(hasErrors({ nik: undefined })).toBe(false)
  expect(hasErrors({ nik: 'salah' })).toBe(true)
})
