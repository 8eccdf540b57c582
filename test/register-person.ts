import { completeRegistration } from '#core/account/complete-registration.ts'
import { recordSelfieConsent } from '#core/account/record-selfie-consent.ts'
import { registerAccount } from '#core/account/register-account.ts'
import { type OpenRegistration, findRegistration } from '#core/account/registration.ts'
import { saveIjazahAnswers, saveKeepsPhoto, saveRegistrationPassword, saveSecurityAnswer } from '#core/account/save-registration-answers.ts'
import { storeRegistrationPhoto } from '#core/account/store-registration-photo.ts'
import { submitIdentity } from '#core/account/submit-identity.ts'
import type { Deps } from '#core/deps.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#test/files/ktp-specimen.ts'
import { selfies } from '#test/files/selfies.ts'

/** Takes a person through the whole registration by the commands that its pages run; returns the account's id. */
export async function registerPerson(deps: Deps, person: DemoPerson): Promise<string> {
  const { nik, nomorKk, phone, email, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp } = person
  const form = { nik, nomorKk, phone, email, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }
  const identity = value(await submitIdentity(deps, { browserKey: undefined, form, by: { kind: 'anonymous' } }))
  const registration = await findRegistration(deps, identity.browserKey)
  if (!registration || registration.isRegistered) throw new Error(`The registration of ${person.key} did not begin`)
  await answer(deps, registration, person)
  await completeRegistration(deps, registration.id)
  return value(await registerAccount(deps, registration.id))
}

async function answer(deps: Deps, registration: OpenRegistration, person: DemoPerson) {
  const { nameOnIjazah, birthplaceOnIjazahId, birthPlaceOnIjazah, birthDateOnIjazah, sex, password, answers } = person
  await saveIjazahAnswers(deps, registration.id, { nameOnIjazah, birthplace: { id: birthplaceOnIjazahId, name: birthPlaceOnIjazah }, birthDateOnIjazah, sex })
  value(await storeRegistrationPhoto(deps, registration, 'ktp', await ktpSpecimen()))
  await recordSelfieConsent(deps, registration.id)
  value(await storeRegistrationPhoto(deps, registration, 'selfie', await selfies.good()))
  await saveKeepsPhoto(deps, registration.id, { keepsKtp: true, keepsSelfie: true })
  value(await saveRegistrationPassword(deps, registration, password))
  value(await saveSecurityAnswer(deps, registration, 'first', 'Apa nama hewan peliharaan pertama Anda?', answers[0]))
  value(await saveSecurityAnswer(deps, registration, 'second', 'Siapa nama guru sekolah dasar yang paling Anda ingat?', answers[1]))
}

function value<T>(outcome: { ok: true; value: T } | { ok: false; refusal: string }): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal}`)
  return outcome.value
}
