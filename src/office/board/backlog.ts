import { sql } from 'kysely'
import type { Jobs } from '#core/jobs.ts'
import type { Db } from '#platform/db/pool.ts'

export type JobBacklog = {
  name: string
  waiting: number
  /** Failed at least once and tried again. */
  failing: number
  /** Failed for the last time: somebody must look. */
  parked: number
  oldestSeconds: number
}

/** What waits in the queue, kind by kind. Numbers only: who is concerned is not in the queue. */
export async function listBacklog(db: Db): Promise<JobBacklog[]> {
  const { rows } = await sql<{ identifier: string } & Omit<JobBacklog, 'name'>>`
    select identifier, waiting, failing, parked, oldest_seconds from jobs.backlog() order by identifier`.execute(db)
  return rows.map(({ identifier, ...counts }) => ({ name: jobNames[identifier as keyof Jobs] ?? identifier, ...counts }))
}

const jobNames: Record<keyof Jobs, string> = {
  'ask-dukcapil': 'Mencocokkan identitas dengan Dukcapil',
  'forget-registrations': 'Menghapus pendaftaran yang ditinggalkan',
  'issue-account-card': 'Menerbitkan Kartu Informasi Akun',
  'notice-failures': 'Memberi tahu pemilik akun tentang percobaan masuk yang gagal',
  'start-reset': 'Menyiapkan tautan ganti kata sandi',
  'send-mail': 'Mengirim surel',
}
