import pg from 'pg'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { askErasure } from '#core/privacy/ask-erasure.ts'
import { type ErasedAgain, eraseAgain } from '#core/privacy/erase-again.ts'
import { eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { houseSecrets } from '#main/build-house-deps.ts'
import { rotate } from '#main/rotate/rotate.ts'
import type { Config } from '#platform/config.ts'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { type KeyRing, createKeyRing } from '#platform/keys/key-ring.ts'
import { testConfig } from '#test/app.ts'

const visitor = { deviceLabel: 'latihan', deviceToken: null, network: '192.0.2.7', requestId: 'LATIHAN' }
const later = { now: () => new Date(Date.now() + 4 * 86_400_000) }
const nextRoot = Buffer.alloc(32, 9).toString('base64')

export const isReadable = (deps: Deps, accountId: string): Promise<boolean> => loadAccountOwner(deps, accountId).then(({ nameOnKtp }) => nameOnKtp !== '', () => false)

/** Somebody asks to be erased, and is, three days later. */
export async function leave(deps: Deps, accountId: string): Promise<void> {
  await askErasure(deps, { accountId, visitor })
  if ((await eraseDueAccounts({ ...deps, clock: later })).erased !== 1) throw new Error('The one who asked was not erased')
}

/** What bin/erase-again does on the restored database. */
export const eraseLeavers = (deps: Deps): Promise<ErasedAgain> => eraseAgain({ ...deps, clock: later })

/** The ring when the old root key is destroyed. */
export const nextRing = (): KeyRing => createKeyRing(testConfig({ ROOT_KEY: `2:${nextRoot}` }))

/** The way of rotation.md: everything goes to the next root key. */
export async function changeRoot(ownerUrl: string): Promise<void> {
  const both: Config = testConfig({ ROOT_KEY: `2:${nextRoot},1:${demoSecrets.ROOT_KEY}` })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    for (const step of ['wrap', 'index']) await rotate(step, client, { portal: both, house: houseSecrets(both) })
  } finally {
    await client.end()
  }
}
