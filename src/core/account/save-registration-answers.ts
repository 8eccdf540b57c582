import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Sex } from '#core/values/nik.ts'
import type { PersonName } from '#core/values/person-name.ts'
import { isCommonPassword } from '#platform/keys/common-passwords.ts'
import { endPhoneLink } from './phone-link/store.ts'
import type { OpenRegistration } from './registration.ts'
import { updateRegistration } from './registration-store.ts'
import { type PasswordFault, whyNotPassword } from '#core/values/password.ts'
import { type AnswerFault, normaliseAnswer, whyNotAnswer } from './rules/security-question.ts'

/** Step 2, what is told about the ijazah (guide 6.1.8). A birthplace without id was typed by hand, for an officer to check. */
export type IjazahAnswers = {
  nameOnIjazah: PersonName
  birthplace: { id: string | null; name: string }
  birthDateOnIjazah: CalendarDate
  sex: Sex
}

/** Keeps the answers that are there; each may come alone, so that a camera page between loses none. */
export async function saveIjazahAnswers({ db }: Deps, id: string, answers: Partial<IjazahAnswers>): Promise<void> {
  const { nameOnIjazah, birthplace, birthDateOnIjazah, sex } = answers
  const change = {
    ...(nameOnIjazah ? { nameOnIjazah } : {}),
    ...(birthplace ? { birthplaceOnIjazahId: birthplace.id, birthPlaceOnIjazah: birthplace.name } : {}),
    ...(birthDateOnIjazah ? { birthDateOnIjazah } : {}),
    ...(sex ? { sex } : {}),
  }
  if (Object.keys(change).length > 0) await updateRegistration(db, id, change)
}

/** Who keeps the selfie that is there waits for no phone. */
export async function saveKeepsPhoto({ db }: Deps, id: string, keeps: { keepsKtp?: boolean; keepsSelfie?: boolean }): Promise<void> {
  if (keeps.keepsSelfie) await endPhoneLink(db, id)
  if (Object.keys(keeps).length > 0) await updateRegistration(db, id, keeps)
}

/** Hashes the password at once; it is never stored or shown again. The ijazah's name and date may be newer than the draft's. */
export async function saveRegistrationPassword(deps: Deps, registration: OpenRegistration, password: string, typed: Partial<IjazahAnswers> = {}) {
  const fault = whyNotPassword(password, passwordOwner(registration, typed), isCommonPassword)
  if (fault) return refused<PasswordFault>(fault)
  await updateRegistration(deps.db, registration.id, { passwordPhc: await deps.hashGate.hash(password) })
  return done(null)
}

export async function saveSecurityAnswer(deps: Deps, registration: OpenRegistration, position: 'first' | 'second', question: string, answer: string, typed: Partial<IjazahAnswers> = {}) {
  const { nik, nomorKk } = registration.person
  const fault = whyNotAnswer(answer, question, { nik, nomorKk, ...papers(registration, typed) })
  if (fault) return refused<AnswerFault>(fault)
  const phc = await deps.hashGate.hash(normaliseAnswer(answer))
  const change = position === 'first' ? { firstQuestion: question, firstAnswerPhc: phc } : { secondQuestion: question, secondAnswerPhc: phc }
  await updateRegistration(deps.db, registration.id, change)
  return done(null)
}

function passwordOwner(registration: OpenRegistration, typed: Partial<IjazahAnswers>) {
  const { nik, email } = registration.person
  return { nik, email, ...papers(registration, typed) }
}

function papers(registration: OpenRegistration, typed: Partial<IjazahAnswers>) {
  const present = (texts: (string | null | undefined)[]) => texts.filter((text): text is string => Boolean(text))
  return {
    names: present([registration.nameOnKtp, registration.nameOnIjazah, typed.nameOnIjazah]),
    birthDates: present([registration.birthDateOnKtp, registration.birthDateOnIjazah, typed.birthDateOnIjazah]),
  }
}
