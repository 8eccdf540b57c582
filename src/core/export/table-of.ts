import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { TableWriter } from '#platform/sheet/cell.ts'
import { csvTable } from '#platform/sheet/csv-table.ts'
import { xlsxTable } from '#platform/sheet/xlsx-table.ts'
import type { ExportJob } from './export-run.ts'
import { filterText } from './rules/filters.ts'
import { columnText, listShapes, listText, markSentence } from './rules/lists.ts'

export const columnsOf = ({ list, personalColumns }: Pick<ExportJob, 'list' | 'personalColumns'>) => [...listShapes[list].columns, ...personalColumns]

/** The writer of the wished format. Every row ends with the watermark; a workbook has it on each printed page as well. */
export function tableOf(job: ExportJob, countRows: () => number): TableWriter {
  const head = [...columnsOf(job).map((column) => columnText[column]), 'Penanda ekspor']
  return job.format === 'csv' ? csvTable(head) : xlsxTable({ head, pageHeader: job.watermark, notes: () => notesOf(job, countRows()) })
}

function notesOf(job: ExportJob, rows: number): [string, string][] {
  return [
    ['Ekspor', job.id],
    ['Daftar', listText[job.list]],
    ['Instansi', job.instansiName],
    ['Saringan', filterText(job.filters)],
    ['Jumlah baris', listShapes[job.list].isMarked ? `${rows}, tanpa baris penanda` : String(rows)],
    ['Keadaan data', formatLongInstant(job.startedAt)],
    ['Diminta oleh', job.officerName],
    ['Diminta', formatLongInstant(job.askedAt)],
    ['Disetujui oleh', job.approverName ?? 'Tidak perlu: tanpa data pribadi'],
    ['Alasan', job.reason],
    ...(listShapes[job.list].isMarked ? ([['Baris penanda', markSentence]] as [string, string][]) : []),
    ['Perhatian', job.personalColumns.length > 0 ? 'Memuat data pribadi. Simpan terkunci, jangan diteruskan, dan hapus setelah selesai dipakai (UU 27/2022).' : 'Hanya untuk keperluan dinas.'],
  ]
}
