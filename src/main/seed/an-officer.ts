import { generateSync } from 'otplib'
import type { Deps } from '#core/deps.ts'
import { confirmTotp, offerTotp } from '#core/officer/enrolment/add-factor.ts'
import { completeEnrolment } from '#core/officer/enrolment/complete-enrolment.ts'
import { type NewOfficer, createOfficer } from '#core/officer/enrolment/create-officer.ts'
import { saveLink } from '#core/officer/enrolment/issue-link.ts'
import { useOfficerLink } from '#core/officer/enrolment/use-link.ts'
import { databaseTime } from '#platform/db/database-time.ts'

const visitor = { deviceLabel: 'Chrome di Linux', deviceToken: null, network: '127.0.0.1', requestId: 'CONTOH' }

export type EnrolledOfficer = { officerId: string; secret: string; recoveryCodes: string[]; sessionToken: string }

/** An officer who has set password and second factor, by the commands that the pages run; signed in. Takes the code before the present one, so that the present one still serves. */
export async function anOfficer(deps: Deps, officer: NewOfficer, password: string, totpSecret?: string): Promise<EnrolledOfficer> {
  const officerId = await deps.db.transaction().execute((tx) => createOfficer(tx, deps, officer, null))
  if (!officerId) throw new Error(`${officer.name}: the address is an officer's already`)
  const token = await deps.db.transaction().execute((tx) => saveLink(tx, deps, officerId, 'activation'))
  const begun = await useOfficerLink(deps, { token, password, hasAgreed: true }, visitor)
  if (!begun.ok || !begun.value.enrolmentToken) throw new Error(`${officer.name}: ${begun.ok ? 'no enrolment' : begun.refusal}`)
  const { secret } = await offerTotp(deps, officerId, totpSecret ? () => totpSecret : undefined)
  const confirmed = await confirmApp(deps, officerId, secret)
  if (!confirmed.ok) throw new Error(`${officer.name}: ${confirmed.refusal}`)
  const completed = await completeEnrolment(deps, begun.value.enrolmentToken, visitor)
  if (!completed.ok) throw new Error(`${officer.name}: ${completed.refusal}`)
  return { officerId, secret, recoveryCodes: completed.value.codes, sessionToken: completed.value.sessionToken }
}

/** With the code before the present one; once more when its 30 seconds ended on the way, and it was the one before that. */
async function confirmApp(deps: Deps, officerId: string, secret: string) {
  const confirm = async () => {
    const before = Math.floor((await databaseTime(deps.db)).getTime() / 1000) - 30
    return confirmTotp(deps, officerId, generateSync({ secret, epoch: before }), visitor)
  }
  const first = await confirm()
  return first.ok ? first : confirm()
}
