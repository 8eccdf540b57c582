import { randomUUID } from 'node:crypto'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { agreeToSummary } from '#core/application/summary.ts'
import type { Deps } from '#core/deps.ts'
import { usualBiodata } from '#main/seed/an-application.ts'
import { biodataAsTyped } from '#portal/biodata/typed-biodata.ts'
import { captchaForms } from '#portal/captcha/desk.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { type Applicant, password } from './applicants.ts'
import { atTheDoor, signedIn } from './as-applicant.ts'

export type Asked = { method?: 'GET' | 'POST'; path: string; cookie?: string; fields?: Record<string, string> }

/** One page or step as a person asks for it, and the status that it is answered with when all is well. */
export type Stop = { name: string; status: number; ask(deps: Deps, person: Applicant): Promise<Asked> }

const page = (path: string): Stop => ({ name: `GET ${path}`, status: 200, ask: async ({ keys }, person) => ({ path, cookie: signedIn(keys, person).cookie }) })
/** Never the same address twice, so that nobody is answered from memory. */
const publicPage = (path: string): Stop => ({ name: `GET ${path}`, status: 200, ask: async () => ({ path: `${path}${path.includes('?') ? '&' : '?'}x=${randomUUID()}` }) })

/** Every page and step between the home page and the end. What may be done once a person (the end) is not among them. */
export const stops: readonly Stop[] = [
  publicPage('/'), publicPage('/jadwal'), publicPage('/lowongan?q=perencana'), publicPage('/lowongan?provinsi=35'), publicPage('/lowongan/1'), publicPage('/lowongan/saran/instansi?q=kese'), publicPage('/masuk'),
  page('/akun'), page('/lamaran'), page('/lamaran/biodata'), page('/lamaran/jenis-seleksi'), page('/lamaran/formasi'), page('/lamaran/dokumen'), page('/lamaran/resume'),
  { name: 'POST /masuk', status: 303, ask: async ({ keys }, person) => {
    const visitor = atTheDoor(keys, person)
    return { method: 'POST', path: '/masuk', cookie: visitor.cookie, fields: { ...visitor.formFields(), ...visitor.captchaFields(captchaForms.indexOf('sign-in')), nik: person.person.nik, password } }
  } },
  { name: 'POST /lamaran/biodata', status: 303, ask: async ({ db, keys }, person) => {
    const visitor = signedIn(keys, person)
    const { version } = await db.selectFrom('application.application').select('version').where('id', '=', person.applicationId).executeTakeFirstOrThrow()
    const { phone } = person.person
    return { method: 'POST', path: '/lamaran/biodata', cookie: visitor.cookie, fields: { ...visitor.formFields(), ...visitor.captchaFields(captchaForms.indexOf('biodata')), _versi: String(version), aksi: 'simpan', ...biodataAsTyped(usualBiodata({ phone } as DemoPerson), phone) } }
  } },
]

/** "YA, akhiri", once for each person. */
export const submitStop: Stop = { name: 'POST /lamaran/resume/konfirmasi', status: 303, ask: async (deps, person) => {
  const agreement = await agreeToSummary(deps, person.accountId, { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }, deps.clock.now())
  if (!agreement.ok) throw new Error(agreement.refusal)
  const visitor = signedIn(deps.keys, person)
  return { method: 'POST', path: '/lamaran/resume/konfirmasi', cookie: visitor.cookie, fields: { ...visitor.formFields(), setuju: agreement.value } }
} }
