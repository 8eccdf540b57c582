import { eraseAgain } from '#core/privacy/erase-again.ts'
import { readConfig } from '#platform/config.ts'
import { buildDeps } from './build-deps.ts'
import { explain } from './explain.ts'

/** bin/erase-again: the step of a restore that erases whom the database forgot to have erased (docs/runbooks/restore.md). */
try {
  const { deps, close } = buildDeps({ ...readConfig(), LOG_LEVEL: 'error' }, 'erase-again')
  const { marks, erased, kept } = await eraseAgain(deps).finally(close)
  process.stdout.write(`${marks} tanda penghapusan, ${erased} orang dihapus lagi.\n`)
  if (kept.length > 0) {
    process.stderr.write(`${kept.length} akun belum dapat dihapus; jalankan lagi setelah sebabnya selesai:\n${kept.join('\n')}\n`)
    process.exitCode = 1
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
