import { expect, test } from 'vitest'
import { classifyJabatan } from './jabatan.ts'
import { selectionTypeOf } from './selection-type.ts'

test.each([
  ['ANALIS KEBIJAKAN AHLI PERTAMA', 'ahli-pertama', 58],
  ['PENELITI AHLI MUDA', 'ahli-muda', 58],
  ['WIDYAISWARA AHLI MADYA', 'ahli-madya', 60],
  ['PENELITI AHLI UTAMA', 'ahli-utama', 65],
  ['ARSIPARIS TERAMPIL', 'keterampilan', 58],
  ['POLISI PAMONG PRAJA PEMULA', 'keterampilan', 58],
  ['PENJAGA TAHANAN', 'pelaksana', 58],
  ['GURU AHLI PERTAMA - GURU KIMIA', 'ahli-pertama', 60],
  ['GURU AHLI UTAMA', 'ahli-utama', 65],
  ['DOSEN ASISTEN AHLI', 'dosen', 65],
  ['DOKTER AHLI MUDA - DOKTER SUB SPESIALIS ANAK-KARDIOLOGI', 'ahli-muda', 58],
])('%s is %s and retires at %i', (name, kind, retirementAge) => {
  expect(classifyJabatan(name)).toEqual({ kind, retirementAge })
})

test.each([
  ['GURU AHLI PERTAMA - GURU SEJARAH', 'pppk-guru'],
  ['BIDAN AHLI PERTAMA', 'pppk-tenaga-kesehatan'],
  ['DOKTER GIGI AHLI PERTAMA - DOKTER GIGI (UMUM)', 'pppk-tenaga-kesehatan'],
  ['DOKTER HEWAN KARANTINA AHLI PERTAMA', 'pppk-teknis'],
  ['MEDIK VETERINER AHLI PERTAMA', 'pppk-teknis'],
  ['TEKNISI GIGI TERAMPIL', 'pppk-tenaga-kesehatan'],
  ['TEKNISI SIARAN AHLI PERTAMA', 'pppk-teknis'],
  ['DOSEN LEKTOR', 'pppk-teknis'],
])('%s belongs to %s', (name, selectionType) => {
  expect(selectionTypeOf(name)).toBe(selectionType)
})
