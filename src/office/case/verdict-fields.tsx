import type { ChecklistItem } from '#core/verification/rules/judgement.ts'
import { explanationLimits } from '#core/verification/rules/judgement.ts'
import { reasonText, reasons } from '#core/values/failing-reason.ts'
import { Details } from '#ui/components/details.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TypedItem } from './form.ts'

interface VerdictFieldsProps {
  number: number
  item: ChecklistItem
  typed: TypedItem
  errors: FieldErrors
  /** Judged for calibration: no applicant reads it, and nothing is marked. */
  isCalibration?: boolean | undefined
}

const regionLabels = [['x', 'Dari kiri'], ['y', 'Dari atas'], ['lebar', 'Lebar'], ['tinggi', 'Tinggi']] as const

/** Memenuhi or tidak for one requirement; a Tidak asks for its reason and shows where it can be seen. */
export function VerdictFields({ number, item: { name, file }, typed, errors, isCalibration }: VerdictFieldsProps) {
  const error = (field: string) => errors[`${field}-${number}`]
  return (
    <Radios
      name={`hasil-${number}`}
      legend={<>Putusan<span class="govuk-visually-hidden"> untuk {name}</span></>}
      hint={file ? undefined : 'Tidak diunggah karena tidak wajib. Biarkan kosong, kecuali dokumen ini seharusnya ada.'}
      value={typed.result}
      error={error('hasil')}
      items={[
        { value: 'memenuhi', text: 'Memenuhi' },
        {
          value: 'tidak',
          text: 'Tidak memenuhi',
          conditional: (
            <>
              <Select name={`alasan-${number}`} label="Alasan" placeholder="Pilih alasan" value={typed.reason} error={error('alasan')} options={reasons.map((reason) => ({ value: reason, text: reasonText[reason] }))} />
              <Textarea name={`penjelasan-${number}`} label="Penjelasan untuk pelamar" hint={isCalibration ? 'Tulislah seperti kepada pelamar. Dari kalibrasi tidak ada yang dikirim.' : 'Pelamar membaca kalimat ini setelah pengumuman.'} value={typed.explanation} error={error('penjelasan')} rows={3} maxlength={explanationLimits.most} />
              {file && !isCalibration && (
                <Details summary="Tandai bagian halaman" open={typed.page !== '' || Boolean(error('halaman') ?? error('x'))}>
                  <p class="govuk-body-s">Tandai pada gambar, atau isi angka: perseratus dari lebar dan tinggi halaman.</p>
                  <div class="region-fields">
                    <Input name={`halaman-${number}`} label="Halaman" value={typed.page} error={error('halaman')} width={3} inputMode="numeric" autocomplete="off" />
                    {regionLabels.map(([field, label], index) => <Input name={`${field}-${number}`} label={label} value={typed.region[index]} error={error(field)} width={4} inputMode="decimal" autocomplete="off" />)}
                  </div>
                </Details>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
