import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { countLiveNumbers, countSlowly, rememberNumbers } from '#core/reports/live-numbers.ts'
import { countWorkNumbers } from '#core/reports/work-numbers.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { NumbersPage } from './page.tsx'

/** `/angka`: accounts, drafts, submissions and verdicts, within the officer's reach, a minute old or so. Numbers only, of nobody. */
export function numbersRoutes(app: FastifyInstance, deps: Deps) {
  const find = rememberNumbers((scope, now) => countSlowly(deps.db, (tx) => countLiveNumbers(tx, scope, now)))
  const findWork = rememberNumbers((scope, now) => countSlowly(deps.db, (tx) => countWorkNumbers(tx, scope, now)))
  app.get(paths.numbers, { config: { right: 'numbers.read' } }, async (request, reply) => {
    const [scope, now] = [scopeOf(request), deps.clock.now()]
    const [{ numbers, countedAt }, { numbers: work }] = await Promise.all([find(scope, now), findWork(scope, now)])
    return sendPage(reply, <NumbersPage request={request} numbers={numbers} work={work} countedAt={countedAt} />)
  })
}
