import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Thk2Refusal, checkThk2 } from '#core/application/check-thk2.ts'
import type { ChangeRefusal } from '#core/application/application.ts'
import { loadDraft, saveDraft } from '#core/application/save-draft.ts'
import { saveSelection } from '#core/application/save-selection.ts'
import type { Deps } from '#core/deps.ts'
import { type SelectionType, selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { listSelectionRequirements } from '#core/formasi/selection-requirements.ts'
import type { Difference } from '#portal/application/conflict-table.tsx'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { changeRefusalText, readVersion } from '#portal/application/step-page.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'
import { ClearPage } from './clear-page.tsx'
import { SelectionPage, type SelectionPageProps } from './page.tsx'
import { type TypedSelection, numberMissing, parseSelection, readTypedSelection, selectionAsTyped, withDraft } from './typed-selection.ts'

type Shown = Partial<Pick<SelectionPageProps, 'errors' | 'refusal' | 'found' | 'differences'>> & { typed?: TypedSelection }

const thk2Text: Record<Thk2Refusal, string> = {
  'no-thk2-number': 'Nomor peserta berisi 6 sampai 20 angka. Periksa kartu peserta tes Anda',
  'not-in-thk2-register': 'Nomor ini tidak terdata untuk NIK dan tanggal lahir Anda. Periksa nomornya, atau pilih Tidak',
  'thk2-register-down': 'Data THK-II sedang tidak dapat diperiksa. Isian Anda tersimpan: coba Cek lagi beberapa menit lagi, atau pilih Tidak dahulu dan ganti sebelum pendaftaran diakhiri.',
  'too-many-thk2-checks': 'Nomor sudah diperiksa terlalu sering. Coba lagi satu jam lagi, atau pilih Tidak dahulu dan ganti sebelum pendaftaran diakhiri.',
}

/** Step 2, `/lamaran/jenis-seleksi` (guide 6.3). */
export function selectionRoutes(app: FastifyInstance, deps: Deps) {
  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, visit: Visit, { typed: given, ...shown }: Shown = {}) => {
    const draft = await loadDraft(deps, visit.application, 'selection')
    const typed = given ?? withDraft(selectionAsTyped(visit.application.selection), draft.fields)
    const requirements = await listSelectionRequirements(deps.db)
    return sendPage(reply, <SelectionPage request={request} visit={visit} typed={typed} requirements={requirements} draftSavedAt={draft.savedAt} {...shown} />, status)
  }

  app.get(paths.selection, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'selection')
    return visit ? show(request, reply, 200, visit) : reply
  })

  app.post<{ Body: Record<string, unknown> }>(paths.selection, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'selection')
    if (!visit) return reply
    const fields = request.body
    const typed = readTypedSelection(fields)
    const { accountId } = visit.application
    const formVersion = readVersion(fields)
    const showAgain = async (status: number, shown: Shown) => {
      const kept = await saveDraft(deps, { accountId, step: 'selection', formVersion, fields: typed })
      return kept.ok ? show(request, reply, status, visit, { typed, ...shown }) : showStale(request, reply, kept.refusal, typed)
    }
    if (fields['aksi'] === 'cek') {
      const checked = await checkThk2(deps, accountId, typed['nomor-thk2'])
      const asYes = { ...typed, thk2: 'ya' }
      return checked.ok ? showAgain(200, { typed: asYes, found: checked.value }) : showAgain(statusOf(checked.refusal), { typed: asYes, ...shownFor(checked.refusal, typed) })
    }

    const parsed = parseSelection(typed)
    if (!parsed.ok) return showAgain(422, { errors: parsed.errors })
    const sending = { intent: request.readIntent(fields['_intent']), route: paths.selection, body: fields }
    const outcome = await saveSelection(deps, { accountId, formVersion, sending }, { ...parsed.value, agreesToClear: fields['hapus'] === 'ya' })
    if (outcome.ok) return reply.redirect(paths.formasi, 303)
    if (outcome.refusal === 'would-clear') return sendPage(reply, <ClearPage request={request} visit={visit} typed={typed} chosen={parsed.value.selectionType} />)
    if (outcome.refusal in thk2Text) return showAgain(statusOf(outcome.refusal as Thk2Refusal), shownFor(outcome.refusal as Thk2Refusal, typed))
    return showStale(request, reply, outcome.refusal as ChangeRefusal, typed)
  })

  async function showStale(request: FastifyRequest, reply: FastifyReply, refusal: ChangeRefusal | 'step-not-open', typed: TypedSelection) {
    const visit = await requireOpenStep(deps, request, reply, 'selection')
    if (!visit) return reply
    if (refusal === 'step-not-open') return show(request, reply, 409, visit, { typed })
    return show(request, reply, 409, visit, { typed, refusal: changeRefusalText[refusal], differences: findDifferences(typed, selectionAsTyped(visit.application.selection)) })
  }
}

/** Wrong input stands at its field; what nobody here can mend is said above the form. */
function shownFor(refusal: Thk2Refusal, typed: TypedSelection): Shown {
  const isInput = refusal === 'no-thk2-number' || refusal === 'not-in-thk2-register'
  if (!isInput) return { refusal: thk2Text[refusal] }
  return { errors: { 'nomor-thk2': typed['nomor-thk2'] === '' ? numberMissing : thk2Text[refusal] } }
}

const statusOf = (refusal: Thk2Refusal) => (refusal === 'no-thk2-number' || refusal === 'not-in-thk2-register' ? 422 : 409)

function findDifferences(typed: TypedSelection, saved: TypedSelection): Difference[] {
  const rows = [
    { label: 'Jenis seleksi', typed: typeText(typed['jenis-seleksi']), saved: typeText(saved['jenis-seleksi']) },
    { label: 'Nomor peserta tes THK-II', typed: numberText(typed), saved: numberText(saved) },
  ]
  return rows.filter((row) => row.typed !== row.saved)
}

const typeText = (text: string) => (text in selectionTypeText ? selectionTypeText[text as SelectionType] : '')
const numberText = ({ thk2, 'nomor-thk2': number }: TypedSelection) => (thk2 === 'ya' ? number : 'Bukan eks THK-II')
