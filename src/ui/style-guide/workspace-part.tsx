import { BarList } from '#ui/components/bar-list.tsx'
import { Example, Part } from './example.tsx'

/** What the portal does not have: its style sheet leaves these out. */
export function WorkspacePart() {
  return (
    <Part id="ruang-kerja" title="Ruang kerja">
      <Example name="Jumlah dengan nama">
        <BarList title="Instansi dengan lamaran terbanyak" unit="lamaran" bars={[{ label: 'Kementerian Contoh Bidang Pembangunan Manusia dan Kebudayaan', value: 1204 }, { label: 'Kabupaten Contoh', value: 87 }]} />
      </Example>
    </Part>
  )
}
