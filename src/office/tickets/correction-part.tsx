import { type IjazahData, type IjazahField, ijazahFieldText } from '#core/account/rules/ijazah-data.ts'
import type { OpenedTicket } from '#core/ticket/queries.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { correctionAsTyped } from './correction-form.ts'
import type { TicketPageProps } from './ticket-page.tsx'

const sexText = { female: 'Perempuan', male: 'Laki-laki' }
const valueOf = (data: IjazahData, field: IjazahField) => (field === 'birthDateOnIjazah' ? formatLongDate(data[field]) : field === 'sex' ? sexText[data.sex] : data[field])

/** What was proposed, so that the second officer sees before and after beside the evidence. */
export function Corrections({ corrections }: Pick<OpenedTicket, 'corrections'>) {
  if (corrections.length === 0) return null
  const rows = corrections.flatMap(({ fields, before, after, proposedAt, appliedAt }) =>
    fields.map((field) => [ijazahFieldText[field], valueOf(before, field), valueOf(after, field), `Diajukan ${formatLongInstant(proposedAt)}${appliedAt ? `, berlaku ${formatLongInstant(appliedAt)}` : ''}`]),
  )
  return <FoldingTable caption="Pembetulan yang diajukan" head={['Isian', 'Sebelum', 'Sesudah', 'Keadaan']} rows={rows} />
}

/** Guide 6.1.8 typed wrong: the ijazah is the evidence. What Dukcapil keeps is not corrected here. */
export function CorrectionForm({ request, ticket, ijazah, correction, errors = {} }: TicketPageProps & { ijazah: IjazahData }) {
  const typed = correction ?? correctionAsTyped(ijazah)
  return (
    <Card title="Ajukan pembetulan data akun">
      <p class="govuk-body">Ubah hanya yang salah, menurut ijazah pelapor. Berlaku setelah petugas bantuan nasional lain menyetujuinya. Nama, tempat, dan tanggal lahir pada KTP mengikuti Dukcapil dan tidak diubah di sini.</p>
      <form method="post" action={paths.ticketCorrect(ticket.id)} novalidate>
        <FormProof request={request} />
        <Input name="nama-ijazah" label={ijazahFieldText.nameOnIjazah} value={typed.nameOnIjazah} error={errors['nama-ijazah']} maxlength={100} autocomplete="off" />
        <Input name="tempat-lahir-ijazah" label={ijazahFieldText.birthPlaceOnIjazah} value={typed.birthPlaceOnIjazah} error={errors['tempat-lahir-ijazah']} maxlength={100} autocomplete="off" />
        <DateInput name="tanggal-lahir-ijazah" legend={ijazahFieldText.birthDateOnIjazah} legendSize="s" value={typed.birthDateOnIjazah} error={errors['tanggal-lahir-ijazah']} />
        <Radios name="jenis-kelamin" legend={ijazahFieldText.sex} legendSize="s" inline value={typed.sex} error={errors['jenis-kelamin']} items={[{ value: 'female', text: sexText.female }, { value: 'male', text: sexText.male }]} />
        <Textarea name="alasan-pembetulan" label="Bukti yang meyakinkan" hint="Dibaca oleh yang memutuskan. Jangan menulis data pelamar." value={typed.reason} error={errors['alasan-pembetulan']} rows={3} maxlength={500} />
        <Button preventDoubleClick>Ajukan pembetulan</Button>
      </form>
    </Card>
  )
}
