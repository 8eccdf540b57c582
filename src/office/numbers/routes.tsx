import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { countLiveNumbers, countSlowly, rememberNumbers } from '#core/reports/live-numbers.ts'
import { countWorkNumbers } from '#core/reports/work-numbers.ts'
import { fieldOrders, listHardestFields } from '#core/reports/hardest-fields.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { HardFieldsPage, spans } from './hard-fields-page.tsx'
import { NumbersPage } from './page.tsx'

/** `/angka`: accounts, drafts, submissions and verdicts, within the officer's reach, a minute old or so; `/isian-tersulit`: which fields stop how many. Numbers only, of nobody. */
export function numbersRoutes(app: FastifyInstance, deps: Deps) {
  const find = rememberNumbers((scope, now) => countSlowly(deps.db, (tx) => countLiveNumbers(tx, scope, now)))
  const findWork = rememberNumbers((scope, now) => countSlowly(deps.db, (tx) => countWorkNumbers(tx, scope, now)))
  app.get(paths.numbers, { config: { right: 'numbers.read' } }, async (request, reply) => {
    const [scope, now] = [scopeOf(request), deps.clock.now()]
    const [{ numbers, countedAt }, { numbers: work }] = await Promise.all([find(scope, now), findWork(scope, now)])
    return sendPage(reply, <NumbersPage request={request} numbers={numbers} work={work} countedAt={countedAt} />)
  })

  app.get(paths.hardFields, { config: { right: 'fields.read' } }, async (request, reply) => {
    const { hari, urut } = request.query as Record<string, unknown>
    const days = spans.find((span) => String(span) === hari) ?? 7
    const order = fieldOrders.find((one) => one === urut) ?? 'orang'
    const found = await listHardestFields(deps.db, { now: deps.clock.now(), days, order })
    return sendPage(reply, <HardFieldsPage request={request} found={found} days={days} order={order} />)
  })
}
