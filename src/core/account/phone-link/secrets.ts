import { timingSafeEqual } from 'node:crypto'
import { phoneCodeDigits, writePhoneToken } from '#core/account/rules/phone-link.ts'
import type { Deps } from '#core/deps.ts'

type Keys = Pick<Deps, 'keys'>

/** What stands in the link. Made of the row under a key outside the database, so that the desk can show it again and a thief of the table cannot. */
export const tokenOf = ({ keys }: Keys, nonce: string): string => writePhoneToken(keys.sign('phone-link', nonce))

/** What the desk's page shows and the phone is asked for. */
export const codeOf = ({ keys }: Keys, nonce: string): string => String(keys.sign('phone-code', nonce).readUIntBE(0, 6) % 10 ** phoneCodeDigits).padStart(phoneCodeDigits, '0')

/** All that the table knows of a token: sixty bits could be tried out against a plain hash. */
export const hashToken = ({ keys }: Keys, token: string): Buffer => keys.sign('phone-link-hash', token)

export function isCode(deps: Keys, nonce: string, code: string): boolean {
  return code.length === phoneCodeDigits && timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(deps, nonce)))
}
