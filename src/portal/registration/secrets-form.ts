import type { OpenRegistration } from '#core/account/registration.ts'
import { type PasswordFault, passwordLimits } from '#core/values/password.ts'
import { type AnswerFault, isSecurityQuestion } from '#core/account/rules/security-question.ts'
import { type IjazahAnswers, saveRegistrationPassword, saveSecurityAnswer } from '#core/account/save-registration-answers.ts'
import type { Deps } from '#core/deps.ts'
import type { DataFields, TypedData } from './data-form.ts'

const passwordText: Record<PasswordFault, string> = {
  missing: 'Masukkan password',
  'too-short': `Password paling sedikit ${passwordLimits.shortest} karakter`,
  'too-long': `Password paling banyak ${passwordLimits.longest} karakter`,
  'too-plain': 'Gunakan huruf kecil, huruf besar, angka, dan tanda; atau tulis kalimat sandi sedikitnya 15 karakter',
  'too-common': 'Password ini terlalu umum dan mudah ditebak. Pilih yang lain',
  'names-owner': 'Password memuat nama, NIK, email, atau tanggal lahir Anda. Pilih yang lain',
  'names-service': 'Password memuat nama layanan atau tahun seleksi. Pilih yang lain',
}

const answerText: Record<AnswerFault, string> = {
  missing: 'Tulis jawaban pengaman',
  'too-short': 'Jawaban paling sedikit 3 huruf atau angka',
  'too-long': 'Jawaban paling banyak 100 karakter',
  'names-owner': 'Jawaban ini tertulis pada KTP atau KK Anda. Pilih pertanyaan atau jawaban lain',
  'repeats-question': 'Jawaban mengulang kata dalam pertanyaan. Tulis jawaban lain',
}

/**
 * Keeps password and answers the moment they are right, as hashes, so that nobody types them twice: they are never sent
 * back to the page. Returns a sentence for each that is wrong; empty ones are right when they were kept before.
 */
export async function saveSecrets(deps: Deps, registration: OpenRegistration, typed: TypedData, answers: Partial<IjazahAnswers>): Promise<DataFields> {
  return {
    ...(await savePassword(deps, registration, typed, answers)),
    ...(await saveAnswers(deps, registration, typed, answers)),
  }
}

async function savePassword(deps: Deps, registration: OpenRegistration, { password, confirmation }: TypedData, answers: Partial<IjazahAnswers>): Promise<DataFields> {
  if (password === '' && confirmation === '') return registration.hasPassword ? {} : { password: passwordText.missing }
  if (password !== confirmation) return { 'konfirmasi-password': 'Kedua password tidak sama. Tulis password yang sama dua kali' }
  const outcome = await saveRegistrationPassword(deps, registration, password, answers)
  return outcome.ok ? {} : { password: passwordText[outcome.refusal] }
}

async function saveAnswers(deps: Deps, registration: OpenRegistration, typed: TypedData, answers: Partial<IjazahAnswers>): Promise<DataFields> {
  const { firstQuestion, firstAnswer, secondQuestion, secondAnswer } = typed
  const first = { position: 'first', question: firstQuestion, answer: firstAnswer, isKept: registration.hasFirstAnswer && registration.firstQuestion === firstQuestion } as const
  const second = { position: 'second', question: secondQuestion, answer: secondAnswer, isKept: registration.hasSecondAnswer && registration.secondQuestion === secondQuestion } as const
  const errors: DataFields = {}
  const firstFault = await saveAnswer(deps, registration, first, answers)
  if (firstFault) errors[firstFault.at === 'question' ? 'pertanyaan-1' : 'jawaban-1'] = firstFault.text
  if (secondQuestion !== '' && firstQuestion === secondQuestion) return { ...errors, 'pertanyaan-2': 'Pilih pertanyaan yang berbeda dari pertanyaan 1' }
  const secondFault = await saveAnswer(deps, registration, second, answers)
  if (secondFault) errors[secondFault.at === 'question' ? 'pertanyaan-2' : 'jawaban-2'] = secondFault.text
  return errors
}

type OneAnswer = { position: 'first' | 'second'; question: string; answer: string; isKept: boolean }

async function saveAnswer(deps: Deps, registration: OpenRegistration, { position, question, answer, isKept }: OneAnswer, answers: Partial<IjazahAnswers>) {
  if (!isSecurityQuestion(question)) return { at: 'question', text: 'Pilih pertanyaan pengaman' } as const
  if (answer === '') return isKept ? null : ({ at: 'answer', text: answerText.missing } as const)
  const outcome = await saveSecurityAnswer(deps, registration, position, question, answer, answers)
  return outcome.ok ? null : ({ at: 'answer', text: answerText[outcome.refusal] } as const)
}
