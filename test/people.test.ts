import { afterAll, beforeAll, expect, test } from 'vitest'
import { isCommonPassword } from '#platform/keys/common-passwords.ts'
import { whyNotPassword } from '#core/values/password.ts'
import { securityQuestions, whyNotAnswer } from '#core/account/rules/security-question.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'

const everybody = Object.values(people)

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

test.each(everybody)('$nameOnKtp has a password and answers that the portal takes', ({ nik, nomorKk, nameOnKtp, nameOnIjazah, birthDateOnKtp, birthDateOnIjazah, email, password, answers }) => {
  const owner = { nik, nomorKk, email, names: [nameOnKtp, nameOnIjazah], birthDates: [birthDateOnKtp, birthDateOnIjazah] }
  expect(whyNotPassword(password, owner, isCommonPassword)).toBeNull()
  for (const question of securityQuestions) expect(answers.map((answer) => whyNotAnswer(answer, question, owner))).toEqual([null, null])
})

test('everybody was born in a place that the reference data knows by that name', async () => {
  const { rows } = await database.pool.query<{ id: string; name: string }>('select id, name from reference.birthplace where id = any($1)', [everybody.map((person) => person.birthplaceOnIjazahId)])
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  for (const person of everybody) expect(nameOf.get(person.birthplaceOnIjazahId)).toBe(person.birthPlaceOnIjazah)
})
