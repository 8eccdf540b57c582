import type { IjazahData } from '#core/account/rules/ijazah-data.ts'
import type { Nik } from '#core/values/nik.ts'
import type { Email } from '#core/values/email.ts'
import { createDataKey, decryptField, encryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { TicketField } from './rules/categories.ts'

/** What the teller wrote. Encrypted as one: nothing of it is searched but the NIK, by its keyed index. */
export type TicketContents = { nik: Nik; name: string; email: Email; story: string; answers: Partial<Record<TicketField, string>> }

export const newTicketKey = createDataKey
export const ticketKeyOf = (keys: KeyRing, wrapped: Buffer) => openDataKey(keys, wrapped)

export const sealContents = (key: Buffer, id: string, contents: TicketContents) => encryptField(key, JSON.stringify(contents), `ticket.ticket|contents|${id}`)
export const openContents = (key: Buffer, id: string, sealed: Buffer) => JSON.parse(decryptField(key, sealed, `ticket.ticket|contents|${id}`)) as TicketContents

export const sealMessage = (key: Buffer, id: string, body: string) => encryptField(key, body, `ticket.message|body|${id}`)
export const openMessage = (key: Buffer, id: string, sealed: Buffer) => decryptField(key, sealed, `ticket.message|body|${id}`)

/** What an account says of the ijazah, and what it shall say. */
export type CorrectionContents = { before: IjazahData; after: IjazahData }

export const sealCorrection = (key: Buffer, id: string, contents: CorrectionContents) => encryptField(key, JSON.stringify(contents), `ticket.correction|contents|${id}`)
export const openCorrection = (key: Buffer, id: string, sealed: Buffer) => JSON.parse(decryptField(key, sealed, `ticket.correction|contents|${id}`)) as CorrectionContents
