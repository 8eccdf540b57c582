import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { Phone } from '#core/values/phone.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** What would name a person to a thief: never stored as text (trust.md T24). */
export type Person = { nik: Nik; nomorKk: NomorKk; phone: Phone; email: Email }

type PersonTable = 'account.account' | 'account.registration'
type Sealed = Record<keyof Person, Buffer>

/** The envelopes of one row. They open for this table and row only. */
export function sealPerson(dataKey: Buffer, table: PersonTable, id: string, person: Person): Sealed {
  const seal = (column: string, text: string) => encryptField(dataKey, text, `${table}|${column}|${id}`)
  return {
    nik: seal('nik', person.nik),
    nomorKk: seal('nomor_kk', person.nomorKk),
    phone: seal('phone', person.phone),
    email: seal('email', person.email),
  }
}

export function openPerson(dataKey: Buffer, table: PersonTable, id: string, sealed: Sealed): Person {
  const open = (column: string, envelope: Buffer) => decryptField(dataKey, envelope, `${table}|${column}|${id}`)
  return {
    nik: open('nik', sealed.nik) as Nik,
    nomorKk: open('nomor_kk', sealed.nomorKk) as NomorKk,
    phone: open('phone', sealed.phone) as Phone,
    email: open('email', sealed.email) as Email,
  }
}

/** One of the envelopes alone. */
export const openEmail = (dataKey: Buffer, table: PersonTable, id: string, envelope: Buffer) => decryptField(dataKey, envelope, `${table}|email|${id}`) as Email

/** Keyed indexes: equal values meet, nobody without the key can guess them. */
export function indexPerson(keys: KeyRing, { nik, nomorKk, phone, email }: Person) {
  return {
    nikIndex: keys.blindIndex('nik', nik),
    nomorKkIndex: keys.blindIndex('nomor-kk', nomorKk),
    phoneIndex: keys.blindIndex('phone', phone),
    emailIndex: keys.blindIndex('email', email),
  }
}
