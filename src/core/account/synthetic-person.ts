import { randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { Phone } from '#core/values/phone.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { insertAccount, insertCredentials } from './account-store.ts'
import { insertFile } from './file-store.ts'
import { type Person, indexPerson, sealPerson } from './person-fields.ts'
import { insertDataKey } from './registration-store.ts'

/** Serial 0000 is given to nobody, and `.invalid` reaches nobody (RFC 2606). */
const person: Person = { nik: '3201010102900000' as Nik, nomorKk: '3201010102900000' as NomorKk, phone: '+6281200000000' as Phone, email: 'pemeriksa@sscasn.invalid' as Email }

export type SyntheticPerson = { accountId: string; nik: Nik; password: string }

/** Made from the keys: known to the worker, kept nowhere. */
const passwordOf = (keys: KeyRing, seasonId: number) => `Pemeriksa-9-${keys.sign('synthetic-password', String(seasonId)).toString('base64url')}`

/**
 * The made-up person of this season who walks the portal every minute, made at the first call. Marked as such: never
 * counted, and the database refuses to let them submit (migration 0108). Null where there is no season.
 */
export async function ensureSyntheticPerson({ db, keys, clock, hashGate }: Pick<Deps, 'db' | 'keys' | 'clock' | 'hashGate'>): Promise<SyntheticPerson | null> {
  const season = await db.selectFrom('season.season').select('id').where('isCurrent', '=', true).executeTakeFirst()
  if (!season) return null
  const password = passwordOf(keys, season.id)
  const known = await db.selectFrom('account.synthetic as s').innerJoin('account.account as a', 'a.id', 's.accountId').select('a.id').where('a.seasonId', '=', season.id).executeTakeFirst()
  if (known) return { accountId: known.id, nik: person.nik, password }
  const phc = await hashGate.hash(password)
  const now = clock.now()
  const accountId = await db.transaction().execute(async (tx) => {
    const id = randomUUID()
    const { key, wrapped } = createDataKey(keys)
    const dataKeyId = await insertDataKey(tx, wrapped)
    // No picture lies behind these rows: nobody ever looks at this person.
    const file = (kind: string) => insertFile(tx, { dataKeyId, kind, storageKey: randomUUID(), mediaType: 'image/jpeg', bytes: 1, sha256: Buffer.alloc(0) })
    const name = 'PEMERIKSA LAYANAN'
    const isNew = await insertAccount(tx, {
      id, dataKeyId, seasonId: season.id, ...sealPerson(key, 'account.account', id, person), ...indexPerson(keys, person),
      nameOnKtp: name, birthPlaceOnKtp: 'Bogor', birthDateOnKtp: '1990-02-01' as CalendarDate, nameOnIjazah: name, birthplaceOnIjazahId: null, birthPlaceOnIjazah: 'Bogor', birthDateOnIjazah: '1990-02-01' as CalendarDate,
      sex: 'male', ktpFileId: await file('ktp'), selfieFileId: await file('selfie'), identityState: 'confirmed', selfieConsentAt: now, selfieConsentVersion: 'synthetic', registeredAt: now,
    })
    if (!isNew) throw new Error('The NIK of the synthetic person is taken')
    await insertCredentials(tx, id, phc, [], now)
    await tx.insertInto('account.synthetic').values({ accountId: id }).execute()
    return id
  })
  return { accountId, nik: person.nik, password }
}

/** Forgets yesterday's visits of the synthetic person, which are many and tell nothing. */
export async function forgetSyntheticVisits({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>): Promise<void> {
  await db.deleteFrom('account.signInEvent').where('nikIndex', '=', keys.blindIndex('nik', person.nik)).where('at', '<', new Date(clock.now().getTime() - 86_400_000)).execute()
}
