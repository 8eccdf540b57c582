import { parseArgs } from 'node:util'
import { stampPolicies } from '#core/season/rules/stamp-policy.ts'
import { changeStampRules, loadStampRules } from '#core/season/stamp-rules.ts'
import { readConfig } from '#platform/config.ts'
import type { Db } from '#platform/db/pool.ts'
import { buildDeps } from './build-deps.ts'
import { Sentence, explain } from './explain.ts'

const usage = `Pemakaian: bin/season-policy [--policy ${stampPolicies.join('|')}] [--stamping on|off] --reason "sebabnya"
Tanpa pilihan: menampilkan aturan yang berlaku.`

/** Shows or changes what the current season asks for on documents that need a stamp; every change leaves its trace. */
try {
  const { values } = parseArgs({ options: { policy: { type: 'string' }, stamping: { type: 'string' }, reason: { type: 'string' } } })
  const { deps, close } = buildDeps(readConfig(), 'season-policy')
  await run(values, deps.db).finally(close)
} catch (error) {
  process.stderr.write(`${error instanceof TypeError ? usage : explain(error)}\n`)
  process.exit(1)
}

async function run({ policy, stamping, reason = '' }: { policy?: string; stamping?: string; reason?: string }, db: Db) {
  const now = await loadStampRules(db)
  if (policy !== undefined || stamping !== undefined) {
    const wanted = policy === undefined ? now.policy : stampPolicies.find((one) => one === policy)
    if (!wanted || (stamping !== undefined && stamping !== 'on' && stamping !== 'off')) throw new Sentence(usage)
    const outcome = await changeStampRules(db, { policy: wanted, stampingInPortal: stamping === undefined ? now.stampingInPortal : stamping === 'on', reason, by: { kind: 'system' } })
    if (!outcome.ok) throw new Sentence(outcome.refusal === 'no-reason' ? 'Sebutkan sebabnya dengan --reason.' : 'Belum ada musim yang berjalan.')
  }
  const { policy: shown, stampingInPortal } = await loadStampRules(db)
  process.stdout.write(`${shown}, pembubuhan di portal ${stampingInPortal ? 'hidup' : 'mati'}\n`)
}
