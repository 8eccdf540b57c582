import type { ExamLocation, TestLocation } from '#core/application/exam-location.ts'
import { needsPerguruanTinggi } from '#core/application/rules/formasi-answers.ts'
import type { ExtraQuestion } from '#core/formasi/offer-queries.ts'
import type { Verdict } from '#core/formasi/rules/eligibility.ts'
import { ConflictTable } from '#portal/application/conflict-table.tsx'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { captchaText, CaptchaField } from '#ui/components/captcha-field.tsx'
import { paths } from '#portal/paths.ts'
import { VerdictList } from '#portal/vacancies/verdict-list.tsx'
import { formatNumber } from '#portal/vacancies/wording.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { Input } from '#ui/components/input.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { findDifferences } from './differences.ts'
import { type Lists, dateOf } from './education-form.ts'
import type { FormasiErrors, TypedFormasi } from './formasi-fields.ts'
import { InstitutionFields } from './institution-fields.tsx'

export type EducationView = {
  part: 'pendidikan'
  typed: TypedFormasi
  errors: FormasiErrors
  captchaError: Exclude<CaptchaVerdict, 'ok'> | null
  captcha: CaptchaView
  levelCode: number
  examLocations: readonly ExamLocation[]
  testLocations: readonly TestLocation[]
  questions: readonly ExtraQuestion[]
  lists: Lists
  verdicts: readonly Verdict[]
  /** What stands saved, after somebody else changed it; null otherwise. */
  saved: TypedFormasi | null
  levelNames: ReadonlyMap<number, string>
}

export const educationSummary = ({ errors, captchaError }: EducationView): FormasiErrors => ({ ...errors, ...(captchaError ? { captcha: captchaText[captchaError] } : {}) })

/** Guide 6.4.3 and 6.4.6.d-e: locations, education, captcha, Selanjutnya. */
export function EducationPart({ view }: { view: EducationView }) {
  const { typed, errors, questions, verdicts, levelNames, captcha, captchaError, saved } = view
  return (
    <>
      {saved && <ConflictTable differences={findDifferences(view, saved)} />}
      {verdicts.length > 0 && <VerdictList verdicts={verdicts} levelNames={levelNames} />}
      <input type="hidden" name="bagian" value="pendidikan" />
      <button type="submit" name="aksi" value="simpan" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Selanjutnya</button>
      <LocationFields view={view} />
      <h2 class="govuk-heading-m">Pendidikan terakhir</h2>
      <p>Isi sesuai ijazah yang Anda pakai untuk formasi ini.</p>
      <MarkField view={view} />
      <Input name="tahun-lulus" label="Tahun lulus" inputmode="numeric" width={4} maxlength={4} value={typed['tahun-lulus']} error={errors['tahun-lulus']} autocomplete="off" />
      <DateInput name="tanggal-ijazah" legend="Tanggal ijazah" legendSize="s" hint="Seperti tertera di ijazah, misalnya 27 8 2015" value={dateOf(typed)} error={errors['tanggal-ijazah']} />
      {(errors['penjelasan-tahun-lulus'] || typed['penjelasan-tahun-lulus']) && (
        <Textarea name="penjelasan-tahun-lulus" label="Mengapa tahun lulus dan tahun ijazah berbeda?" hint="Misalnya: lulus sidang Desember, ijazah terbit Januari tahun berikutnya" rows={3} maxlength={300}
          value={typed['penjelasan-tahun-lulus']} error={errors['penjelasan-tahun-lulus']} />
      )}
      <Input name="nomor-ijazah" label="Nomor ijazah" hint="Huruf dan angka seperti tertera di ijazah" width={20} maxlength={80} value={typed['nomor-ijazah']} error={errors['nomor-ijazah']} autocomplete="off" spellcheck={false} />
      {needsPerguruanTinggi(view.levelCode) && <InstitutionFields typed={typed} errors={errors} lists={view.lists} />}
      {questions.length > 0 && <h2 class="govuk-heading-m">Informasi tambahan untuk jabatan ini</h2>}
      {questions.map(({ id, label, hint, maxLength }) => (
        <Input name={`tambahan-${id}`} label={label} hint={hint} width={20} maxlength={maxLength} value={typed[`tambahan-${id}`] ?? ''} error={errors[`tambahan-${id}`]} autocomplete="off" />
      ))}
      <CaptchaField view={captcha} error={captchaError} />
      <ButtonGroup>
        <Button name="aksi" value="simpan" preventDoubleClick>Selanjutnya</Button>
        <ButtonLink kind="secondary" href={paths.formasiChange}>Sebelumnya</ButtonLink>
      </ButtonGroup>
    </>
  )
}

function LocationFields({ view: { typed, errors, examLocations, testLocations } }: { view: EducationView }) {
  return (
    <>
      <h2 class="govuk-heading-m">Lokasi ujian</h2>
      <Select name="lokasi-ujian" label="Lokasi ujian" hint="Tempat Anda mengikuti ujian berbasis komputer (CAT)" placeholder="Pilih lokasi ujian" value={typed['lokasi-ujian']} error={errors['lokasi-ujian']}
        options={examLocations.map(({ id, name, province }) => ({ value: id, text: `${province}: ${name}` }))} />
      {testLocations.length > 0 && (
        <Select name="lokasi-tes" label="Lokasi tes" hint="Instansi ini meminta Anda memilih lokasi tes. Tempatnya terbatas dan dipesan ketika Anda menekan Selanjutnya." placeholder="Pilih lokasi tes"
          value={typed['lokasi-tes']} error={errors['lokasi-tes']} options={testLocations.map((location) => testLocationOption(location, typed['lokasi-tes']))} />
      )}
    </>
  )
}

/** A full one can only be kept by whoever has a seat there already. */
function testLocationOption({ id, name, capacity, taken }: TestLocation, chosen: string) {
  const left = capacity - taken
  return { value: id, text: left > 0 ? `${name} (sisa ${formatNumber(left)} tempat)` : `${name} (penuh)`, disabled: left === 0 && chosen !== String(id) }
}

function MarkField({ view: { typed, errors, levelCode } }: { view: EducationView }) {
  return needsPerguruanTinggi(levelCode)
    ? <Input name="ipk" label="IPK" hint="0,00 sampai 4,00. Boleh dengan koma atau titik, misalnya 3,45" inputmode="decimal" width={5} maxlength={10} value={typed.ipk} error={errors['ipk']} autocomplete="off" />
    : <Input name="nilai-ijazah" label="Nilai rata-rata ijazah" hint="0 sampai 100, misalnya 87,25" inputmode="decimal" width={5} maxlength={10} value={typed['nilai-ijazah']} error={errors['nilai-ijazah']} autocomplete="off" />
}
