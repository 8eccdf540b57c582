import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import sharp from 'sharp'
import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { type Requirement, findFormasi, loadSeasonRules } from '#core/formasi/queries.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { calendarDate } from '#core/values/calendar-date.ts'
import { type LightFile, type LightPlan, beginLightly } from '#main/seed/a-light-application.ts'
import type { QueuePerson } from '#main/seed/queue-people.ts'
import { newSecretToken } from '#platform/keys/secret-token.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'

/** Somebody whose application is complete but not sent, signed in on one device. */
export type Applicant = { person: QueuePerson; accountId: string; applicationId: string; sessionToken: string; deviceToken: string }

export const password = 'kuda laut berenang pelan'

/** So many complete applications to formasi of several agencies. What is measured begins after them. */
export async function makeApplicants(deps: Deps, count: number, from = 0): Promise<Applicant[]> {
  const plan = await commonPlan(deps)
  // One hash for all: what is measured is checking it.
  const phc = await hash(deps.keys.pepper(password, deps.keys.pepperIds[0]).toString('base64'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const made: Applicant[] = []
  for (let index = from; index < from + count; index += 1) made.push(await makeOne(deps, plan(index), phc))
  return made
}

async function makeOne(deps: Deps, plan: LightPlan, phc: string): Promise<Applicant> {
  const { accountId, applicationId } = await beginLightly(deps, plan)
  const [session, device] = [newSecretToken(), newSecretToken()]
  const now = deps.clock.now()
  await deps.db.insertInto('account.password').values({ accountId, phc, changedAt: now }).execute()
  await deps.db.insertInto('account.device').values({ tokenHash: device.hash, accountId, label: 'Chrome di Android', usedAt: now }).execute()
  await deps.db.insertInto('account.session').values({ tokenHash: session.hash, accountId, deviceLabel: 'Chrome di Android', createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + 8 * 3_600_000) }).execute()
  return { person: plan.person, accountId, applicationId, sessionToken: session.token, deviceToken: device.token }
}

async function commonPlan(deps: Deps): Promise<(index: number) => LightPlan> {
  const season = (await findCurrentSeason(deps.db))!
  const formasi = await listFormasi(deps)
  const small = await sharp(await ktpSpecimen()).resize({ width: 320 }).jpeg({ quality: 50 }).toBuffer()
  const paper = await paperScan('Dokumen')
  const picture: LightFile = { bytes: small, mediaType: 'image/jpeg', pageCount: null, findings: [] }
  const letter: LightFile = { bytes: paper, mediaType: 'application/pdf', pageCount: 1, findings: [] }
  const fileFor = ({ mediaType }: Requirement) => (mediaType === 'application/pdf' ? letter : picture)
  const receivedAt = deps.clock.now()
  return (index) => ({ person: benchPerson(index), formasi: formasi[index % formasi.length]!, answers: {}, seasonId: season.id, fileFor, receivedAt })
}

/** Posts for bachelors without a test location or questions of their own, at different agencies. */
async function listFormasi({ db }: Deps) {
  const { rows } = await sql<{ id: number; pendidikanId: number }>`
    select distinct on (f.instansi_code) f.id, p.id as pendidikan_id from formasi.formasi f
    join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id
    where f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and f.withdrawn_at is null and p.level_code = 40
      and not exists (select from application.test_location t where t.instansi_code = f.instansi_code)
      and not exists (select from formasi.extra_question q where q.set_id = f.requirement_set_id)
    order by f.instansi_code, f.id limit 60`.execute(db)
  const { version: rulesVersion } = await loadSeasonRules(db)
  return Promise.all(rows.map(async ({ id, pendidikanId }) => {
    const formasi = (await findFormasi(db, id))!
    return { ...formasi, formasiId: id, pendidikanId, formasiAmendment: formasi.amendment, rulesVersion }
  }))
}

/** Made-up people, all women born in 1990 in Jakarta, told apart by the last eight digits. */
function benchPerson(index: number): QueuePerson {
  const number = String(index).padStart(6, '0')
  const day = (index % 28) + 1
  return {
    nik: `317103${day + 40}0${(Math.floor(index / 28) % 9) + 1}90${String(Math.floor(index / 252)).padStart(4, '0')}` as QueuePerson['nik'],
    nomorKk: `3171030101${number}` as QueuePerson['nomorKk'],
    phone: `+628401${number}` as QueuePerson['phone'],
    email: `pelamar${number}@warga.example` as QueuePerson['email'],
    name: `Pelamar ${createHash('sha256').update(number).digest('hex').replace(/\d/g, '').slice(0, 6)}`,
    sex: 'female',
    birthDate: calendarDate({ year: 1990, month: (Math.floor(index / 28) % 9) + 1, day })!,
  }
}
