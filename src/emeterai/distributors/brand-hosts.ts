import { shortNames } from './brand-names.ts'

/** Host names that are one distributor's own, from EMETERAI_HOSTS: 'pds=pds.example,finnet=finnet.example'. */
export type BrandHosts = ReadonlyMap<string, string>

export function readBrandHosts(setting: string): BrandHosts {
  const pairs = setting.split(',').map((pair) => pair.trim()).filter(Boolean)
  return new Map(pairs.map((pair) => pair.split('=', 2).toReversed() as [host: string, distributorId: string]))
}

/** First parts of addresses that belong to the house, whatever the host. */
const ofTheHouse = new Set(['aset', 'healthz', 'readyz', 'captcha', 'verifikasi', 'cek', 'api', 'kendali', ...Object.keys(shortNames)])

/** On a distributor's own host `/daftar` means `/pds/daftar`. The longer address works there and everywhere else. */
export function addressAt(hosts: BrandHosts, host: string | undefined, url: string): string {
  const distributorId = hosts.get((host ?? '').replace(/:\d+$/, '').toLowerCase())
  if (!distributorId || !url.startsWith('/')) return url
  const first = url.slice(1).split(/[/?]/, 1)[0] ?? ''
  if (ofTheHouse.has(first)) return url
  return first === '' ? `/${distributorId}${url.slice(1)}` : `/${distributorId}${url}`
}
