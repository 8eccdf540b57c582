import { accessSync, constants, readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
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
