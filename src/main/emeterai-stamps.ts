import { failureSentences } from '#emeterai/stamp/failure-sentences.ts'
import { type UnfinishedStamp, listUnfinishedStamps } from '#emeterai/stamp/list-unfinished.ts'
import { readConfig } from '#platform/config.ts'
import { buildHouseDeps } from './build-house-deps.ts'
import { explain } from './explain.ts'

/** Stamps that are not finished, with the reason, for operators: nothing waits for ever, and nobody has to ask holders. */
function describe(stamps: readonly UnfinishedStamp[]): string {
  if (stamps.length === 0) return 'Tidak ada pembubuhan yang belum selesai.'
  return stamps
    .map(({ id, distributorId, state, failure, attempts, clientId, isHeld, requestedAt, releaseDueAt }) => {
      const reason = failure ? failureSentences[failure] : isHeld ? 'Sedang dikerjakan.' : 'Menunggu giliran.'
      return `${id}  ${distributorId}  ${clientId ?? 'laman'}  ${state}  percobaan ${attempts}  diminta ${requestedAt.toISOString()}  kuota kembali ${releaseDueAt.toISOString()}  ${reason}`
    })
    .join('\n')
}

try {
  const { deps, close } = buildHouseDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'emeterai-stamps')
  process.stdout.write(`${describe(await listUnfinishedStamps(deps).finally(close))}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
