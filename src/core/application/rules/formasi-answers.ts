import { isHigherEducation } from '#core/formasi/rules/minimums.ts'
import { type CalendarDate, partsOf } from '#core/values/calendar-date.ts'
import type { FormasiChoice } from './formasi-choice.ts'

/** What is asked once a formasi is chosen: where one is tested, and the education one applies with. */
export type FormasiAnswers = Pick<
  FormasiChoice,
  | 'ipk' | 'schoolMark' | 'perguruanTinggiOrigin' | 'perguruanTinggiCode' | 'perguruanTinggiProvisional' | 'perguruanTinggiOnIjazah'
  | 'prodiCode' | 'prodi' | 'prodiProvisional' | 'accreditation' | 'extraAnswers' | 'testLocationId'
> & {
  examLocationId: number
  graduationYear: number
  ijazahDate: CalendarDate
  ijazahNumber: string
}

/** Levels below a diploma have no institution of higher education (guide 6.4.6.d). */
export const needsPerguruanTinggi = isHigherEducation

/** Where an explanation of differing years stands among the extra answers. */
export const yearExplanationKey = 'penjelasan-tahun-lulus'

export type AnswerFault =
  | 'ijazah-in-future' | 'ijazah-before-birth' | 'year-in-future' | 'year-unexplained'
  | 'ipk-missing' | 'school-mark-missing'
  | 'perguruan-tinggi-missing' | 'perguruan-tinggi-on-ijazah-missing' | 'prodi-missing' | 'accreditation-missing' | 'accreditation-is-not-foreign' | 'accreditation-is-foreign'

type Context = { levelCode: number; birthDate: CalendarDate; today: CalendarDate }

/** What does not fit together in the answers, in the order of the form. Asked when the step is saved and when the application is sent. */
export function findAnswerFaults(answers: FormasiAnswers, { levelCode, birthDate, today }: Context): AnswerFault[] {
  const { ijazahDate, graduationYear, ipk, schoolMark, extraAnswers } = answers
  const isHigher = needsPerguruanTinggi(levelCode)
  const differs = partsOf(ijazahDate).year !== graduationYear
  const faults: (AnswerFault | false)[] = [
    isHigher && ipk === null && 'ipk-missing',
    !isHigher && schoolMark === null && 'school-mark-missing',
    graduationYear > partsOf(today).year && 'year-in-future',
    ijazahDate > today && 'ijazah-in-future',
    ijazahDate <= birthDate && 'ijazah-before-birth',
    differs && !extraAnswers[yearExplanationKey] && 'year-unexplained',
    ...(isHigher ? institutionFaults(answers) : []),
  ]
  return faults.filter((fault) => fault !== false)
}

function institutionFaults(answers: FormasiAnswers): (AnswerFault | false)[] {
  const { perguruanTinggiOrigin: origin, perguruanTinggiCode, perguruanTinggiProvisional, perguruanTinggiOnIjazah, prodi, prodiProvisional, accreditation } = answers
  const isForeign = origin === 'luar-negeri'
  return [
    (origin === null || (!perguruanTinggiCode && !perguruanTinggiProvisional)) && 'perguruan-tinggi-missing',
    !perguruanTinggiOnIjazah && 'perguruan-tinggi-on-ijazah-missing',
    !prodi && !prodiProvisional && 'prodi-missing',
    accreditation === null && 'accreditation-missing',
    // A foreign ijazah is made equal by the ministry instead of being accredited here.
    accreditation !== null && isForeign && accreditation !== 'luar-negeri' && 'accreditation-is-not-foreign',
    accreditation === 'luar-negeri' && origin === 'dalam-negeri' && 'accreditation-is-foreign',
  ]
}
