import type { FastifyRequest } from 'fastify'
import type { Requirement } from '#core/formasi/queries.ts'
import type { ListedSet, RequirementSetView } from '#core/formasi/requirement-sets.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TypedSlot } from './form.ts'

const stateOf = (set: ListedSet) => (set.instansiCode === null ? <Tag colour="blue">Nasional</Tag> : set.frozenAt ? <Tag colour="grey">Beku</Tag> : <Tag colour="green">Dapat diubah</Tag>)

export function SetsPage({ request, sets, typed, errors }: { request: FastifyRequest; sets: readonly ListedSet[]; typed: { dari: string; nama: string }; errors: FieldErrors }) {
  return (
    <OfficePage request={request} title="Persyaratan" hasErrors={hasErrors(errors)} width="full">
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Persyaratan</h1>
      <p class="govuk-body text">Setiap formasi meminta satu susunan dokumen. Susunan nasional tidak dapat diubah; salin, lalu sesuaikan salinannya. Usia, pendidikan, dan jenis formasi diatur pada formasinya.</p>
      <FoldingTable caption="Susunan dokumen" head={['Nama', 'Keadaan']} rows={sets.map((set) => [set.instansiCode === null ? set.name : <a class="govuk-link" href={paths.requirementSet(set.id)}>{set.name}</a>, stateOf(set)])} />
      <h2 class="govuk-heading-m">Buat susunan sendiri</h2>
      <Card accent>
        <form method="post" action={paths.requirements} novalidate>
          <FormProof request={request} />
          <Select name="dari" label="Salin dari" value={typed.dari} error={errors['dari']} placeholder="Pilih susunan" options={sets.map(({ id, name }) => ({ value: id, text: name }))} />
          <Input name="nama" label="Nama susunan baru" value={typed.nama} error={errors['nama']} maxlength={100} />
          <Button preventDoubleClick>Salin susunan</Button>
        </form>
      </Card>
    </OfficePage>
  )
}

export type SetView = { set: RequirementSetView; editing: Requirement | null; typed: TypedSlot; errors: FieldErrors; isSaved: boolean }

export function SetPage({ request, view }: { request: FastifyRequest; view: SetView }) {
  const { set, editing, typed, errors, isSaved } = view
  return (
    <OfficePage request={request} title={set.name} hasErrors={hasErrors(errors)} back={{ href: paths.requirements, text: 'Persyaratan' }} width="full">
      {isSaved && <NotificationBanner kind="success">Susunan tersimpan.</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">{set.name}</h1>
      {set.frozenAt && <InsetText>Susunan ini dipakai formasi yang sudah terbit, jadi tidak berubah lagi. Salin menjadi susunan baru, lalu pasang lewat perubahan bernomor.</InsetText>}
      <FoldingTable
        caption="Dokumen yang diminta"
        head={['Dokumen', 'Sifat', 'Berkas', 'Catatan', ...(set.frozenAt ? [] : ['Tindakan'])]}
        rows={set.requirements.map((one) => [
          one.name,
          one.isMandatory ? 'Wajib' : 'Bila ada',
          `${one.mediaType === 'image/jpeg' ? 'Gambar JPG atau PNG' : 'PDF'}, ${one.minKb}–${one.maxKb} KB${one.needsEmeterai ? ', e-meterai' : ''}`,
          one.note,
          ...(set.frozenAt ? [] : [<SlotActions request={request} set={set} requirement={one} />]),
        ])}
      />
      {!set.frozenAt && <SlotForm request={request} set={set} editing={editing} typed={typed} errors={errors} />}
    </OfficePage>
  )
}

function SlotActions({ request, set, requirement }: { request: FastifyRequest; set: RequirementSetView; requirement: Requirement }) {
  return (
    <form method="post" action={paths.requirementSet(set.id)}>
      <FormProof request={request} />
      <input type="hidden" name="dokumen" value={requirement.id} />
      <a class="govuk-link" href={`${paths.requirementSet(set.id)}?ubah=${encodeURIComponent(requirement.id)}#nama`}>Ubah<span class="govuk-visually-hidden"> {requirement.name}</span></a>{' '}
      <Button kind="secondary" name="tindakan" value="hapus">Hapus<span class="govuk-visually-hidden"> {requirement.name}</span></Button>
    </form>
  )
}

function SlotForm({ request, set, editing, typed, errors }: Omit<SetView, 'isSaved'> & { request: FastifyRequest }) {
  return (
    <>
      <h2 class="govuk-heading-m">{editing ? `Ubah ${editing.name}` : 'Tambah dokumen'}</h2>
      <Card accent>
        <form method="post" action={paths.requirementSet(set.id)} novalidate>
          <FormProof request={request} />
          {editing && <input type="hidden" name="dokumen" value={editing.id} />}
          <Input name="nama" label="Nama dokumen" value={typed.nama} error={errors['nama']} maxlength={100} />
          <Textarea name="catatan" label="Petunjuk bagi pelamar" value={typed.catatan} error={errors['catatan']} rows={3} maxlength={500} />
          <Select name="jenis" label="Jenis berkas" value={typed.jenis} error={errors['jenis']} options={[{ value: 'pdf', text: 'PDF' }, { value: 'jpeg', text: 'Gambar JPG atau PNG' }]} />
          <Input name="maks" label="Ukuran paling besar" suffix="KB" value={typed.maks} error={errors['maks']} width={5} inputmode="numeric" />
          <Checkboxes name="sifat" values={typed.sifat} error={errors['sifat']} items={[{ value: 'wajib', text: 'Wajib diunggah' }, { value: 'emeterai', text: 'Harus dibubuhi e-meterai (PDF)' }]} />
          <Button name="tindakan" value="simpan" preventDoubleClick>{editing ? 'Simpan dokumen' : 'Tambah dokumen'}</Button>
        </form>
      </Card>
    </>
  )
}
