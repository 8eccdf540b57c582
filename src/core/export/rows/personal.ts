import { type RawBuilder, sql } from 'kysely'
import { type Accommodation, accommodationLine } from '#core/application/rules/accommodation.ts'
import type { PersonalColumn } from '#core/export/rules/lists.ts'
import { type CalendarDate, formatCardDate } from '#core/values/calendar-date.ts'
import { formatPhone, type Phone } from '#core/values/phone.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Cell } from '#platform/sheet/cell.ts'

export type PersonalRow = {
  accountId: string
  applicationId: string
  /** Null where the person was erased: nothing of them opens any more, and the row stands for the number alone. */
  wrapped: Buffer | null
  nik: Buffer
  phone: Buffer
  email: Buffer
  nameOnKtp: string
  birthDateOnKtp: CalendarDate
  sex: string
  address: Buffer | null
  accommodation: Buffer | null
}

/** What is read of a person, only where a personal column was asked for. `c` is the case. */
export function personalSelect(personal: readonly PersonalColumn[]): RawBuilder<unknown> {
  if (personal.length === 0) return sql``
  return sql`, p.id as account_id, c.application_id, k.wrapped, p.nik, p.phone, p.email, p.name_on_ktp, p.birth_date_on_ktp, p.sex, b.domicile_address as address, b.accommodation`
}

export function personalJoin(personal: readonly PersonalColumn[]): RawBuilder<unknown> {
  if (personal.length === 0) return sql``
  return sql`join account.account p on p.id = c.account_id left join account.data_key k on k.id = p.data_key_id and length(k.wrapped) > 0 left join application.biodata b on b.application_id = c.application_id`
}

/** Opens the columns that were asked for, and no other. */
export function openPersonal(keys: KeyRing, personal: readonly PersonalColumn[], row: PersonalRow): Partial<Record<PersonalColumn, Cell>> {
  if (personal.length === 0 || !row.wrapped) return {}
  const dataKey = openDataKey(keys, row.wrapped)
  const account = (column: 'nik' | 'phone' | 'email') => decryptField(dataKey, row[column], `account.account|${column}|${row.accountId}`)
  const open: Record<PersonalColumn, () => Cell> = {
    nik: () => account('nik'),
    name: () => row.nameOnKtp,
    birthDate: () => formatCardDate(row.birthDateOnKtp),
    sex: () => (row.sex === 'female' ? 'Perempuan' : 'Laki-laki'),
    phone: () => formatPhone(account('phone') as Phone),
    email: () => account('email'),
    address: () => (row.address ? decryptField(dataKey, row.address, `application.biodata|domicile_address|${row.applicationId}`) : null),
    accommodation: () => (row.accommodation ? accommodationLine(JSON.parse(decryptField(dataKey, row.accommodation, `application.biodata|accommodation|${row.applicationId}`)) as Accommodation) : null),
  }
  return Object.fromEntries(personal.map((column) => [column, open[column]()]))
}
