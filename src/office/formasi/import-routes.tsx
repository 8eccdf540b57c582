import type { FastifyInstance } from 'fastify'
import { applyImport } from '#core/formasi/plan/apply-import.ts'
import { streamImportLists, importSample } from '#core/formasi/plan/import-help.ts'
import { previewImport } from '#core/formasi/plan/preview-import.ts'
import { findImport } from '#core/formasi/plan/queries.ts'
import type { TableOutcome, TableRefusal } from '#core/formasi/plan/read-table.ts'
import { maxImportBytes } from '#core/formasi/rules/import-table.ts'
import type { Deps } from '#core/deps.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { createUploadGate } from '#platform/http/upload-gate.ts'
import { readUpload } from '#platform/http/uploads.ts'
import { settleUploadOnce } from '#platform/settle-once.ts'
import { ImportPage, KeptImportPage } from './import-page.tsx'

const right = { right: 'formasi.edit' } as const
const ofImport = { right: 'formasi.edit', object: 'formasi-import' } as const

/** `/formasi/impor`: read and judge first, take over with a second yes. */
export function importRoutes(app: FastifyInstance, deps: Deps) {
  const gate = createUploadGate()

  app.get(paths.formasiImport, { config: right }, (request, reply) => sendPage(reply, <ImportPage request={request} />))

  app.post(paths.formasiImport, { config: { ...right, upload: true } }, async (request, reply) => {
    const fail = (status: number, text: string) => sendPage(reply, <ImportPage request={request} errors={{ berkas: text }} />, status)
    if (!request.isMultipart()) return fail(422, 'Pilih berkas CSV atau XLSX')
    const scope = scopeOf(request)
    const form = await gate.enter(scope.officerId, () => readUpload(request, { maxFileBytes: maxImportBytes, maxFiles: 1, maxFields: 5 }))
    if (!form) return fail(429, 'Dua berkas Anda masih diperiksa. Tunggu sampai selesai, lalu coba lagi')
    const file = form.files['berkas']
    if (form.tooLarge.length > 0) return fail(422, tableText['too-large'])
    if (!file) return fail(422, 'Pilih berkas CSV atau XLSX')
    const once = await settleUploadOnce(deps, request, form, () => previewImport(deps, scope, file), (preview) => (preview.kind === 'kept' ? preview.importId : null))
    if ('told' in once) return reply.redirect(paths.keptImport(once.told), 303)
    const preview = once.answer
    if (preview.kind === 'unreadable') return fail(422, sentence(preview.why))
    if (preview.kind === 'kept') return reply.redirect(paths.keptImport(preview.importId), 303)
    const { head } = preview.judged
    const text = head ? headText(head) : 'Berkas belum dapat masuk. Lihat baris dan kesalahannya di bawah'
    return sendPage(reply, <ImportPage request={request} errors={{ berkas: text }} faulty={preview.judged} />, 422)
  })

  app.get<{ Params: { id: string } }>(paths.keptImport(':id'), { config: ofImport }, async (request, reply) => {
    const kept = await findImport(deps.db, scopeOf(request), request.params.id)
    return kept ? sendPage(reply, <KeptImportPage request={request} kept={kept} />) : notFound()
  })

  app.post<{ Params: { id: string } }>(paths.keptImport(':id'), { config: ofImport }, async (request, reply) => {
    const scope = scopeOf(request)
    if (!(await findImport(deps.db, scope, request.params.id))) return notFound()
    const outcome = await applyImport(deps, scope, request.params.id, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.formasi}?pesan=diimpor`, 303) : notFound()
  })

  app.get(paths.formasiSample, { config: right }, (_request, reply) => reply.header('content-disposition', 'attachment; filename="contoh-formasi.csv"').type('text/csv; charset=utf-8').send(importSample))

  app.get(paths.formasiLists, { config: right }, (_request, reply) => reply.header('content-disposition', 'attachment; filename="daftar-acuan-formasi.csv"').type('text/csv; charset=utf-8').send(streamImportLists(deps.db)))
}

const tableText: Record<TableRefusal, string> = {
  'too-large': 'Berkas paling besar 8 MB. Bagi menjadi beberapa berkas',
  'not-a-table': 'Berkas ini bukan CSV atau XLSX yang dapat dibaca. Simpan ulang dari aplikasi lembar kerja Anda',
  empty: 'Berkas tidak berisi baris formasi di bawah nama kolom',
  'too-many-rows': 'Paling banyak 10.000 baris. Bagi menjadi beberapa berkas',
  'too-many-columns': 'Terlalu banyak kolom. Pakai kolom seperti pada berkas contoh',
  'cell-too-long': 'Isi sel terlalu panjang. Paling panjang 8.000 karakter',
  formula: 'Ada sel berisi rumus. Ganti rumus dengan nilainya',
}

function sentence({ refusal, at }: Extract<TableOutcome, { ok: false }>): string {
  return at ? `${tableText[refusal]} (baris ${at.row}, kolom ke-${at.column})` : tableText[refusal]
}

const headText = ({ missing, doubled }: { missing: string[]; doubled: string[] }) =>
  [missing.length > 0 && `Kolom ini tidak ada di baris pertama: ${missing.join(', ')}`, doubled.length > 0 && `Kolom ini tertulis dua kali: ${doubled.join(', ')}`].filter(Boolean).join('. ')
