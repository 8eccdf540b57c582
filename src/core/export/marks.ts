import { hkdfSync } from 'node:crypto'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { type MarkParts, dayOf, markNik } from '#core/values/mark-nik.ts'
import { type RegistrationNumber, registrationNumber } from '#core/values/registration-number.ts'
import type { Nik } from '#core/values/nik.ts'
import type { Phone } from '#core/values/phone.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { markNames } from './rules/mark-names.ts'
import { markCount } from './rules/export-rules.ts'

/** Somebody who never was, in one export and no other: who finds them elsewhere knows whose file it is from (trust.md T21). */
export type Mark = MarkParts & { registrationNumber: RegistrationNumber; nik: Nik; name: string; birthDate: CalendarDate; phone: Phone; email: string; address: string; place: number }

export type MarkedExport = { seasonId: number; wrappedKey: Buffer }

/** The marks of an export with so many rows, made from its own key: the same at every time, and kept nowhere. `from`: those before are left out. */
export function marksOf(keys: KeyRing, { seasonId, wrappedKey }: MarkedExport, rows: number, from = 0): Mark[] {
  const dataKey = openDataKey(keys, wrappedKey)
  return Array.from({ length: markCount(rows) - from }, (_, number) => markOf(dataKey, seasonId, from + number))
}

/** Every code of a province, the first five regencies of each and their first twelve districts: all of them places that exist or could. */
const provinces = ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21', '31', '32', '33', '34', '35', '36', '51', '52', '53', '61', '62', '63', '64', '65', '71', '72', '73', '74', '75', '76', '81', '82', '91', '92']
const firstYear = 1968
const years = 35

function markOf(dataKey: Buffer, seasonId: number, number: number): Mark {
  const bytes = Buffer.from(hkdfSync('sha256', dataKey, 'export-mark', String(number), 64))
  const draw = (at: number, below: number) => bytes.readUInt32BE(at * 4) % below
  const two = (value: number) => String(value).padStart(2, '0')
  const sex = draw(0, 2) === 0 ? 'male' : 'female'
  const area = `${provinces[draw(1, provinces.length)]}${two(1 + draw(2, 5))}${two(1 + draw(3, 12))}`
  const [year, month] = [firstYear + draw(4, years), 1 + draw(5, 12)]
  const parts: MarkParts = { area, month, yearOfCentury: year % 100, sex }
  const { given, family, streets } = markNames
  const name = `${given[sex][draw(6, given[sex].length)]} ${family[draw(7, family.length)]}`
  return {
    ...parts, name, nik: markNik(parts), birthDate: `${year}-${two(month)}-${two(dayOf(parts))}` as CalendarDate,
    registrationNumber: registrationNumber(seasonId, String(bytes.readBigUInt64BE(32) % 10n ** 12n).padStart(12, '0')),
    // Prefix 0840 is given to no operator, `.example` to no host (RFC 2606): nothing sent there reaches anybody.
    phone: `+62840${1 + draw(10, 9)}${String(draw(11, 1_000_000)).padStart(6, '0')}` as Phone,
    email: `${name.toLowerCase().replaceAll(' ', '.')}.${draw(12, 1000)}@warga.example`,
    address: `Jalan ${streets[draw(13, streets.length)]} Nomor ${1 + draw(14, 120)}`,
    place: bytes.readUInt32BE(60),
  }
}
