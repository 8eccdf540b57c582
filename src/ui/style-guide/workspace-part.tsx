import { Accordion } from '#ui/components/accordion.tsx'
import { BarList } from '#ui/components/bar-list.tsx'
import { ServiceNavigation } from '#ui/components/service-navigation.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { Example, Part } from './example.tsx'

/** What the portal does not have: its style sheet leaves these out. */
export function WorkspacePart() {
  return (
    <Part id="ruang-kerja" title="Ruang kerja">
      <Example name="Menu ruang kerja">
        <ServiceNavigation label="Ruang kerja" items={[{ text: 'Antrean', href: '#ruang-kerja', current: true }, { text: 'Formasi', href: '#ruang-kerja' }, { text: 'Jejak', href: '#ruang-kerja' }]} />
      </Example>
      <Example name="Akordion">
        <Accordion
          id="accordion" headingLevel={4}
          sections={[
            { heading: 'Identitas', summary: 'Cocok dengan Dukcapil', content: 'NIK, nama, dan tanggal lahir sama.', expanded: true },
            { heading: 'Ijazah', content: 'Belum diperiksa.' },
          ]}
        />
      </Example>
      <Example name="Tab">
        <Tabs id="tabs" title="Pembelian" items={[{ id: 'tab-beli', label: 'Beli', content: 'Kuota dibeli per meterai.' }, { id: 'tab-riwayat', label: 'Riwayat', content: 'Belum ada pembelian.' }]} />
      </Example>
      <Example name="Jumlah dengan nama">
        <BarList title="Instansi dengan lamaran terbanyak" unit="lamaran" bars={[{ label: 'Kementerian Contoh Bidang Pembangunan Manusia dan Kebudayaan', value: 1204 }, { label: 'Kabupaten Contoh', value: 87 }]} />
      </Example>
    </Part>
  )
}
