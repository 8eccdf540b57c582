import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { parseEmail } from '#core/values/email.ts'
import { parseNik } from '#core/values/nik.ts'
import { parseNomorKk } from '#core/values/nomor-kk.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { parsePhone } from '#core/values/phone.ts'
import { projectRoot } from '#platform/root.ts'

const value = <T>(parse: (text: string) => T | null) =>
  z.string().transform((text, context) => {
    const parsed = parse(text)
    if (parsed !== null) return parsed
    context.addIssue('not a valid value')
    return z.NEVER
  })

const demoPerson = z.object({
  key: z.string(),
  story: z.string(),
  /** How far the demo season takes them: an account exists, or they are still to register. */
  stage: z.enum(['not-registered', 'registered']),
  /** How far the demo season takes the application of who is registered; absent: not begun. */
  application: z.enum(['biodata', 'formasi', 'documents', 'submitted']).optional(),
  /** How far the selection has come for who applied at the agency whose results are out (Kota Bogor). */
  result: z.enum(['passed', 'failed', 'objected', 'answered']).optional(),
  /** What the population register says; 'absent' people stand in no register. */
  registry: z.enum(['active', 'dead', 'double', 'inactive', 'absent']),
  nik: value(parseNik),
  nomorKk: value(parseNomorKk),
  nameOnKtp: value(parsePersonName),
  birthPlaceOnKtp: z.string(),
  birthDateOnKtp: value(readIsoDate),
  sex: z.enum(['male', 'female']),
  phone: value(parsePhone),
  email: value(parseEmail),
  nameOnIjazah: value(parsePersonName),
  /** Id and name in reference.birthplace. */
  birthplaceOnIjazahId: z.string(),
  birthPlaceOnIjazah: z.string(),
  birthDateOnIjazah: value(readIsoDate),
  password: z.string(),
  /** Answers to whatever two security questions are asked. */
  answers: z.tuple([z.string(), z.string()]),
  /** Stands in the THK-II register under this number. */
  thk2TestNumber: z.string().optional(),
})

/** A made-up person with a name and a story, the same in the register, the demo season and the tests. */
export type DemoPerson = z.infer<typeof demoPerson>

export function readDemoPeople(): DemoPerson[] {
  return z.array(demoPerson).parse(JSON.parse(readFileSync(join(projectRoot, 'db/seed/people.json'), 'utf8')))
}
