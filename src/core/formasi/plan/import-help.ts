import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Db } from '#platform/db/pool.ts'
import { importColumns } from '#core/formasi/rules/import-table.ts'
import { harmlessRow } from '#platform/sheet/cell.ts'

/** A file to begin with: the columns and two rows that can be imported. */
export const importSample = `﻿${importColumns.join(',')}
Arsiparis Ahli Pertama,Umum,Direktorat Kearsipan Pusat | Subdirektorat Pembinaan,S-1/Sarjana: S-1 HUKUM,4,Ya,3500000,6500000,31.71,"3,00",
Arsiparis Terampil,Umum,Balai Arsip | Seksi Layanan,Diploma III/Sarjana Muda: D-III ADMINISTRASI KEARSIPAN,2,Tidak,2900000,5200000,,,160
`

/** The names that an import knows: every jabatan, and every programme with its level. */
export function streamImportLists(db: Db): Readable {
  return Readable.from(lines(db)).pipe(stringify({ header: true, columns: ['daftar', 'jenjang', 'nama'], escape_formulas: true, bom: true }))
}

async function* lines(db: Db) {
  for (const { name } of await db.selectFrom('formasi.jabatan').select('name').orderBy('name').execute()) yield harmlessRow(['jabatan', '', name])
  const programmes = await db
    .selectFrom('formasi.pendidikan as p')
    .innerJoin('reference.pendidikanLevel as l', 'l.code', 'p.levelCode')
    .select(['l.name as level', 'p.programme'])
    .orderBy('l.code')
    .orderBy('p.programme')
    .execute()
  for (const { level, programme } of programmes) yield harmlessRow(['pendidikan', level, programme])
}
