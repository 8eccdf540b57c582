import { checkInstansiChoice, chooseInstansi } from '#core/application/choose-formasi.ts'
import { searchOfferingInstansi } from '#core/formasi/offer-queries.ts'
import { paths } from '#portal/paths.ts'
import { readTypedFormasi } from './formasi-fields.ts'
import { parseInstansiChoice } from './instansi-form.ts'
import { type Posted, changeOf, keepTyped } from './posted.ts'

/** "Pilih" of the first part, or "Cari instansi". */
export async function postInstansi(posted: Posted) {
  const { deps, screen, request, reply, visit, fields } = posted
  const { application } = visit
  const typed = readTypedFormasi(fields)
  const { selectionType } = application.selection!
  if (fields['aksi'] === 'cari-instansi') {
    await keepTyped(posted, typed)
    return screen.show(request, reply, 200, visit, 'instansi', { typed, choices: await searchOfferingInstansi(deps.db, typed.instansi, selectionType) })
  }
  const { value, errors, choices } = await parseInstansiChoice(deps.db, typed, selectionType)
  if (!value) {
    await keepTyped(posted, typed)
    return screen.show(request, reply, 422, visit, 'instansi', { typed, errors, choices })
  }
  const outcome = await chooseInstansi(deps, changeOf(posted), value)
  if (outcome.ok) return reply.redirect(paths.formasi, 303)
  const { verdicts, formasiCount } = await checkInstansiChoice(deps.db, deps.keys, application, value, deps.clock.now())
  const told = formasiCount === 0 ? { offeredBy: value.instansiCode } : outcome.refusal === 'not-fitting' ? { verdicts } : {}
  return screen.showRefusal(request, reply, 'instansi', outcome.refusal, { typed, ...told })
}
