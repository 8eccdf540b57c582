import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { Example, Part } from './example.tsx'

const religions = ['Islam', 'Kristen', 'Katolik', 'Hindu', 'Buddha', 'Konghucu', 'Kepercayaan terhadap Tuhan Yang Maha Esa'].map((text) => ({ text, value: text }))

export function FormPart() {
  return (
    <Part id="formulir" title="Formulir">
      <Example name="Tombol">
        <ButtonGroup>
          <Button type="button">Lanjutkan</Button>
          <Button type="button" kind="secondary">Simpan dulu</Button>
          <Button type="button" kind="warning">Akhiri pendaftaran</Button>
          <Button type="button" disabled>Belum bisa</Button>
          <a class="govuk-link" href="#formulir">Batal</a>
        </ButtonGroup>
        <ButtonLink href="#formulir" isStart>Mulai mendaftar</ButtonLink>
      </Example>
      <Example name="Isian">
        <Card>
          <Input name="nik" label="Nomor Induk Kependudukan (NIK)" hint="16 angka, ada di KTP Anda" inputmode="numeric" autocomplete="off" maxlength={19} width={20} />
          <Input name="ipk" label="Indeks prestasi kumulatif (IPK)" width={4} suffix="dari 4,00" inputmode="decimal" />
          <Input name="price" label="Harga satu meterai" prefix="Rp" width={10} value="10.000" readonly />
          <PasswordInput name="password" label="Password" autocomplete="new-password" hint="Paling sedikit 10 huruf, angka, atau tanda" />
          <DateInput name="birthDate" legend="Tanggal lahir sesuai KTP" legendSize="s" hint="Contoh: 17 8 1995" autocomplete="bday" />
          <Select name="religion" label="Agama" placeholder="Pilih agama" options={religions} />
          <Textarea name="address" label="Alamat domisili" rows={3} autocomplete="street-address" />
          <FileUpload name="ktp" label="Foto KTP" hint="JPG atau PNG, paling besar 200 KB" accept="image/jpeg,image/png" />
        </Card>
      </Example>
      <Example name="Pilihan">
        <Card>
          <Radios
            name="selectionType" legend="Jenis seleksi" legendSize="m" value="pppk-teknis"
            items={[
              { value: 'pppk-guru', text: 'PPPK Guru', hint: 'Untuk jabatan fungsional guru' },
              { value: 'pppk-teknis', text: 'PPPK Teknis', hint: 'Untuk jabatan fungsional selain guru dan tenaga kesehatan' },
              { divider: 'atau' },
              { value: 'none', text: 'Belum tahu' },
            ]}
          />
          <Radios name="sex" legend="Jenis kelamin" legendSize="s" inline items={[{ value: 'p', text: 'Perempuan' }, { value: 'l', text: 'Laki-laki' }]} />
          <Radios
            name="contact" legend="Kabar dikirim lewat" legendSize="s" small
            items={[
              { value: 'mail', text: 'Email', conditional: <Input name="contactMail" label="Alamat email" type="email" autocomplete="email" /> },
              { value: 'none', text: 'Tidak perlu', disabled: true },
            ]}
          />
          <Checkboxes
            name="agreed" legend="Pernyataan" legendSize="s" values={['true']}
            items={[{ value: 'true', text: 'Data yang saya isi benar' }, { value: 'ready', text: 'Saya bersedia ditempatkan di mana pun' }]}
          />
          <Checkboxes
            name="disabilities" legend="Disabilitas" legendSize="s" small
            items={[
              { value: 'physical', text: 'Fisik' },
              { value: 'sensory', text: 'Sensorik' },
              { divider: 'atau' },
              { value: 'none', text: 'Tidak ada', behaviour: 'exclusive' },
            ]}
          />
        </Card>
      </Example>
    </Part>
  )
}

export function ErrorPart() {
  const errors = {
    nikWrong: 'NIK harus 16 angka',
    passwordWrong: 'Password paling sedikit 10 huruf, angka, atau tanda',
    birthDateWrong: 'Bulan harus antara 1 dan 12',
    religionWrong: 'Pilih agama',
    addressWrong: 'Isi alamat domisili',
    ktpWrong: 'Berkas 1,4 MB. Paling besar 200 KB. Perkecil lalu unggah lagi.',
    sexWrong: 'Pilih jenis kelamin',
    agreedWrong: 'Centang pernyataan untuk melanjutkan',
  }
  return (
    <Part id="galat" title="Formulir dengan galat">
      <ErrorSummary errors={errors} disableAutoFocus />
      <Card>
        <Input name="nikWrong" label="Nomor Induk Kependudukan (NIK)" hint="16 angka, ada di KTP Anda" error={errors.nikWrong} value="3299 0101" inputmode="numeric" width={20} />
        <PasswordInput name="passwordWrong" label="Password" autocomplete="new-password" error={errors.passwordWrong} />
        <DateInput name="birthDateWrong" legend="Tanggal lahir sesuai KTP" legendSize="s" error={errors.birthDateWrong} wrong={['month']} value={{ day: '17', month: '13', year: '1995' }} />
        <Select name="religionWrong" label="Agama" placeholder="Pilih agama" options={religions} error={errors.religionWrong} />
        <Textarea name="addressWrong" label="Alamat domisili" rows={3} error={errors.addressWrong} />
        <FileUpload name="ktpWrong" label="Foto KTP" hint="JPG atau PNG, paling besar 200 KB" error={errors.ktpWrong} />
        <Radios name="sexWrong" legend="Jenis kelamin" legendSize="s" inline error={errors.sexWrong} items={[{ value: 'p', text: 'Perempuan' }, { value: 'l', text: 'Laki-laki' }]} />
        <Checkboxes name="agreedWrong" legend="Pernyataan" legendSize="s" error={errors.agreedWrong} items={[{ value: 'true', text: 'Data yang saya isi benar' }]} />
        <Button type="button">Lanjutkan</Button>
      </Card>
    </Part>
  )
}
