import { readDecimal } from './decimal-text.ts'

/** Grade point average, 0.00 to 4.00, with comma or point. */
export const parseIpk = (text: string) => readDecimal(text, 4)

/** Average of a school's final marks, 0 to 100. */
export const parseSchoolMark = (text: string) => readDecimal(text, 100)
