import type { AgeVerdict, DisabilityVerdict, FormasiTypeVerdict, HeightVerdict, IpkVerdict, PendidikanVerdict, Verdict, VerdictResult } from '#core/formasi/rules/eligibility.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import { addYears, formatLongDate } from '#core/values/calendar-date.ts'
import type { TagColour } from '#ui/components/tag.tsx'
import { formatAge, formatNumber, readableProgramme } from './wording.ts'

export const resultText: Record<VerdictResult, { text: string; colour: TagColour }> = {
  passed: { text: 'Memenuhi', colour: 'green' },
  failed: { text: 'Tidak memenuhi', colour: 'red' },
  'needs-proof': { text: 'Perlu bukti', colour: 'yellow' },
  noted: { text: 'Catatan', colour: 'grey' },
}

/** One rule in words: what was entered, what is asked, and how the one was measured against the other. */
export type VerdictWords = { title: string; value: string; limit: string; computation: string }

type LevelNames = ReadonlyMap<number, string>

export function verdictWords(verdict: Verdict, levels: LevelNames): VerdictWords {
  switch (verdict.rule) {
    case 'age': return ageWords(verdict)
    case 'pendidikan': return pendidikanWords(verdict, levels)
    case 'disability': return disabilityWords(verdict)
    case 'formasi-type': return formasiTypeWords(verdict)
    case 'ipk': return ipkWords(verdict)
    case 'height': return heightWords(verdict)
    case 'thk2': return {
      title: 'Eks THK-II', value: 'Ya', limit: 'Tidak menjadi syarat formasi ini',
      computation: 'Nomor peserta ujian THK-II Anda dicek ketika memilih jenis seleksi.',
    }
  }
}

function ageWords({ value, limit, fault }: AgeVerdict): VerdictWords {
  const onDay = `pada ${formatLongDate(limit.countedOn)}`
  const computation = {
    'too-old': () => `Usia ${limit.maxAge} tahun tepat dicapai pada ${formatLongDate(addYears(value.birthDate, limit.maxAge))}, sebelum hari perhitungan. Tanggal lahir paling awal yang masih memenuhi: ${formatLongDate(limit.bornFrom)}.`,
    'too-young': () => `Usia ${limit.minAge} tahun baru dicapai pada ${formatLongDate(addYears(value.birthDate, limit.minAge))}. Tanggal lahir paling akhir yang memenuhi: ${formatLongDate(limit.bornUntil)}.`,
    none: () => `Tanggal lahir Anda berada di antara ${formatLongDate(limit.bornFrom)} dan ${formatLongDate(limit.bornUntil)}.`,
  }
  return {
    title: 'Usia',
    value: `Lahir ${formatLongDate(value.birthDate)}: ${formatAge(value.age)} ${onDay}`,
    limit: `${limit.minAge} sampai ${limit.maxAge} tahun (satu tahun di bawah usia pensiun jabatan, ${limit.retirementAge} tahun)`,
    computation: computation[fault ?? 'none'](),
  }
}

function pendidikanWords({ value, limit, fault }: PendidikanVerdict, levels: LevelNames): VerdictWords {
  const name = (code: number) => levels.get(code) ?? String(code)
  const accepted = limit.levelCodes.map(name).join(', ')
  const computation = {
    'level-not-accepted': `Formasi ini menerima jenjang ${accepted}. Jenjang lain, juga yang lebih tinggi, tidak menggantikannya: lamar dengan ijazah yang sesuai.`,
    'programme-not-accepted': 'Jenjangnya sesuai, tetapi program studi ini tidak ada dalam daftar yang diterima. Cari formasi yang menerima program studi Anda.',
    none: 'Jenjang dan program studi Anda ada dalam daftar yang diterima.',
  }
  return {
    title: 'Pendidikan', value: `${name(value.levelCode)}: ${readableProgramme(value.programme)}`,
    limit: `${formatNumber(limit.programmeCount)} program studi pada jenjang ${accepted}`, computation: computation[fault ?? 'none'],
  }
}

function disabilityWords({ value, limit, fault, result }: DisabilityVerdict): VerdictWords {
  const computation = {
    'reserved-for-disability': 'Formasi ini hanya untuk penyandang disabilitas. Pilih formasi umum di jabatan atau instansi yang sama.',
    'not-open-to-disability': 'Instansi tidak membuka formasi ini bagi penyandang disabilitas. Pilih formasi yang bertanda terbuka bagi disabilitas.',
    none: result === 'needs-proof' ? 'Siapkan surat keterangan dokter pemerintah yang menyebut jenis dan derajat disabilitas.' : 'Tidak ada halangan.',
  }
  return {
    title: 'Disabilitas', value: value ? 'Penyandang disabilitas' : 'Bukan penyandang disabilitas',
    limit: limit.isReserved ? 'Khusus penyandang disabilitas' : limit.isOpen ? 'Terbuka bagi penyandang disabilitas' : 'Tidak dibuka bagi penyandang disabilitas',
    computation: computation[fault ?? 'none'],
  }
}

function ipkWords({ value, limit, fault }: IpkVerdict): VerdictWords {
  const asked = formatDecimal(limit)
  const computation = fault ? `IPK Anda lebih rendah dari ${asked}. Pilih formasi lain yang tidak meminta IPK setinggi itu.` : `IPK Anda tidak lebih rendah dari ${asked}.`
  return { title: 'IPK', value: value === null ? 'Belum diisi' : formatDecimal(value), limit: `Paling rendah ${asked}`, computation: value === null ? `Formasi ini hanya menerima IPK ${asked} atau lebih. Petugas membandingkannya dengan transkrip.` : computation }
}

function heightWords({ value, limit, fault }: HeightVerdict): VerdictWords {
  const computation = fault ? `Tinggi badan Anda kurang dari ${limit} cm. Pilih formasi lain yang tidak meminta tinggi badan itu.` : `Tinggi badan Anda tidak kurang dari ${limit} cm.`
  return { title: 'Tinggi badan', value: value === null ? 'Belum diisi' : `${value} cm`, limit: `Paling rendah ${limit} cm`, computation: value === null ? `Formasi ini hanya menerima pelamar setinggi ${limit} cm atau lebih.` : computation }
}

function formasiTypeWords({ limit, result }: FormasiTypeVerdict): VerdictWords {
  return {
    title: 'Jenis formasi', value: 'Belum diperiksa di sini', limit: formasiTypeText[limit],
    computation: result === 'needs-proof' ? 'Petugas memeriksa dokumen buktinya. Lihat dokumen yang disiapkan di halaman formasi.' : 'Formasi ini untuk pelamar yang bukan orang asli Papua.',
  }
}
