import type { FastifyInstance } from 'fastify'
import { createEmeterai } from '#emeterai/app.ts'
import { personalFormOf } from '#main/seed/a-holder.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import type { Filling } from '#test/browse-form.ts'
import type { Browser, Page } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

export type HouseDoor = { database: TestDatabase; house: TestHouse; app: FastifyInstance; dataDir: string; close(): Promise<void> }

/** The e-meterai house's real app on a database of its own. */
export async function aHouseDoor(overrides: Parameters<typeof testConfig>[0] = {}): Promise<HouseDoor> {
  const database = await freshDatabase('empty', 'emeterai')
  const config = testConfig(overrides)
  const house = testHouse(database, config)
  const app = await createEmeterai(house, config, async () => true)
  return {
    database,
    house,
    app,
    dataDir: config.dataDir,
    async close() {
      await app.close()
      await database.drop()
    },
  }
}

export const captcha = 'UJI42'

export const ktpFile = async () => ({ filename: 'ktp.jpg', type: 'image/jpeg', bytes: await ktpSpecimen() })

/** Everything of Gambar 33, as a person types it. */
export function dataFilling(person: DemoPerson): Filling {
  const { firstName, lastName, religion, occupation, address } = personalFormOf(person)
  const [year = '', month = '', day = ''] = person.birthDateOnKtp.split('-')
  return {
    nik: person.nik,
    'nama-depan': firstName,
    'nama-belakang': lastName,
    'tanggal-lahir-day': day,
    'tanggal-lahir-month': month,
    'tanggal-lahir-year': year,
    agama: religion,
    pekerjaan: occupation,
    'belum-npwp': true,
    email: person.email,
    telepon: person.phone,
    alamat: address,
    password: person.password,
    'password-ulang': person.password,
    setuju: true,
    captcha,
  }
}

/** From Daftar to "Verifikasi akun", without JavaScript. */
export async function register(browser: Browser, person: DemoPerson, change: Filling = {}, distributorId = 'pds'): Promise<Page> {
  const kinds = await browser.get(`/${distributorId}/daftar`)
  const data = await (await kinds.follow('Daftar Personal')).submit({ ktp: await ktpFile() }, 'Unggah')
  return data.submit({ ...dataFilling(person), ...change }, 'Daftar')
}

/** The link in the newest mail to somebody, as a path of this house. */
export async function mailedLink({ house, database }: Pick<HouseDoor, 'house' | 'database'>, to: string): Promise<string> {
  await runHouseJobs(house, database)
  const text = house.mails.findLast((mail) => mail.to === to)?.text ?? ''
  const address = /https?:\/\/\S+kunci=\S+/.exec(text)?.[0]
  if (!address) throw new Error(`No link was mailed; the last mail says: ${text}`)
  const { pathname, search } = new URL(address)
  return pathname + search
}

/** E-mail, password, captcha and the mailed code. */
export async function signIn(door: Pick<HouseDoor, 'house' | 'database'>, browser: Browser, person: Pick<DemoPerson, 'email' | 'password'>, path = '/pds/masuk'): Promise<Page> {
  const page = await (await browser.get(path)).submit({ email: person.email, password: person.password, captcha }, 'Masuk')
  if (page.status !== 200 || !page.hasField('kode')) return page
  await runHouseJobs(door.house, door.database)
  const code = /\b\d{6}\b/.exec(door.house.mails.findLast(({ to, subject }) => to === person.email && subject.includes('Kode masuk'))?.text ?? '')?.[0]
  return page.submit({ kode: code ?? '' }, 'Lanjutkan')
}
