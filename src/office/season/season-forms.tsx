import { stageText } from '#core/season/rules/stage-text.ts'
import { stageKinds } from '#core/season/rules/stages.ts'
import { extendableStages } from '#core/season/rules/timetable.ts'
import { FormProof } from '#office/form-proof.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { MomentField } from './moment-field.tsx'
import { typedMoment } from './moment-form.ts'
import type { SeasonPageProps } from './page.tsx'

type Props = Pick<SeasonPageProps, 'request' | 'typed' | 'errors' | 'instansi' | 'now'>

const options = (kinds: readonly (keyof typeof stageText)[]) => kinds.map((value) => ({ value, text: stageText[value] }))

export function DatesForm({ request, typed: { dates }, errors }: Props) {
  return (
    <Details summary="Ubah tanggal satu tahap" open={dates !== undefined}>
      <Card>
        <form method="post" action={paths.seasonDates} novalidate>
          <FormProof request={request} />
          <p class="govuk-body">Berlaku setelah administrator lain menyetujuinya.</p>
          <Select name="tahap" label="Tahap" value={dates?.kind} error={errors['tahap']} placeholder="Pilih tahap" options={options(stageKinds)} />
          <MomentField name="mulai" label="Mulai" value={dates?.starts} error={errors['mulai-tanggal']} />
          <MomentField name="selesai" label="Selesai" value={dates?.ends} error={errors['selesai-tanggal']} />
          <Textarea name="alasan-tanggal" label="Mengapa diubah" value={dates?.reason} error={errors['alasan-tanggal']} rows={2} maxlength={500} />
          <Button preventDoubleClick>Ajukan tanggal baru</Button>
        </form>
      </Card>
    </Details>
  )
}

export function ExtensionForm({ request, typed: { extension }, errors, instansi }: Props) {
  return (
    <Details summary="Perpanjang waktu" open={extension !== undefined}>
      <Card accent>
        <form method="post" action={paths.seasonExtension} novalidate>
          <FormProof request={request} />
          <p class="govuk-body">Langsung berlaku dan tidak dapat ditarik kembali. Alasannya dibaca semua pelamar.</p>
          <Select name="tahap-perpanjangan" label="Tahap yang diperpanjang" value={extension?.kind} error={errors['tahap-perpanjangan']} placeholder="Pilih tahap" options={options(extendableStages)} />
          <Radios
            name="sasaran" legend="Untuk siapa" legendSize="s" value={extension?.audience} error={errors['sasaran']}
            items={[
              { value: 'all', text: 'Semua pelamar' },
              { value: 'instansi', text: 'Pelamar satu instansi', conditional: <Select name="instansi-perpanjangan" label="Instansi yang diperpanjang" value={extension?.instansi} error={errors['instansi-perpanjangan']} placeholder="Pilih instansi" options={instansi.map(({ code, name }) => ({ value: code, text: name }))} /> },
              { value: 'affected', text: 'Pelamar yang terkena gangguan', hint: 'Yang masuk, mencoba masuk, atau mengisi lamaran pada waktu itu dan belum mengirim.', conditional: (
                <>
                  <MomentField name="gangguan-dari" label="Gangguan mulai" value={extension?.from} error={errors['gangguan-dari-tanggal']} />
                  <MomentField name="gangguan-sampai" label="Gangguan berakhir" value={extension?.until} error={errors['gangguan-sampai-tanggal']} />
                </>
              ) },
            ]}
          />
          <MomentField name="sampai" label="Diperpanjang sampai" value={extension?.ends} error={errors['sampai-tanggal']} />
          <Textarea name="alasan-perpanjangan" label="Alasan untuk pelamar" hint="Satu atau dua kalimat." value={extension?.reason} error={errors['alasan-perpanjangan']} rows={2} maxlength={500} />
          <Button preventDoubleClick>Perpanjang waktu</Button>
        </form>
      </Card>
    </Details>
  )
}

export function OffsetForm({ request, typed: { offset }, errors, instansi }: Props) {
  return (
    <Details summary="Geser tanggal satu instansi" open={offset !== undefined}>
      <Card>
        <form method="post" action={paths.seasonOffset} novalidate>
          <FormProof request={request} />
          <Select name="instansi" label="Instansi yang digeser" value={offset?.instansi} error={errors['instansi']} placeholder="Pilih instansi" options={instansi.map(({ code, name }) => ({ value: code, text: name }))} />
          <Select name="tahap-instansi" label="Tahap yang digeser" value={offset?.kind} error={errors['tahap-instansi']} placeholder="Pilih tahap" options={options(stageKinds)} />
          <Input name="geser-mulai" label="Mulai bergeser (jam)" hint="24 berarti sehari kemudian, −24 sehari lebih awal, 0 tidak bergeser." value={offset?.starts} error={errors['geser-mulai']} width={5} maxlength={6} />
          <Input name="geser-selesai" label="Selesai bergeser (jam)" value={offset?.ends} error={errors['geser-selesai']} width={5} maxlength={6} />
          <Textarea name="alasan-instansi" label="Alasan pergeseran" value={offset?.reason} error={errors['alasan-instansi']} rows={2} maxlength={500} />
          <Button preventDoubleClick>Simpan tanggal instansi</Button>
        </form>
      </Card>
    </Details>
  )
}

export function ClockForm({ request, typed: { clock }, errors, now, offsetSeconds }: Props & { offsetSeconds: number }) {
  return (
    <>
      <h2 class="govuk-heading-l">Mesin waktu</h2>
      <p class="govuk-body">{offsetSeconds === 0 ? 'Portal dan ruang kerja memakai waktu yang sebenarnya.' : 'Portal dan ruang kerja memakai waktu contoh.'} Hanya ada di luar lingkungan produksi. Memindahkan waktu jauh ke depan mengakhiri semua sesi, termasuk sesi Anda.</p>
      <Card>
        <form method="post" action={paths.seasonClock} novalidate>
          <FormProof request={request} />
          <MomentField name="waktu" label="Pindah ke" value={clock ?? typedMoment(now)} error={errors['waktu-tanggal']} />
          <div class="govuk-button-group">
            <Button kind="secondary" preventDoubleClick>Pindahkan waktu</Button>
            {offsetSeconds !== 0 && <Button kind="secondary" name="kembali" value="ya">Kembali ke waktu sebenarnya</Button>}
          </div>
        </form>
      </Card>
    </>
  )
}
