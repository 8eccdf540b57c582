import { passwordLimits } from '#core/values/password.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { readFor } from './for-request.ts'

export type RegistrationTyped = { distributor: string; occupation: string; npwp: string; hasNoNpwp: boolean; agrees: boolean }

export const occupations = ['Belum bekerja', 'Pelajar atau mahasiswa', 'Guru', 'Tenaga kesehatan', 'Pegawai honorer', 'Pegawai swasta', 'Wiraswasta', 'Petani atau nelayan', 'Lainnya'] as const

const textOf = (value: unknown, longest = 100) => (typeof value === 'string' ? value.slice(0, longest).trim() : '')

export function parseRegistration(body: Record<string, unknown>, distributorIds: readonly string[]) {
  const typed: RegistrationTyped = {
    distributor: textOf(body['distributor']),
    occupation: textOf(body['pekerjaan']),
    npwp: textOf(body['npwp']),
    hasNoNpwp: body['tanpa-npwp'] === 'ya',
    agrees: body['setuju'] === 'ya',
  }
  const password = typeof body['password'] === 'string' ? body['password'].slice(0, 256) : ''
  const repeated = typeof body['password-ulang'] === 'string' ? body['password-ulang'].slice(0, 256) : ''
  const npwp = typed.npwp.replace(/[\s.-]/g, '')
  const errors: FieldErrors = {
    ...(distributorIds.includes(typed.distributor) ? {} : { distributor: 'Pilih distributor.' }),
    ...((occupations as readonly string[]).includes(typed.occupation) ? {} : { pekerjaan: 'Pilih pekerjaan.' }),
    ...(typed.hasNoNpwp || /^\d{15,16}$/.test(npwp) ? {} : { npwp: 'NPWP harus 15 atau 16 angka. Bila belum punya, centang Belum memiliki NPWP.' }),
    ...(password.length >= passwordLimits.shortest ? {} : { password: `Password paling sedikit ${passwordLimits.shortest} karakter.` }),
    ...(password === repeated ? {} : { 'password-ulang': 'Kedua password harus sama.' }),
    ...(typed.agrees ? {} : { setuju: 'Centang bila Anda setuju data ini dikirim ke distributor.' }),
  }
  return { typed, password, npwp: typed.hasNoNpwp ? null : npwp, errors, forRequest: readFor(body['untuk']) }
}
