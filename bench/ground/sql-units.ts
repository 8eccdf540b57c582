import { randomBytes, randomInt } from 'node:crypto'
import { newCheckCode } from '#core/account/check-code.ts'
import { parseCheckCode } from '#core/values/check-code.ts'
import { parseRegistrationNumber, randomDigits, registrationNumber } from '#core/values/registration-number.ts'
import type { Db } from '#platform/db/pool.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import type { Applicant } from './applicants.ts'

/** What stands for what when the statements of one applicant are asked for another: ids, session and device. */
export async function standIns(db: Db, template: Applicant, others: readonly Applicant[]): Promise<[string, string][][]> {
  const rows = await db.selectFrom('account.account').select(['id', 'dataKeyId', 'nikIndex']).where('id', 'in', [template, ...others].map(({ accountId }) => accountId)).execute()
  const namesOf = (applicant: Applicant): string[] => {
    const { id, dataKeyId, nikIndex } = rows.find(({ id }) => id === applicant.accountId)!
    const hex = (token: string) => hashSecretToken(token).toString('hex')
    return [id, dataKeyId, applicant.applicationId, hex(applicant.sessionToken), hex(applicant.deviceToken), nikIndex.toString('hex')]
  }
  const then = namesOf(template)
  return others.map((other) => namesOf(other).map((now, index) => [then[index]!, now]))
}

/** Keys that are text and must be new each time: of an intent, of a submission. */
export function freshText(text: string): string | null {
  if (/^[A-Za-z0-9_-]{22}$/.test(text)) return randomBytes(16).toString('base64url')
  const number = text.length === 17 ? parseRegistrationNumber(text) : null
  if (number) return registrationNumber(Number(number.slice(0, 4)), Array.from({ length: randomDigits }, () => randomInt(10)).join(''))
  return text.length === 20 && parseCheckCode(text) === text ? newCheckCode({ isRehearsal: false }) : null
}
