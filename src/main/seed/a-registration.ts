import { completeRegistration } from '#core/account/complete-registration.ts'
import { recordSelfieConsent } from '#core/account/record-selfie-consent.ts'
import { registerAccount } from '#core/account/register-account.ts'
import { type OpenRegistration, findRegistration } from '#core/account/registration.ts'
import { saveIjazahAnswers, saveRegistrationPassword, saveSecurityAnswer } from '#core/account/save-registration-answers.ts'
import { type PhotoKind, storeRegistrationPhoto } from '#core/account/store-registration-photo.ts'
import { submitIdentity } from '#core/account/submit-identity.ts'
import type { Deps } from '#core/deps.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

const stages = ['identity', 'answers', 'photos', 'complete', 'registered'] as const
type RegistrationStage = (typeof stages)[number]

type Reached = { browserKey: string; registrationId: string; accountId: string | null }

/** An account of a made-up person, by the commands that the pages run; returns its id. */
export async function anAccount(deps: Deps, person: DemoPerson): Promise<string> {
  const { accountId } = await aRegistration(deps, 'registered', person)
  if (!accountId) throw new Error(`${person.key} has no account`)
  return accountId
}

/** A person's registration as far as `stage`, brought there by the commands themselves, so that no impossible state can be set up. */
export async function aRegistration(deps: Deps, stage: RegistrationStage, person: DemoPerson): Promise<Reached> {
  const browserKey = await identify(deps, person)
  const open = () => openRegistration(deps, browserKey)
  const { id } = await open()
  const reaches = (wanted: RegistrationStage) => stages.indexOf(stage) >= stages.indexOf(wanted)
  if (reaches('answers')) await answer(deps, await open(), person)
  if (reaches('photos')) await addPhotos(deps, await open(), { ktp: await ktpSpecimen(), selfie: await selfies.good() })
  if (reaches('complete')) await completeRegistration(deps, id)
  const accountId = reaches('registered') ? await register(deps, id) : null
  return { browserKey, registrationId: id, accountId }
}

export async function openRegistration(deps: Deps, browserKey: string): Promise<OpenRegistration> {
  const registration = await findRegistration(deps, browserKey)
  if (!registration || registration.isRegistered) throw new Error('There is no registration under way')
  return registration
}

/** Step 1's values, as the form would make them. */
export function identityOf(person: DemoPerson) {
  const { nik, nomorKk, phone, email, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp } = person
  return { nik, nomorKk, phone, email, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }
}

/** Steps 2 and 3 of a registration whose identity was entered on the pages, by the commands; with this photo as KTP and swafoto. */
export async function finishRegistration(deps: Deps, browserKey: string, person: DemoPerson, photo: Buffer): Promise<string> {
  const registration = await openRegistration(deps, browserKey)
  await answer(deps, registration, person)
  await addPhotos(deps, registration, { ktp: photo, selfie: photo })
  await completeRegistration(deps, registration.id)
  return register(deps, registration.id)
}

async function identify(deps: Deps, person: DemoPerson): Promise<string> {
  const outcome = await submitIdentity(deps, { browserKey: undefined, form: identityOf(person), by: { kind: 'anonymous' } })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.browserKey
}

async function answer(deps: Deps, registration: OpenRegistration, person: DemoPerson) {
  const birthplace = { id: person.birthplaceOnIjazahId, name: person.birthPlaceOnIjazah }
  await saveIjazahAnswers(deps, registration.id, { nameOnIjazah: person.nameOnIjazah, birthplace, birthDateOnIjazah: person.birthDateOnIjazah, sex: person.sex })
  const kept = [
    await saveRegistrationPassword(deps, registration, person.password),
    await saveSecurityAnswer(deps, registration, 'first', 'Apa nama hewan peliharaan pertama Anda?', person.answers[0]),
    await saveSecurityAnswer(deps, registration, 'second', 'Siapa nama guru sekolah dasar yang paling Anda ingat?', person.answers[1]),
  ]
  const refusal = kept.find((outcome) => !outcome.ok)
  if (refusal) throw new Error(`${person.key}: ${JSON.stringify(refusal)}`)
}

async function addPhotos(deps: Deps, registration: OpenRegistration, photos: Record<PhotoKind, Buffer>) {
  await recordSelfieConsent(deps, registration.id)
  for (const kind of ['ktp', 'selfie'] as const) await storeRegistrationPhoto(deps, registration, kind, photos[kind])
}

async function register(deps: Deps, id: string): Promise<string> {
  const outcome = await registerAccount(deps, id)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}
