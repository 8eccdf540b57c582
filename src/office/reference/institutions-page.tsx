import type { FastifyRequest } from 'fastify'
import type { ProvisionalInstitution } from '#core/application/merge-institution.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'

export type TypedMerge = { name: string; search: string; code: string }

interface InstitutionsPageProps {
  request: FastifyRequest
  provisional: readonly ProvisionalInstitution[]
  typed: TypedMerge
  /** Institutions of the list like what was searched; null before a search. */
  found: readonly { code: string; name: string }[] | null
  errors: FieldErrors
  isProposed: boolean
}

/** `/perguruan-tinggi`: names that applicants typed themselves, and which institution of the list each is. */
export function InstitutionsPage({ request, provisional, typed, found, errors, isProposed }: InstitutionsPageProps) {
  return (
    <OfficePage request={request} title="Perguruan tinggi" width="full" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {isProposed && <NotificationBanner kind="success">Penggabungan diajukan. Administrator lain memutuskannya di Persetujuan.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Perguruan tinggi</h1>
      <p class="govuk-body">Pelamar yang tidak menemukan perguruan tingginya menulis namanya sendiri. Tetapkan nama itu milik perguruan tinggi mana. Lamaran yang sudah dikirim tidak berubah; petugas membaca keduanya.</p>
      {provisional.length === 0 ? <p class="govuk-body">Tidak ada nama yang menunggu.</p> : (
        <Card title="Gabungkan nama" accent>
          <form method="post" action={paths.institutions} novalidate>
            <FormProof request={request} />
            <Select name="nama" label="Nama yang ditulis pelamar" placeholder="Pilih nama" value={typed.name} error={errors['nama']} options={provisional.map(({ name, applications }) => ({ value: name, text: `${name} (${applications} lamaran)` }))} />
            <Input name="cari" label="Nama di daftar" hint="Tulis sebagian namanya, lalu tekan Cari." value={typed.search} error={errors['cari']} maxlength={100} autocomplete="off" />
            {found && found.length > 0 && <Radios name="kode" legend="Pilih perguruan tinggi" legendSize="s" value={typed.code} error={errors['kode']} items={found.map(({ code, name }) => ({ value: code, text: name, hint: code }))} />}
            <ButtonGroup>
              <Button kind="secondary" name="aksi" value="cari">Cari</Button>
              {found && found.length > 0 && <Button preventDoubleClick name="aksi" value="ajukan">Ajukan penggabungan</Button>}
            </ButtonGroup>
          </form>
        </Card>
      )}
      {provisional.length > 0 && <FoldingTable caption="Menunggu" head={['Nama', 'Lamaran', 'Sudah dikirim']} rows={provisional.map(({ name, applications, sent }) => [name, String(applications), String(sent)])} />}
    </OfficePage>
  )
}
