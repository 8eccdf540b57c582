import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseEmail } from '#core/values/email.ts'
import { projectRoot } from '#platform/root.ts'

const demoOfficer = z.object({
  key: z.string(),
  name: z.string(),
  email: z.string().transform((text) => parseEmail(text)!),
  /** Code in reference.instansi; null for the national committee. */
  instansi: z.string().nullable(),
  roles: z.array(z.string()),
})

/** A made-up officer. There are none in production. */
export type DemoOfficer = z.infer<typeof demoOfficer>

/** The same for all, since the table of bin/start tells them to everybody. */
export const demoOfficerPassword = 'kopi tubruk tanpa gula'

/** What an authenticator app would hold; bin/totp and the sandbox's page `/otp` say its present code. */
export const demoOfficerTotpSecret = 'KONTORDEMOKONTORDEMOKONTORDEMO22'

export function readDemoOfficers(): DemoOfficer[] {
  return z.array(demoOfficer).parse(JSON.parse(readFileSync(join(projectRoot, 'db', 'seed', 'officers.json'), 'utf8')))
}
