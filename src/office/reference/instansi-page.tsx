import type { FastifyRequest } from 'fastify'
import type { FormerName } from '#core/officer/rename-instansi.ts'
import { instansiKindText, instansiKinds } from '#core/officer/rules/instansi-kind.ts'
import type { Instansi } from '#core/reference/instansi.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'

const messages: Readonly<Record<string, string>> = { tersimpan: 'Nama baru tersimpan.', diajukan: 'Instansi baru diajukan. Administrator lain memutuskannya di Persetujuan.' }

interface InstansiPageProps {
  request: FastifyRequest
  instansi: readonly Instansi[]
  former: readonly FormerName[]
  typed: { code: string; name: string }
  errors: FieldErrors
  /** What was typed for a new agency. */
  added: { code: string; name: string; kind: string }
  message: string
}

export function InstansiPage({ request, instansi, former, typed, added, errors, message }: InstansiPageProps) {
  return (
    <OfficePage request={request} title="Instansi" width="full" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {messages[message] && <NotificationBanner kind="success">{messages[message]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Instansi</h1>
      <p class="govuk-body">{`${instansi.length} instansi. Lamaran yang sudah dikirim dan kartunya tetap memakai nama ketika itu.`}</p>
      <Card title="Ganti nama" accent>
        <form method="post" action={paths.instansiNames} novalidate>
          <FormProof request={request} />
          <Select name="instansi" label="Instansi" value={typed.code} error={errors['instansi']} placeholder="Pilih instansi" options={instansi.map(({ code, name }) => ({ value: code, text: name }))} />
          <Input name="nama-baru" label="Nama baru" value={typed.name} error={errors['nama-baru']} maxlength={200} />
          <Button preventDoubleClick>Simpan nama baru</Button>
        </form>
      </Card>
      <Card title="Tambah instansi">
        <form method="post" action={paths.instansiAdd} novalidate>
          <FormProof request={request} />
          <Input name="kode-instansi" label="Kode BKN" value={added.code} error={errors['kode-instansi']} width={5} inputmode="numeric" maxlength={6} autocomplete="off" />
          <Input name="nama-instansi" label="Nama" value={added.name} error={errors['nama-instansi']} maxlength={200} autocomplete="off" />
          <Select name="jenis-instansi" label="Jenis" placeholder="Pilih jenis" value={added.kind} error={errors['jenis-instansi']} options={instansiKinds.map((kind) => ({ value: kind, text: instansiKindText[kind] }))} />
          <p class="govuk-body">Perlu persetujuan orang kedua. Instansi yang sudah ditambah tidak dapat dihapus.</p>
          <Button kind="secondary" preventDoubleClick>Ajukan instansi baru</Button>
        </form>
      </Card>
      {former.length > 0 && <FoldingTable caption="Nama sebelumnya" head={['Sekarang', 'Sebelumnya', 'Sampai']} rows={former.map(({ name, formerName, until }) => [name, formerName, formatLongInstant(until)])} />}
    </OfficePage>
  )
}
