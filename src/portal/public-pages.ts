import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { registerAbout } from './about/routes.tsx'
import { registerAnnouncements } from './announcements/routes.tsx'
import { registerDraws } from './draw/routes.tsx'
import { registerFaq } from './faq/routes.tsx'
import { registerFlow } from './flow/routes.tsx'
import { registerHelp } from './help/routes.tsx'
import { registerHome } from './home/routes.tsx'
import { registerOpenData } from './open-data/routes.tsx'
import { registerPublicLog } from './public-log/routes.tsx'
import { registerRobots } from './robots.ts'
import { registerSchedule } from './schedule/routes.tsx'
import { registerStatus } from './status/routes.tsx'
import { registerStyleGuide } from './style-guide.ts'

/** What everybody may read without an account (guide I-V). */
export function registerPublicPages(app: FastifyInstance, deps: Deps, config: Config, readiness: Readiness) {
  registerHome(app, deps, config)
  registerFlow(app)
  registerFaq(app, deps)
  registerSchedule(app, deps)
  registerAnnouncements(app, deps, config)
  registerHelp(app, config)
  registerAbout(app, config)
  registerOpenData(app, deps)
  registerPublicLog(app, deps)
  registerDraws(app, deps)
  registerStatus(app, deps, config, readiness)
  registerRobots(app)
  if (!config.isProduction) registerStyleGuide(app)
}
