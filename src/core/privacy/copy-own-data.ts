import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { listOwnFiles, readOwnFile } from './own-files.ts'
import { readOwnRows } from './own-rows.ts'

export type CopiedFile = { path: string; bytes: Uint8Array }

const readme = `Salinan data Anda di portal SSCASN (UU 27/2022 tentang Pelindungan Data Pribadi).

data.json   semua isian dan catatan tentang Anda, menurut nama tabel di sistem
akun/       foto KTP, swafoto, dan kartu informasi akun
dokumen/    dokumen yang berlaku; dokumen-diganti/ berisi unggahan yang sudah Anda ganti
pembubuhan/ dokumen yang Anda kirim untuk dibubuhi e-meterai
lamaran/    kartu pendaftaran
aduan/      bukti yang Anda kirim bersama aduan

Tidak disertakan, karena rahasia: password dan jawaban pengaman (kami pun tidak dapat membacanya), serta kunci sistem.
Penilaian petugas disertakan setelah hasilnya diumumkan.
`

/**
 * Everything this account holds, one file after the other, so that no more than one lies in memory. Leaves its trace before
 * the first byte. The caller has asked for the password (trust.md §5.5).
 */
export async function* copyOwnData(deps: Pick<Deps, 'db' | 'keys' | 'storage' | 'clock'>, accountId: string, visitor: Visitor): AsyncGenerator<CopiedFile> {
  await deps.db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(deps.keys, visitor) }, action: 'own-data-copied', object: { kind: 'account', id: accountId } }))
  yield { path: 'BACA-SAYA.txt', bytes: Buffer.from(readme) }
  const rows = await readOwnRows(deps, accountId)
  yield { path: 'data.json', bytes: Buffer.from(JSON.stringify({ madeAt: deps.clock.now().toISOString(), tables: rows }, null, 2)) }
  for (const file of await listOwnFiles(deps, accountId)) yield { path: file.path, bytes: await readOwnFile(deps, file) }
}
