import { expect, it } from 'vitest'
import type { Db } from '#platform/db/pool.ts'
import { remembered } from '#platform/db/remembered.ts'

const aDb = (isTransaction = false) => ({ isTransaction }) as Db
const counting = () => {
  let asked = 0
  return async () => (asked += 1)
}

it('asks once for each key and database, whoever comes at the same time', async () => {
  const [db, ask] = [aDb(), counting()]
  expect(await Promise.all([remembered(db, 'a', ask), remembered(db, 'a', ask)])).toEqual([1, 1])
  expect([await remembered(db, 'a', ask), await remembered(db, 'b', ask), await remembered(aDb(), 'a', ask)]).toEqual([1, 2, 3])
})

it('lets a transaction ask for itself', async () => {
  const [tx, ask] = [aDb(true), counting()]
  expect([await remembered(tx, 'a', ask), await remembered(tx, 'a', ask)]).toEqual([1, 2])
})

it('remembers no fault', async () => {
  const db = aDb()
  await expect(remembered(db, 'a', async () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await remembered(db, 'a', async () => 'here')).toBe('here')
})
