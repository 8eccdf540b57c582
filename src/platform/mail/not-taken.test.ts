import { expect, test } from 'vitest'
import { readRefusal } from './not-taken.ts'

test.each([
  [{ responseCode: 550, response: '550 5.1.1 <siti@contoh.example>: no such user', command: 'RCPT TO' }, '550 5.1.1', true],
  [{ responseCode: 552, response: '552 5.2.2 mailbox full', command: 'DATA' }, '552 5.2.2', true],
  [{ responseCode: 550, response: '550 unknown', command: 'RCPT TO' }, '550', true],
  [{ responseCode: 554, response: '554 5.7.1 blocked by policy', command: 'DATA' }, '554 5.7.1', false],
  [{ responseCode: 554, response: '554 no', command: 'DATA' }, '554', false],
  [{ responseCode: 535, response: '535 5.7.8 bad password', command: 'AUTH PLAIN' }, '535 5.7.8', false],
  [{ responseCode: 451, response: '451 4.7.1 greylisted', command: 'RCPT TO' }, '451 4.7.1', false],
  [{ code: 'ECONNREFUSED' }, null, false],
  [new Error('a mail header must be one line'), null, false],
])('%o', (error, code, isForGood) => {
  expect(readRefusal(error)).toMatchObject({ code, isForGood })
  expect(readRefusal(error).message).not.toContain('siti')
})
