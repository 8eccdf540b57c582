import type { FastifyRequest } from 'fastify'
import type { CheckedThk2 } from '#core/application/check-thk2.ts'
import { selectionTypeText, selectionTypes } from '#core/formasi/rules/selection-type.ts'
import type { SelectionRequirement } from '#core/formasi/selection-requirements.ts'
import { ConflictTable, type Difference } from '#portal/application/conflict-table.tsx'
import type { Visit } from '#portal/application/guards.tsx'
import { StepForm } from '#portal/application/step-form.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import type { SelectionErrors, TypedSelection } from './typed-selection.ts'

export interface SelectionPageProps {
  request: FastifyRequest
  visit: Visit
  typed: TypedSelection
  requirements: readonly SelectionRequirement[]
  draftSavedAt: Date | null
  errors?: SelectionErrors | undefined
  refusal?: string | undefined
  /** The register's answer to "Cek". */
  found?: CheckedThk2 | undefined
  differences?: readonly Difference[] | undefined
}

/** Guide 6.3, Gambar 21-24. */
export function SelectionPage({ request, visit, typed, requirements, draftSavedAt, errors = {}, refusal, found, differences }: SelectionPageProps) {
  return (
    <ApplicationStepPage request={request} visit={visit} step="selection" errors={errors} refusal={refusal} draftSavedAt={draftSavedAt} width="full">
      {found && <Found found={found} />}
      {differences && <ConflictTable differences={differences} />}
      <p>Anda hanya dapat mengikuti satu jenis seleksi. Baca dahulu apa yang diminta; pilihan dapat diganti sampai pendaftaran diakhiri.</p>
      <CardGrid cards={selectionTypes.map((type) => <RequirementCard title={selectionTypeText[type]} requirements={requirements.filter(({ selectionType }) => selectionType === type)} />)} />
      <StepForm request={request} visit={visit} step="selection">
        <button type="submit" name="aksi" value="simpan" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Selanjutnya</button>
        <Radios
          name="jenis-seleksi" legend="Jenis seleksi" legendSize="m" error={errors['jenis-seleksi']} value={typed['jenis-seleksi']}
          items={selectionTypes.map((type) => ({ value: type, text: selectionTypeText[type] }))}
        />
        <Thk2Question typed={typed} errors={errors} />
        <div class="govuk-button-group">
          <Button name="aksi" value="simpan" preventDoubleClick>Selanjutnya</Button>
          <ButtonLink href={paths.biodata} kind="secondary">Sebelumnya</ButtonLink>
        </div>
      </StepForm>
    </ApplicationStepPage>
  )
}

function RequirementCard({ title, requirements }: { title: string; requirements: readonly SelectionRequirement[] }) {
  const always = requirements.filter(({ isAlways }) => isAlways)
  const sometimes = requirements.filter(({ isAlways }) => !isAlways)
  return (
    <Card title={title} accent>
      <h3 class="govuk-heading-s">Dokumen yang selalu diminta</h3>
      <ul class="govuk-list govuk-list--bullet">{always.map(({ name }) => <li>{name}</li>)}</ul>
      {sometimes.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Pada sebagian formasi atau bila ada</h3>
          <ul class="govuk-list govuk-list--bullet">{sometimes.map(({ name }) => <li>{name}</li>)}</ul>
        </>
      )}
    </Card>
  )
}

/** Guide 6.3.1-2, Gambar 22-23. */
function Thk2Question({ typed, errors }: { typed: TypedSelection; errors: SelectionErrors }) {
  const numberBox = (
    <>
      <Input
        name="nomor-thk2" label="Nomor peserta tes THK-II" hint="Angka pada kartu peserta tes Anda. Kami mencocokkannya dengan NIK dan tanggal lahir Anda."
        error={errors['nomor-thk2']} value={typed['nomor-thk2']} inputmode="numeric" autocomplete="off" width={20} maxlength={40}
      />
      <Button kind="secondary" name="aksi" value="cek" formNoValidate>Cek</Button>
    </>
  )
  return (
    <Radios
      name="thk2" legend="Data peserta eks THK-II" legendSize="m" hint="Tenaga honorer kategori II yang terdata pada BKN." error={errors.thk2} value={typed.thk2}
      items={[{ value: 'ya', text: 'Ya, saya peserta eks THK-II', conditional: numberBox }, { value: 'tidak', text: 'Tidak' }]}
    />
  )
}

function Found({ found }: { found: CheckedThk2 }) {
  return (
    <NotificationBanner kind="success" title="Nomor ditemukan">
      <p class="govuk-notification-banner__heading">{`${found.nameInRegister}, didata oleh ${found.listingInstansi}`}</p>
      <p>Bila ini data Anda, tekan Selanjutnya.</p>
    </NotificationBanner>
  )
}
