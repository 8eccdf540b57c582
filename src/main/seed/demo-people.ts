import { findAccountByNik } from '#core/account/registered-account.ts'
import { findApplication } from '#core/application/application.ts'
import type { Deps } from '#core/deps.ts'
import { type DemoPerson as Person, readDemoPeople } from '#sandbox/demo-people.ts'
import { takeFormasi } from './a-formasi-choice.ts'
import { anAccount } from './a-registration.ts'
import { submit } from './a-submission.ts'
import { type ApplicationPlan, anApplication } from './an-application.ts'
import { type StampLetter, uploadDocuments } from './some-documents.ts'

/** A made-up person to be, for a demo. `stage` says how far they have come; who has no account yet may register as them. */
export type DemoPerson = { name: string; nik: string; nomorKk: string; password: string; stage: string }

/** Auditor Ahli Pertama at Arsip Nasional, for a bachelor of accountancy: what the demo's graduates studied. */
const auditorFormasi = 5802

type ApplicationStage = NonNullable<Person['application']>

const stageText: Record<ApplicationStage, string> = {
  biodata: 'Biodata terisi',
  formasi: 'Formasi dipilih',
  documents: 'Dokumen lengkap',
  submitted: 'Lamaran terkirim',
}

/** The demo people, for the table that bin/start ends with. */
export function listDemoPeople(): DemoPerson[] {
  return readDemoPeople().map((person) => ({
    name: person.nameOnKtp,
    nik: person.nik,
    nomorKk: person.nomorKk,
    password: person.stage === 'registered' ? person.password : '–',
    stage: `${stageOf(person)}: ${person.story}`,
  }))
}

const resultText: Record<NonNullable<Person['result']>, string> = {
  passed: 'Hasil MS diumumkan',
  failed: 'Hasil TMS diumumkan',
  objected: 'Sanggah terkirim',
  answered: 'Sanggah dijawab',
}

function stageOf({ stage, application, result }: Person): string {
  if (stage === 'not-registered') return 'Belum mendaftar'
  if (result) return resultText[result]
  return application ? stageText[application] : 'Akun siap'
}

/** How a person's letters get their e-meterai; undefined where the distributor is played and takes any. */
type StampFor = (person: Person) => StampLetter | undefined

/** Takes every demo person to their stage, by the commands that real people use. Doing it again changes nothing. */
export async function seedDemoPeople(deps: Deps, stampFor: StampFor = () => undefined): Promise<void> {
  for (const person of readDemoPeople()) {
    if (person.stage !== 'registered') continue
    const accountId = (await findAccountByNik(deps, person.nik))?.id ?? (await anAccount(deps, person))
    if (person.application && !(await findApplication(deps.db, deps.keys, accountId))) await planOf(deps, person, person.application, stampFor(person)).begin({ accountId })
  }
}

/** Each stage holds the ones before it. */
function planOf(deps: Deps, person: Person, stage: ApplicationStage, stamp: StampLetter | undefined): ApplicationPlan {
  const biodata = anApplication(deps, person).withBiodata()
  if (stage === 'biodata') return biodata
  const formasi = biodata.withSelection('pppk-teknis').with((deps, accountId) => takeFormasi(deps, accountId, { formasiId: auditorFormasi }))
  if (stage === 'formasi') return formasi
  const documents = formasi.with(uploadDocuments({ look: person.sex === 'male' ? 'bagus' : 'siti', ...(stamp ? { stamp } : {}) }))
  return stage === 'documents' ? documents : documents.with(submit)
}
