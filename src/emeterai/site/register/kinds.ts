import type { AccountKind } from '#emeterai/account/find-holder.ts'

/** Gambar 31: what each kind of user is called. */
export const kindNames: Record<AccountKind, string> = { personal: 'Personal', company: 'Perusahaan', wholesale: 'Grosir (wholesale)' }

/** How each stands in an address. */
export const kindSlugs: Record<AccountKind, string> = { personal: 'personal', company: 'perusahaan', wholesale: 'grosir' }

export function readKind(slug: string): AccountKind | null {
  return (Object.keys(kindSlugs) as AccountKind[]).find((kind) => kindSlugs[kind] === slug) ?? null
}
