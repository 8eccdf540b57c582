import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { describeExports, traceMarks } from '#core/export/trace-marks.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { readConfig } from '#platform/config.ts'
import { buildDeps } from './build-deps.ts'
import { Sentence, explain } from './explain.ts'

const usage = 'Pemakaian: bin/marks BERKAS. Daftar yang ditemukan, sebagai teks atau CSV; buku kerja disimpan dahulu sebagai CSV.'
const mostNumbers = 5_000_000

/** bin/marks: reads a list that was found elsewhere and says from which exports it is (docs/runbooks/breach.md). */
async function run([file]: string[]): Promise<string> {
  if (file === undefined) throw new Sentence(usage)
  const numbers = await readNumbers(file)
  const { deps, close } = buildDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'marks')
  try {
    const found = await describeExports(deps.db, await traceMarks(deps, numbers))
    if (found.length === 0) return `Tidak ada penanda di antara ${numbers.size} nomor. Daftar ini bukan dari ekspor kita, atau baris penandanya tidak ikut.`
    return found.map(({ id, marks, instansiName, officerName, approverName, askedAt }) => `Ekspor ${id}: ${marks} penanda. ${instansiName}; diminta ${officerName}, ${formatLongInstant(askedAt)}${approverName ? `; disetujui ${approverName}` : ''}.`).join('\n')
  } finally {
    await close()
  }
}

/** Everything in the file that may be a NIK or a registration number, however it is grouped. */
async function readNumbers(file: string): Promise<Set<string>> {
  const numbers = new Set<string>()
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      for (const [group] of line.matchAll(/\d(?:[ .-]?\d){15,16}(?!\d)/g)) numbers.add(group.replace(/\D/g, ''))
      if (numbers.size > mostNumbers) throw new Sentence('Lebih dari 5 juta nomor. Bagi berkasnya, lalu periksa satu per satu.')
    }
  } catch (error) {
    if (error instanceof Sentence) throw error
    throw new Sentence(`Berkas ${file} tidak dapat dibaca.`)
  }
  return numbers
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
