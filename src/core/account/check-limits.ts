import type { Deps } from '#core/deps.ts'
import type { Nik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'

type Asked = { nik: Nik; nomorKk: NomorKk }

/** Five failed checks a day per NIK and per KK (trust.md T06): a check is counted before it is made and given back when it did not fail. */
export async function takeCheck({ limits }: Pick<Deps, 'limits'>, { nik, nomorKk }: Asked): Promise<boolean> {
  const byNik = await limits.consume('identity-check-nik', nik)
  if (!byNik.allowed) return false
  const byKk = await limits.consume('identity-check-kk', nomorKk)
  if (!byKk.allowed) await limits.refund('identity-check-nik', nik)
  return byKk.allowed
}

export async function giveCheckBack({ limits }: Pick<Deps, 'limits'>, { nik, nomorKk }: Asked): Promise<void> {
  await limits.refund('identity-check-nik', nik)
  await limits.refund('identity-check-kk', nomorKk)
}
