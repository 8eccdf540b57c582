import { randomBytes, randomUUID } from 'node:crypto'
import { insertAccount, insertAccountCard, insertCredentials } from '#core/account/account-store.ts'
import { newCheckCode } from '#core/account/check-code.ts'
import { indexPerson, sealPerson } from '#core/account/person-fields.ts'
import { insertDataKey } from '#core/account/registration-store.ts'
import { normaliseAnswer } from '#core/account/rules/security-question.ts'
import type { Deps } from '#core/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'
import { people } from '#test/people.ts'

type Person = (typeof people)['siti']

const questions = ['Apa nama hewan peliharaan pertama Anda?', 'Siapa nama guru sekolah dasar yang paling Anda ingat?'] as const

/** An account as registration leaves it, without its photos: for tests of what comes after. */
export async function anAccount(deps: Deps, person: Person = people.siti): Promise<{ id: string; person: Person; questions: typeof questions }> {
  const id = randomUUID()
  const [password, first, second] = await Promise.all([person.password, ...person.answers.map(normaliseAnswer)].map((secret) => deps.hashGate.hash(secret)))
  await deps.db.transaction().execute(async (tx) => {
    const { key, wrapped } = createDataKey(deps.keys)
    const dataKeyId = await insertDataKey(tx, wrapped)
    const season = await tx.selectFrom('season.season').select('id').where('isCurrent', '=', true).executeTakeFirstOrThrow()
    await insertAccount(tx, {
      id,
      dataKeyId,
      seasonId: season.id,
      ...sealPerson(key, 'account.account', id, person),
      ...indexPerson(deps.keys, person),
      nameOnKtp: person.nameOnKtp,
      birthPlaceOnKtp: person.birthPlaceOnKtp,
      birthDateOnKtp: person.birthDateOnKtp,
      nameOnIjazah: person.nameOnIjazah,
      birthPlaceOnIjazah: person.birthPlaceOnIjazah,
      birthDateOnIjazah: person.birthDateOnIjazah,
      sex: person.sex,
      ktpFileId: await aFile(tx, dataKeyId, 'ktp'),
      selfieFileId: await aFile(tx, dataKeyId, 'selfie'),
      identityState: 'confirmed',
      selfieConsentAt: deps.clock.now(),
      selfieConsentVersion: 'test',
      registeredAt: deps.clock.now(),
    })
    await insertCredentials(tx, id, password!, [
      { position: 1, question: questions[0], answerPhc: first! },
      { position: 2, question: questions[1], answerPhc: second! },
    ], deps.clock.now())
    await insertAccountCard(tx, id, newCheckCode(), deps.clock.now())
  })
  return { id, person, questions }
}

async function aFile(tx: Tx, dataKeyId: string, kind: 'ktp' | 'selfie'): Promise<string> {
  const row = { dataKeyId, kind, storageKey: randomUUID(), mediaType: 'image/jpeg', bytes: 1, sha256: randomBytes(32) }
  return (await tx.insertInto('account.file').values(row).returning('id').executeTakeFirstOrThrow()).id
}
