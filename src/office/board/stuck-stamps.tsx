import type { StuckStamp } from '#core/application/stuck-stamps.ts'
import { When } from '#office/when.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Table } from '#ui/components/table.tsx'

const reasonText: Record<string, string> = {
  slow: 'Distributor belum selesai',
  'distributor-down': 'Distributor tidak menjawab',
  'distributor-off': 'Distributor berhenti',
  'no-serials': 'Distributor tanpa nomor seri',
  'no-quota': 'Saldo pemegang habis',
  'no-permit': 'Izin kedaluwarsa',
  'not-our-file': 'Berkas yang kembali bukan berkas yang dikirim',
  'verifier-down': 'Pemeriksa e-meterai tidak menjawab',
}

/** E-meterai that nobody has finished, with the reason. The number finds it in the trail; no word about any person. */
export function StuckStamps({ stamps }: { stamps: readonly StuckStamp[] }) {
  if (stamps.length === 0) return <p class="govuk-body">Tidak ada e-meterai yang tertahan.</p>
  return (
    <ScrollArea label="E-meterai yang tertahan">
      <Table
        firstCellIsHeader
        head={['Nomor', 'Jenis', 'Sejak', 'Distributor', 'Sebab', { content: 'Dicoba', numeric: true }]}
        rows={stamps.map(({ id, kind, since, distributorId, reason, tries }) => [
          id,
          kind === 'request' ? 'Pembubuhan' : 'Pemeriksaan unggahan',
          { content: <When at={since} /> },
          distributorId ?? '–',
          reasonText[reason] ?? reason,
          { content: String(tries), numeric: true },
        ])}
      />
    </ScrollArea>
  )
}
