import type { OpeningLine } from '#core/audit/queries.ts'
import { isRole } from '#core/officer/rules/rights.ts'
import { roleText } from '#core/officer/rules/role-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'

const whatText: Readonly<Record<string, string>> = { file: 'Berkas lamaran', document: 'Dokumen', nik: 'NIK lengkap', export: 'Data pribadi dalam ekspor' }

/** Who opened the applicant's file: role, agency and time, no name (features.md B20). */
export function Openings({ openings }: { openings: readonly OpeningLine[] }) {
  if (openings.length === 0) {
    return (
      <>
        <h2 class="govuk-heading-m">Siapa yang membuka berkas Anda</h2>
        <p class="govuk-body">Belum ada petugas yang membuka berkas Anda. Setiap pembukaan akan tampil di sini.</p>
      </>
    )
  }
  return (
    <>
      <FoldingTable
        caption="Siapa yang membuka berkas Anda"
        head={['Peran petugas', 'Instansi', 'Yang dibuka', 'Terakhir dibuka']}
        rows={openings.map(({ officerRole, instansiName, what, at, count }) => [
          isRole(officerRole) ? roleText[officerRole] : officerRole,
          instansiName ?? 'Panitia Seleksi Nasional',
          `${whatText[what] ?? what}${count > 1 ? `, ${count} kali hari itu` : ''}`,
          formatLongInstant(at),
        ])}
      />
      <p class="govuk-body">Nama petugas tidak ditampilkan, tetapi tercatat dan dapat ditelusuri.</p>
    </>
  )
}
