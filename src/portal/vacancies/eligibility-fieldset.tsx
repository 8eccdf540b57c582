import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import type { EligibilityView } from './eligibility-page.tsx'
import { SuggestingInput } from './suggesting-input.tsx'

const yesOrNo = [{ value: 'ya', text: 'Ya' }, { value: 'tidak', text: 'Tidak' }]

export function EligibilityFieldset({ view: { fields, errors, offered, levels } }: { view: EligibilityView }) {
  return (
    <>
      <DateInput name="lahir" legend="Tanggal lahir" legendSize="s" hint="Sesuai KTP, misalnya 27 8 1990" value={fields.birthDate} error={errors['lahir']} />
      <Select name="tingkat" label="Jenjang pendidikan" labelSize="s" hint="Ijazah yang akan dipakai melamar" placeholder="Pilih jenjang" value={fields.levelCode} error={errors['tingkat']}
        options={levels.map(({ code, name }) => ({ value: String(code), text: name }))} />
      <SuggestingInput from={paths.suggestPendidikan} name="prodi" label="Program studi" labelSize="s" hint="Seperti di ijazah, misalnya S-1 Ilmu Hukum" value={fields.programme} error={errors['prodi']} maxlength={200} />
      {offered.length > 0 && (
        <>
          <input type="hidden" name="prodi-ditanyakan" value={fields.programme} />
          <Radios name="prodi-pilihan" legend="Program studi mana yang tertulis di ijazah Anda?" legendSize="s" small value={fields.programmeChoice}
            items={offered.map((programme) => ({ value: programme, text: programme }))} />
        </>
      )}
      <Radios name="disabilitas" legend="Apakah Anda penyandang disabilitas?" legendSize="s" inline value={fields.disability} error={errors['disabilitas']} items={yesOrNo} />
      <Radios name="thk2" legend="Apakah Anda eks tenaga honorer kategori II (THK-II)?" legendSize="s" inline value={fields.thk2} error={errors['thk2']} items={yesOrNo} />
      <Input name="ipk" label="IPK (tidak wajib)" labelSize="s" hint="Beberapa formasi meminta IPK paling rendah. Misalnya 3,45." width={5} inputmode="decimal" value={fields.ipk} error={errors['ipk']} maxlength={10} autocomplete="off" />
      <Input name="tinggi" label="Tinggi badan (tidak wajib)" labelSize="s" hint="Beberapa formasi meminta tinggi badan paling rendah. Misalnya 165." suffix="cm" width={4} inputmode="numeric" value={fields.height} error={errors['tinggi']} maxlength={3} autocomplete="off" />
      <Input name="formasi" label="Nomor formasi (bila sudah memilih)" labelSize="s" hint="Tercantum di halaman lowongan. Kosongkan untuk menghitung semua formasi." width={10}
        inputmode="numeric" value={fields.formasi} error={errors['formasi']} maxlength={9} autocomplete="off" />
      <Button>Periksa kelayakan</Button>
    </>
  )
}
