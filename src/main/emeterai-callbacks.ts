import { listOwedCallbacks, resendCallback } from '#emeterai/api/send-callbacks.ts'
import { readConfig } from '#platform/config.ts'
import { buildHouseDeps } from './build-house-deps.ts'
import { Sentence, explain } from './explain.ts'

/** Lists the call-backs that portals have not taken, or sends one again now. */
try {
  const { deps, close } = buildHouseDeps(readConfig(), 'emeterai-callbacks')
  await run(process.argv.slice(2)).finally(close)

  async function run([command = 'list', id = '']: string[]) {
    if (command === 'resend') {
      if (!(await resendCallback(deps, id))) throw new Sentence('Panggilan balik itu tidak diterima portal, atau nomornya tidak dikenal.')
      return void process.stdout.write('Diterima portal.\n')
    }
    if (command !== 'list') throw new Sentence('Pemakaian: bin/emeterai-callbacks [list | resend NOMOR]')
    for (const { id: number, clientId, event, createdAt, tries, lastStatus } of await listOwedCallbacks(deps)) {
      process.stdout.write(`${number}  ${clientId}  ${event}  ${createdAt.toISOString()}  ${tries} kali, terakhir ${lastStatus ?? 'tanpa jawaban'}\n`)
    }
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
