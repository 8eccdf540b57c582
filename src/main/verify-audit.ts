import type { SealFault } from '#core/audit/seal/prove-seals.ts'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import { readConfig } from '#platform/config.ts'
import { buildDeps } from './build-deps.ts'
import { Sentence, explain } from './explain.ts'

/** bin/audit verify [HEAD]: proves the audit trail, or names what was touched. Ends with 1 when something was. */
async function verify([command, head]: string[]): Promise<number> {
  if (command !== 'verify' || (head !== undefined && !/^\d+:[\da-f]{64}$/.test(head))) throw new Sentence('Pemakaian: bin/audit verify [KEPALA], misalnya 17:ab12… dari log')
  const { deps, close } = buildDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'verify-audit')
  const { events, seals, unsealed, head: found, faults } = await verifySeals(deps, head).finally(close)
  const counts = `${events} peristiwa dalam ${seals} segel, ${unsealed} belum disegel.`
  if (faults.length === 0) {
    process.stdout.write(`Jejak audit utuh: ${counts}\nKepala: ${found ?? 'belum ada segel'}\n`)
    return 0
  }
  process.stdout.write(`JEJAK AUDIT TIDAK UTUH: ${faults.length} temuan pada ${counts}\n${faults.map(inWords).join('\n')}\n`)
  return 1
}

const words: Record<SealFault['kind'], string> = {
  changed: 'peristiwa diubah',
  inserted: 'peristiwa disisipkan',
  missing: 'peristiwa dihapus',
  'seal-changed': 'segel diubah',
  'signature-wrong': 'tanda tangan segel salah',
  'chain-broken': 'segel sebelumnya hilang atau ditukar',
  'head-missing': 'kepala dari log tidak ada: segel terakhir dipotong atau dibuat ulang',
  'milestone-forged': 'tonggak pemeriksaan tidak bertanda tangan kami',
  'from-the-future': 'peristiwa bernomor transaksi yang belum ada',
  'opening-changed': 'catatan pembukaan berkas tidak sesuai dengan peristiwanya',
}

function inWords(fault: SealFault): string {
  const where = fault.seal === null ? '' : `segel ${fault.seal}${'position' in fault ? `, nomor ${fault.position}` : ''}: `
  return `  ${where}${words[fault.kind]}${'eventId' in fault ? ` (${fault.eventId}${'at' in fault ? `, ${fault.at}Z` : ''})` : ''}`
}

try {
  process.exitCode = await verify(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 2
}
