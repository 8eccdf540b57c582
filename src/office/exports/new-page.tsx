import type { FastifyRequest } from 'fastify'
import { type ExportList, columnText, exportFormats, formatText, listShapes, listText, markSentence } from '#core/export/rules/lists.ts'
import type { Instansi } from '#core/reference/instansi.ts'
import { caseStateText, caseStates } from '#core/verification/rules/groups.ts'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { type TypedExport, listKeys } from './form.ts'

interface NewExportPageProps {
  request: FastifyRequest
  list: ExportList
  typed: TypedExport
  /** For the national committee, which names an agency; empty for an agency. */
  instansi: readonly Instansi[]
  errors?: FieldErrors | undefined
  refusal?: string | undefined
}

export function NewExportPage(props: NewExportPageProps) {
  const { request, list, typed, instansi, errors = {}, refusal } = props
  const { columns, personal } = listShapes[list]
  const offered = personal.filter((column) => column !== 'accommodation' || scopeOf(request).rights.has('accommodation.read'))
  const mayPersonal = personal.length > 0 && scopeOf(request).rights.has('export.personal')
  return (
    <OfficePage request={request} title={`Ekspor: ${listText[list]}`} hasErrors={hasErrors(errors) || refusal !== undefined} back={{ href: paths.exports, text: 'Ekspor' }}>
      {refusal ? <ErrorSummary title="Belum dapat diekspor" errors={{}}>{refusal}</ErrorSummary> : <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-xl">Ekspor: {listText[list]}</h1>
      <p class="govuk-body">Kolomnya: {columns.map((column) => columnText[column]).join(', ')}.</p>
      <form method="post" action={paths.newExport} novalidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <input type="hidden" name="_intent" value={request.newIntent()} />
        <input type="hidden" name="daftar" value={listKeys[list]} />
        {instansi.length > 0 && <Select name="instansi" label="Instansi" placeholder="Pilih instansi" value={typed.instansi} error={errors['instansi']} options={instansi.map(({ code, name }) => ({ value: code, text: name }))} />}
        <Filters {...props} />
        {mayPersonal && (
          <Checkboxes
            name="pribadi" legend="Data pribadi (bila perlu)" legendSize="m" values={typed.personal} error={errors['pribadi']}
            hint="Pilih hanya yang sungguh diperlukan. Dengan data pribadi, ekspor baru dibuat setelah disetujui petugas kedua, dan setiap pelamar membacanya di halaman akunnya."
            items={offered.map((column) => ({ value: column, text: columnText[column] }))}
          />
        )}
        <Radios name="format" legend="Bentuk berkas" legendSize="m" value={typed.format} error={errors['format']} items={exportFormats.map((format) => ({ value: format, text: formatText[format], hint: format === 'csv' ? 'Teks biasa, untuk diolah program lain.' : 'Untuk dibuka di lembar kerja.' }))} />
        <Textarea name="alasan" label="Untuk apa berkas ini dipakai?" hint="Tersimpan di jejak audit, dan dibaca petugas kedua bila ada data pribadi." value={typed.reason} error={errors['alasan']} rows={3} maxlength={500} />
        <InsetText>
          <p class="govuk-body">Berkas dapat diunduh oleh Anda sendiri selama 24 jam. Setiap baris memuat nama Anda dan waktunya.</p>
          {listShapes[list].isMarked && <p class="govuk-body">{markSentence}</p>}
        </InsetText>
        <ButtonGroup>
          <Button preventDoubleClick>Minta ekspor</Button>
          <a class="govuk-link" href={paths.exports}>Batal</a>
        </ButtonGroup>
      </form>
    </OfficePage>
  )
}

const everything = { value: '', text: 'Semua' }

function Filters({ list, typed, errors = {} }: NewExportPageProps) {
  const { filters } = listShapes[list]
  if (filters.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Saringan</h2>
      {filters.includes('formasiId') && <Input name="formasi" label="Nomor formasi (boleh kosong)" value={typed.formasi} error={errors['formasi']} width={10} inputmode="numeric" maxlength={9} />}
      {filters.includes('state') && <Select name="keadaan" label="Keadaan berkas" value={typed.state} options={[everything, ...caseStates.map((state) => ({ value: state, text: caseStateText[state] }))]} />}
      {filters.includes('overall') && <Select name="hasil" label="Hasil" value={typed.overall} options={[everything, { value: 'passed', text: 'Memenuhi syarat (MS)' }, { value: 'failed', text: 'Tidak memenuhi syarat (TMS)' }]} />}
      {filters.includes('objectionState') && <Select name="jawaban" label="Jawaban" value={typed.objection} options={[everything, { value: 'waiting', text: 'Belum dijawab' }, { value: 'answered', text: 'Sudah dijawab' }]} />}
      {filters.includes('sentBetween') && (
        <>
          <Input name="sejak" type="date" label="Dikirim sejak (boleh kosong)" value={typed.from} error={errors['sejak']} width={10} />
          <Input name="sampai" type="date" label="Dikirim sampai (boleh kosong)" value={typed.until} error={errors['sampai']} width={10} />
        </>
      )}
    </>
  )
}
