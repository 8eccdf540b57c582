import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault, FaultProxy } from './fault-proxy.ts'
import type { Injected, Row } from './row.ts'
import type { World } from './world.ts'

/** The fault for so long; connections that stand are cut first, so that it is met. */
async function during(proxy: FaultProxy, fault: Fault, ms: number): Promise<Injected> {
  const before = proxy.met
  proxy.fault = fault
  if (fault.refuse || fault.blackhole) proxy.cutAll()
  await sleep(ms)
  proxy.fault = {}
  if (fault.blackhole) proxy.cutAll()
  return { times: proxy.met - before }
}

const storeFaults: readonly Fault[] = [{ refuse: true }, { blackhole: true }, { latencyMs: 1500 }, { cutUpAfterBytes: 20_000 }, { flipDown: true }]

/** What the sandbox's switchboard does to a party: 'mati' answers 503, 'lambat' waits. */
export async function switchParty({ sandbox }: World, service: string, mode: 'normal' | 'lambat' | 'mati'): Promise<void> {
  const answer = await fetch(`${sandbox}/kendali/${service}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode, delayMs: 12_000 }) })
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}`)
}

async function partyAway(world: World, service: string, mode: 'lambat' | 'mati', ms: number): Promise<Injected> {
  await switchParty(world, service, mode)
  await sleep(ms)
  await switchParty(world, service, 'normal')
  return { times: 1 }
}

/** Networks, stores, mail and other parties that fail, lie or are slow. */
export const partyRows: readonly Row[] = [
  {
    id: 'X05',
    what: 'the reply to COMMIT is lost',
    async inject({ database }) {
      const before = database.met
      database.fault = { swallowCommits: 4 }
      // Until it has happened, or people have nothing left to commit.
      for (let waited = 0; waited < 100 && (database.fault.swallowCommits ?? 0) > 0; waited += 1) await sleep(100)
      database.fault = {}
      return { times: database.met - before }
    },
  },
  { id: 'X09', what: 'the file store refuses, is silent, slow, cuts, or gives back a wrong byte', inject: ({ store }, random) => during(store, random.pick(storeFaults), 4000) },
  { id: 'X11', what: 'the stamp service (its time authority) is down or slow', inject: (world, random) => partyAway(world, 'tsa', random.pick(['lambat', 'mati'] as const), 6000) },
  { id: 'X14', what: 'the acquirer is down, its call-backs lost, doubled, reordered or late', inject: (world, random) => partyAway(world, 'acquirer', random.pick(['lambat', 'mati'] as const), 6000) },
  {
    id: 'X18',
    what: 'the mail server is away, refuses, hangs, or takes a letter without saying so',
    async inject({ mail }, random) {
      const how = random.pick(['away', 'refuses', 'hangs', 'cuts'] as const)
      if (how === 'away') await mail.off()
      else mail.sink().mode = how
      await sleep(5000)
      if (how === 'away') await mail.on()
      mail.sink().mode = 'takes'
      return { times: 1 }
    },
  },
  {
    id: 'X21',
    what: 'the network is lost during an upload',
    async inject({ portals }, random) {
      const cut = await Promise.all(Array.from({ length: 5 }, () => halfAnUpload(new URL(random.pick(portals)))))
      return { times: cut.length }
    },
  },
]

/** Sends the head and half of a body, and is gone. */
function halfAnUpload({ hostname, port }: URL): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST /lamaran/dokumen/ijazah HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000\r\n\r\n--x\r\nContent-Disposition: form-data; name="berkas"; filename="a.pdf"\r\n\r\n%PDF-1.7\n`)
      setTimeout(() => (socket.destroy(), resolve()), 300)
    })
    socket.on('error', () => resolve())
  })
}
