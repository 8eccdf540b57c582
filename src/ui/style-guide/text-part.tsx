import { Details } from '#ui/components/details.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { Example, Part } from './example.tsx'

const colours: readonly TagColour[] = ['grey', 'green', 'teal', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow']

export function TextPart() {
  return (
    <Part id="teks" title="Teks">
      <Example name="Judul">
        <p class="govuk-caption-l">Langkah 1 dari 4</p>
        <p class="govuk-heading-xl">Judul paling besar</p>
        <p class="govuk-heading-l">Judul halaman</p>
        <p class="govuk-heading-m">Judul bagian</p>
        <p class="govuk-heading-s">Judul kecil</p>
      </Example>
      <Example name="Paragraf, tautan, daftar">
        <p class="govuk-body">
          Isi data sesuai KTP. Bila NIK Anda tidak ditemukan, hubungi <a class="govuk-link" href="#teks">Dukcapil setempat</a>. NIK{' '}
          <span class="angka">3299 0101 0190 0000</span> hanya contoh.
        </p>
        <ul class="govuk-list govuk-list--bullet">
          <li>KTP elektronik</li>
          <li>Ijazah dan transkrip nilai</li>
          <li>Pas foto latar belakang merah</li>
        </ul>
      </Example>
      <Example name="Sisipan">
        <InsetText>Pendaftaran ditutup Senin, 30 November 2026 pukul 23.59 WIB.</InsetText>
      </Example>
      <Example name="Peringatan">
        <WarningText>Setelah pendaftaran diakhiri, isian tidak dapat diubah lagi.</WarningText>
      </Example>
      <Example name="Rincian">
        <Details summary="Di mana nomor kartu keluarga?">Nomor kartu keluarga ada di bagian atas kartu, 16 angka.</Details>
        <Details summary="Rincian yang terbuka" open>Isinya terlihat sejak awal.</Details>
      </Example>
      <Example name="Penanda">
        <p class="govuk-body">
          <Tag>Sedang diisi</Tag> {colours.map((colour) => <><Tag colour={colour}>{colour}</Tag> </>)}
        </p>
      </Example>
    </Part>
  )
}
