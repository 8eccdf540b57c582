import { accessSync, constants, readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { walletUrlOf } from '#main/build-house-deps.ts'
import { readConfig } from '#platform/config.ts'
import { projectRoot } from '#platform/root.ts'

const compose = readFileSync(join(projectRoot, 'compose.yaml'), 'utf8')
const found = (pattern: RegExp) => pattern.exec(compose)!.slice(1) as string[]

// bin/drill compose starts it; here is what it found, and what breaks in silence.
it('keeps the address of the proxy free of whoever starts first', () => {
  const [address] = found(/ipv4_address: ([\d.]+)/)
  const within = (pattern: RegExp) => {
    const [net, bits] = found(pattern)
    const block = new BlockList()
    block.addSubnet(net!, Number(bits))
    return block.check(address!)
  }
  expect(within(/subnet: ([\d.]+)\/(\d+)/)).toBe(true)
  expect(within(/ip_range: ([\d.]+)\/(\d+)/)).toBe(false)
  expect(found(/TRUST_PROXY: ([\d.]+)/)).toEqual([address])
})

it('mounts scripts that can be run: the image of PostgreSQL would read in one that cannot, and end with it', () => {
  for (const name of ['create-database.sh', 'start-replica.sh', 'promote.sh']) expect(() => accessSync(join(projectRoot, 'deploy', name), constants.X_OK)).not.toThrow()
})

// Decision 181; bin/drill compose latihan starts it.
it('gives the rehearsal nothing of the real house', () => {
  type Service = { env_file?: unknown; environment?: Record<string, string>; networks?: string[]; network_mode?: string; volumes?: string[]; ports?: string[]; depends_on?: string[] }
  const { services } = parse(compose, { merge: true }) as { services: Record<string, Service> }
  const { latihan, 'latihan-proxy': proxy, ...others } = services as Record<string, Service> & Record<'latihan' | 'latihan-proxy', Service>
  const variables = [...JSON.stringify([latihan, proxy]).matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name)
  expect(new Set(variables)).toEqual(new Set(['LATIHAN_PORT', 'PORTAL_HOST', 'OFFICE_HOST', 'EMETERAI_HOST']))
  expect([latihan.env_file, proxy.env_file, latihan.depends_on]).toEqual([undefined, undefined, ['latihan-proxy']])
  // What runs in it listens on loopback: other containers reach its proxy alone, which shares that.
  expect([latihan.network_mode, proxy.networks, latihan.environment!['HOST']]).toEqual(['service:latihan-proxy', ['latihan'], '127.0.0.1'])
  const places = (volumes: string[] = []) => volumes.map((volume) => volume.split(':')[0])
  const taken = new Set(Object.values(others).flatMap(({ volumes }) => places(volumes)))
  expect([...places(latihan.volumes), ...places(proxy.volumes)].filter((place) => taken.has(place))).toEqual(['./deploy/haproxy.cfg', './deploy/pages'])

  const given = Object.fromEntries(Object.entries(latihan.environment!).map(([name, value]) => [name, String(value).replaceAll(/\$\{([A-Z]+)_HOST:\?\}/g, (_, face: string) => `${face.toLowerCase()}.example`).replace('${LATIHAN_PORT:-8443}', '8443')]))
  const config = readConfig({ ...given, LOG_LEVEL: 'silent' })
  expect(config).toMatchObject({ REHEARSAL: true, isProduction: false, portalUrl: 'https://latihan.portal.example:8443' })
  // Whoever pays in it does so where its people reach the wallet.
  expect(walletUrlOf(config)).toBe('https://warga.latihan.portal.example:8443/dompet')
})
