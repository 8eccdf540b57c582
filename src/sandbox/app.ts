import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Clock, systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { createServer } from '#platform/http/server.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import type { Log } from '#platform/log.ts'
import { signerOf } from '#platform/pdf/signing/test-ca.ts'
import { openDemoCa } from '#platform/pdf/signing/demo-ca.ts'
import { type Generation, openDemoStampCa } from '#platform/pdf/signing/demo-stamp-ca.ts'
import { writeTimeStampToken } from '#platform/pdf/cms/time-stamp.ts'
import { createAcquirer } from './acquirer/acquirer.ts'
import { type BehaviourSwitch, createBehaviourSwitch } from './acquirer/behaviour.ts'
import { createCallBacks, usualRetryDelaysMs } from './acquirer/call-backs.ts'
import { openJournal } from './acquirer/journal.ts'
import { payRoutes } from './acquirer/pay-routes.ts'
import { acquirerRoutes } from './acquirer/routes.ts'
import { bsreRoutes } from './bsre/routes.ts'
import { distributorRoutes } from './control/distributor-routes.tsx'
import { controlRoutes } from './control/routes.tsx'
import { readDemoPeople } from './demo-people.ts'
import { createDiktiRegister } from './dikti/register.ts'
import { diktiRoutes } from './dikti/routes.ts'
import { createRegister } from './dukcapil/register.ts'
import { dukcapilRoutes } from './dukcapil/routes.ts'
import { type ServiceState, createServiceState } from './dukcapil/service-state.ts'
import { otpRoutes } from './otp/routes.tsx'
import { pushRoutes } from './push/routes.ts'
import { peopleRoutes } from './people/routes.tsx'
import { signingRoutes } from './signing/routes.ts'
import { readParticipants } from './thk2/participants.ts'
import { thk2Routes } from './thk2/routes.ts'
import { tsaRoutes } from './tsa/routes.ts'
import { walletRoutes } from './wallet/routes.tsx'

/** What tests put in the place of time: the acquirer's clock, and its waits between call-backs. */
type Played = { clock?: Clock; retryDelaysMs?: readonly number[] }

/** The parties that we cannot reach from a demo, played over real HTTP. Holds no data of anybody who lives. */
export async function createSandbox(config: Config, log: Log, played: Played = {}): Promise<FastifyInstance> {
  const app = await createServer({ config, log, keys: createKeyRing(config), publicUrl: config.rehearsalPeopleUrl, readiness: async () => true, renderProblem: null, callersAreOurs: true })
  const demoPeople = readDemoPeople()
  const register = createRegister(demoPeople, { ofRehearsal: config.REHEARSAL })
  const states = {
    dukcapil: createServiceState(config.DUKCAPIL_DAILY_QUOTA, systemClock),
    dikti: createServiceState(Infinity, systemClock),
    thk2: createServiceState(Infinity, systemClock),
    tsa: createServiceState(Infinity, systemClock),
    bsre: createServiceState(Infinity, systemClock),
    acquirer: createServiceState(Infinity, systemClock),
    signing: createServiceState(Infinity, systemClock),
    // So many that only the switch ends them.
    push: createServiceState(1_000_000, systemClock),
  }
  dukcapilRoutes(app, { register, state: states.dukcapil, user: config.DUKCAPIL_USER, password: config.DUKCAPIL_PASSWORD })
  diktiRoutes(app, createDiktiRegister(), states.dikti)
  thk2Routes(app, readParticipants(register, demoPeople), states.thk2)
  const ca = openDemoCa(config.dataDir)
  const authority = signerOf(ca.leafOf('tsa'))
  const tsa = { stamp: (digest: Buffer) => writeTimeStampToken(authority, digest, systemClock.now(), null) }
  tsaRoutes(app, { authority, state: states.tsa, clock: systemClock })
  bsreRoutes(app, { signer: signerOf(ca.leafOf('bsre')), tsa, state: states.bsre, clock: systemClock, user: config.BSRE_USER ?? 'sscasn', password: config.BSRE_PASSWORD ?? 'demo' })
  const behaviour = createBehaviourSwitch()
  acquirerParts(app, { config, log, played, behaviour, state: states.acquirer })
  // Made when first asked for: keys of RSA take a second.
  signingRoutes(app, { keyOf: () => openDemoStampCa(config.dataDir).leafOf(config.STAMP_DEMO_GENERATION as Generation).key, token: config.STAMP_SIGNER_TOKEN, state: states.signing })
  pushRoutes(app, { state: states.push, clock: systemClock })
  // Everybody reaches a rehearsal: nobody may take its world away from the others.
  if (!config.REHEARSAL) {
    controlRoutes(app, states, behaviour)
    distributorRoutes(app, config.emeteraiUrl)
  }
  peopleRoutes(app, register, demoPeople)
  otpRoutes(app, systemClock)
  return app
}

type AcquirerParts = { config: Config; log: Log; played: Played; behaviour: BehaviourSwitch; state: ServiceState }

/** Who collects the money for e-meterai, and a wallet to pay with. */
function acquirerParts(app: FastifyInstance, { config, log, played, behaviour, state }: AcquirerParts) {
  const { clock = systemClock, retryDelaysMs = usualRetryDelaysMs } = played
  const journal = openJournal(join(config.dataDir, 'sandbox-acquirer.jsonl'), log)
  const isDown = () => state.snapshot().mode === 'mati'
  const callBacks = createCallBacks({ secret: config.ACQUIRER_SECRET, clock, log, retryDelaysMs, isDown, save: (charge) => journal.write(charge) })
  const acquirer = createAcquirer({ journal, callBacks, behaviour, clock })
  acquirerRoutes(app, { acquirer, state, clock, client: config.ACQUIRER_CLIENT })
  payRoutes(app, acquirer)
  walletRoutes(app, acquirer, clock)
  app.addHook('onReady', async () => acquirer.resume())
  app.addHook('onClose', async () => callBacks.stop())
}
