import type { FastifyRequest } from 'fastify'
import type { Relation, RelationKind } from '#core/verification/relations.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'

export type TypedRelation = { nik: string; kind: string; label: string }

const kindText: Record<RelationKind, string> = { self: 'Saya sendiri', family: 'Keluarga', work: 'Rekan kerja atau bawahan', other: 'Lainnya' }

interface RelationsPageProps {
  request: FastifyRequest
  relations: readonly Relation[]
  typed: TypedRelation
  errors: FieldErrors
  isKept: boolean
}

export function RelationsPage({ request, relations, typed, errors, isKept }: RelationsPageProps) {
  return (
    <OfficePage request={request} title="Hubungan pribadi" back={{ href: paths.queue, text: 'Antrean' }} hasErrors={hasErrors(errors)}>
      {isKept && <NotificationBanner kind="success">Tersimpan. Berkas orang itu tidak akan diberikan kepada Anda.</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Hubungan pribadi</h1>
      <p class="govuk-body">Anda tidak boleh memeriksa berkas sendiri, keluarga, atau orang yang dekat dengan Anda. Catat NIK mereka di sini. Sistem tidak menyimpan NIK itu, hanya sidiknya, untuk menjauhkan berkasnya dari Anda.</p>
      <p class="govuk-body">Pelamar yang namanya sama dengan nama Anda sudah dijauhkan sendiri.</p>
      <Card accent>
        <form method="post" action={paths.relations} novalidate>
          <FormProof request={request} />
          <Input name="nik" label="NIK" hint="16 angka. Boleh memakai spasi." value={typed.nik} error={errors['nik']} width={20} inputMode="numeric" autocomplete="off" spellcheck={false} />
          <Select name="hubungan" label="Hubungan" placeholder="Pilih hubungan" value={typed.kind} error={errors['hubungan']} options={Object.entries(kindText).map(([value, text]) => ({ value, text }))} />
          <Input name="keterangan" label="Keterangan untuk Anda sendiri" hint="Tanpa nama. Misalnya: sepupu dari ibu." value={typed.label} error={errors['keterangan']} maxLength={120} />
          <Button preventDoubleClick>Simpan</Button>
        </form>
      </Card>
      <h2 class="govuk-heading-m">Yang sudah dicatat</h2>
      {relations.length === 0 ? (
        <p class="govuk-body">Belum ada.</p>
      ) : (
        <FoldingTable
          caption="Orang yang berkasnya dijauhkan dari Anda"
          head={['Keterangan', 'Hubungan', 'Dicatat', 'Hapus']}
          rows={relations.map(({ id, kind, label, declaredAt }) => [label, kindText[kind], <When at={declaredAt} />, <RemoveForm request={request} id={id} label={label} />])}
        />
      )}
    </OfficePage>
  )
}

function RemoveForm({ request, id, label }: { request: FastifyRequest; id: string; label: string }) {
  return (
    <form method="post" action={paths.relationRemove}>
      <FormProof request={request} />
      <input type="hidden" name="id" value={id} />
      <Button kind="secondary" class="govuk-!-margin-bottom-0">Hapus<span class="govuk-visually-hidden"> {label}</span></Button>
    </form>
  )
}
