import { chooseFormasi } from '#core/application/choose-formasi.ts'
import { paths } from '#portal/paths.ts'
import { readId, readTypedFormasi } from './formasi-fields.ts'
import { loadVerdicts } from './load-view.ts'
import { type Posted, changeOf, keepTyped } from './posted.ts'

/** "Pilih formasi ini", or one of the buttons that show the next list. */
export async function postFormasi(posted: Posted) {
  const { deps, screen, request, reply, visit, fields } = posted
  const sent = readTypedFormasi(fields)
  const isWithin = sent.jabatan.startsWith(`${sent.pendidikan}.`)
  const typed = isWithin ? sent : { ...sent, jabatan: '', formasi: '' }
  if (String(fields['aksi'] ?? '').startsWith('tampilkan-')) {
    await keepTyped(posted, typed)
    return screen.show(request, reply, 200, visit, 'formasi', { typed })
  }
  const [pendidikanId, formasiId] = [readId(typed.pendidikan), readId(typed.formasi)]
  if (pendidikanId === null || formasiId === null) {
    await keepTyped(posted, typed)
    const errors = {
      ...(pendidikanId === null ? { pendidikan: 'Pilih pendidikan, lalu tampilkan jabatannya' } : {}),
      ...(pendidikanId !== null && typed.jabatan === '' ? { jabatan: 'Pilih jabatan, lalu tampilkan lokasi formasinya' } : {}),
      ...(pendidikanId !== null && typed.jabatan !== '' ? { formasi: 'Pilih lokasi formasi' } : {}),
    }
    return screen.show(request, reply, 422, visit, 'formasi', { typed, errors })
  }
  const outcome = await chooseFormasi(deps, changeOf(posted), { formasiId, pendidikanId }, { mayClear: fields['hapus-dokumen'] === 'ya' })
  if (outcome.ok) return reply.redirect(paths.formasi, 303)
  const verdicts = outcome.refusal === 'not-eligible' ? await loadVerdicts(deps, visit.application, formasiId, { pendidikanId, ipk: null }) : []
  return screen.showRefusal(request, reply, 'formasi', outcome.refusal, { typed, verdicts, asksToClear: outcome.refusal === 'clears-documents' })
}
