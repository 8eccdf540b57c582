import { Card, CardGrid } from '#ui/components/card.tsx'
import { Checklist } from '#ui/components/checklist.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { Flow } from '#ui/components/flow.tsx'
import { QrCode } from '#ui/components/qr-code.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Table } from '#ui/components/table.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { Example, Part } from './example.tsx'

const change = (what: string) => [{ href: '#daftar', text: 'Ubah', hiddenText: what }]

export function ListPart() {
  return (
    <Part id="daftar" title="Daftar dan data">
      <Example name="Ringkasan jawaban">
        <SummaryList
          card={{ title: 'Identitas', headingLevel: 4 }}
          rows={[
            { key: 'NIK', value: <span class="angka">3299 0101 0190 0000</span> },
            { key: 'Nama lengkap', value: 'Suharti', actions: change('nama lengkap') },
            { key: 'Alamat domisili', value: 'Jalan Melati 5, Kelurahan Contoh, Kecamatan Contoh, Kota Contoh', actions: change('alamat domisili') },
          ]}
        />
      </Example>
      <Example name="Tabel">
        <ScrollArea label="Formasi menurut jabatan">
          <Table
            caption="Formasi menurut jabatan" captionSize="m" firstCellIsHeader
            head={['Jabatan', 'Instansi', { content: 'Formasi', numeric: true }]}
            rows={[
              ['Ahli pertama – pranata komputer', 'Kementerian Contoh', { content: '1.204', numeric: true }],
              ['Terampil – arsiparis', 'Kabupaten Contoh', { content: '87', numeric: true }],
            ]}
          />
        </ScrollArea>
      </Example>
      <Example name="Kode QR">
        <QrCode text="https://sscasn.example/cek" label="Kode QR menuju sscasn.example/cek" />
      </Example>
      <Example name="Angka penting">
        <Facts items={[{ value: '10.024', label: 'formasi' }, { value: '7 hari', label: 'sampai pendaftaran ditutup' }, { value: '631', label: 'instansi' }]} />
      </Example>
      <Example name="Kartu">
        <CardGrid
          cards={[
            <Card title="Alur pendaftaran" href="#daftar" headingLevel={4} accent><p class="govuk-body">Dari membuat akun sampai hasil seleksi.</p></Card>,
            <Card title="Lowongan" href="#daftar" headingLevel={4} accent><p class="govuk-body">Cari formasi yang sesuai dengan pendidikan Anda.</p></Card>,
            <Card title="Pertanyaan umum" href="#daftar" headingLevel={4} accent><p class="govuk-body">Jawaban untuk yang sering ditanyakan.</p></Card>,
          ]}
        />
      </Example>
      <Example name="Jadwal">
        <Timeline
          items={[
            { title: 'Pengumuman seleksi', when: '1–10 November 2026', state: 'done' },
            { title: 'Pendaftaran', when: '11–30 November 2026', state: 'current' },
            { title: 'Seleksi administrasi', when: '1–14 Desember 2026' },
          ]}
        />
      </Example>
      <Example name="Alur bernomor">
        <Flow
          headingLevel={4}
          items={[
            { title: 'Buat akun', children: <p class="govuk-body">Siapkan KTP, kartu keluarga, dan kamera.</p> },
            { title: 'Isi biodata', children: <p class="govuk-body">Data KTP terisi sendiri.</p> },
            { title: 'Pilih formasi' },
          ]}
        />
      </Example>
      <Example name="Daftar periksa untuk dicetak">
        <Checklist items={['KTP elektronik, JPG atau PNG paling besar 200 KB', 'Ijazah, PDF paling besar 800 KB', 'Transkrip nilai, PDF paling besar 500 KB']} />
      </Example>
    </Part>
  )
}
