import { readConfig } from '#platform/config.ts'
import { findSwitch, switchWriting } from '#platform/db/switch-writing.ts'
import { ownerUrl } from './build-deps.ts'
import { explain } from './explain.ts'

/** bin/db read-only: from now on the house is only read, or takes everything again (docs/runbooks/read-only.md). */
try {
  const url = ownerUrl(readConfig())
  const [asked] = process.argv.slice(2)
  if (asked === 'on' || asked === 'off') {
    const { cut } = await switchWriting(url, asked === 'on')
    process.stdout.write(asked === 'on' ? 'Basis data sekarang hanya dibaca.\n' : 'Basis data menerima tulisan lagi.\n')
    if (cut === null) {
      process.stderr.write('Sambungan lama belum diputus: pemilik basis data tidak berhak. Jalankan sebagai postgres: grant pg_signal_backend to sscasn_owner; lalu ulangi.\n')
      process.exitCode = 1
    }
  } else if (asked === 'status') {
    process.stdout.write((await findSwitch(url)) ? 'Sakelar: hanya dibaca.\n' : 'Sakelar: menerima tulisan.\n')
  } else {
    process.stderr.write('Pemakaian: bin/db read-only on|off|status\n')
    process.exitCode = 2
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
