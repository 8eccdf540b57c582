import { expect, test } from 'vitest'
import type { FrozenDocument } from '#core/application/rules/snapshot.ts'
import type { OfficerUpload } from '#core/application/uploads-for-officers.ts'
import { stampWord } from './finding-text.ts'

const item = { needsEmeterai: true, file: { stamp: { state: 'pending', serials: [] } } } as unknown as Pick<FrozenDocument, 'needsEmeterai' | 'file'>
const upload = (change: Partial<OfficerUpload>) => ({ stampState: 'refused', stampRefusal: null, ...change }) as OfficerUpload

test('an officer reads why a stamp is not taken, when it was refused after the application was sent', () => {
  expect(stampWord(item, upload({ stampRefusal: 'changed-after' }))).toEqual({ text: 'E-meterai tidak sah menurut distributor: berkas diubah sesudah dibubuhi', colour: 'red' })
  // The distributor calls that one genuine.
  expect(stampWord(item, upload({ stampRefusal: 'used-by-another' }))!.text).toBe('Meterai tidak diterima: sudah dipakai pada lamaran orang lain')
  expect(stampWord(item, upload({}))!.text).toBe('E-meterai tidak sah menurut distributor')
  expect(stampWord(item, upload({ stampState: 'genuine' }))!.colour).toBe('green')
})
