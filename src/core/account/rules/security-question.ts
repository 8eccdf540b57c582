import { foldName } from '#core/values/person-name.ts'

/** A fixed list (guide 6.1.12b prints none). No question can be answered from a NIK, a KTP or a family card. */
export const securityQuestions = [
  'Apa nama hewan peliharaan pertama Anda?',
  'Apa judul buku atau cerita yang paling Anda sukai sewaktu kecil?',
  'Apa makanan yang dulu tidak mau Anda makan?',
  'Siapa nama guru sekolah dasar yang paling Anda ingat?',
  'Apa merek dan jenis kendaraan pertama yang Anda kemudikan?',
  'Di jalan apa Anda tinggal ketika berusia sepuluh tahun?',
  'Apa julukan Anda di antara teman sekolah?',
  'Apa lagu pertama yang Anda hafal seluruhnya?',
  'Ke mana perjalanan jauh pertama Anda tanpa orang tua?',
  'Apa pekerjaan yang Anda cita-citakan sewaktu kecil?',
] as const

export type SecurityQuestion = (typeof securityQuestions)[number]

export type AnswerFault = 'missing' | 'too-short' | 'too-long' | 'names-owner' | 'repeats-question'

export type AnswerOwner = { nik: string; nomorKk: string; names: readonly string[]; birthDates: readonly string[] }

export function isSecurityQuestion(text: string): text is SecurityQuestion {
  return (securityQuestions as readonly string[]).includes(text)
}

/** What is hashed and compared: capitals, accents, punctuation and double spaces do not count (trust.md §6.3). */
export function normaliseAnswer(answer: string): string {
  return foldName(answer)
}

/** An answer that stands on the person's papers, or in the question, protects nothing. */
export function whyNotAnswer(answer: string, question: string, owner: AnswerOwner): AnswerFault | null {
  const plain = normaliseAnswer(answer)
  if (plain === '') return 'missing'
  if (Array.from(answer).length > 100) return 'too-long'
  if (Array.from(plain).length < 3) return 'too-short'
  if (normaliseAnswer(question).split(' ').includes(plain)) return 'repeats-question'
  return isOnPapers(plain, owner) ? 'names-owner' : null
}

function isOnPapers(plain: string, { nik, nomorKk, names, birthDates }: AnswerOwner): boolean {
  const digits = plain.replaceAll(' ', '')
  const dates = birthDates.flatMap((date) => {
    const [year = '', month = '', day = ''] = date.split('-')
    return [`${day}${month}${year}`, `${year}${month}${day}`]
  })
  const onPaper = names.map(foldName)
  return digits === nik || digits === nomorKk || dates.includes(digits) || onPaper.includes(plain) || onPaper.some((name) => name.split(' ').includes(plain))
}
