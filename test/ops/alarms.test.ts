import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { figures as houseFigures } from '#emeterai/worker/figures.ts'
import { createLog } from '#platform/log.ts'
import { observeFigures, registry } from '#platform/metrics.ts'
import '#emeterai/ledger/watch-ledger.ts'
import '#platform/db/writing.ts'
import '#platform/http/lanes/lane-metrics.ts'
import '#platform/queue/observe-jobs.ts'
import '#worker/walk-portal.ts'
import { projectRoot } from '#platform/root.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { figures } from '#worker/figures.ts'
import { tasks } from '#worker/tasks.ts'
import { testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { testHouse } from '#test/a-house.ts'

type Rule = { record?: string; alert?: string; expr: string; annotations?: { summary: string; runbook: string } }
const rules: Rule[] = parse(readFileSync(join(projectRoot, 'deploy/prometheus/rules.yml'), 'utf8')).groups.flatMap((group: { rules: Rule[] }) => group.rules)
/** Said by Prometheus itself, not by a door. */
const ofPrometheus = new Set(['up'])

let database: TestDatabase
let house: TestDatabase
beforeAll(async () => {
  ;[database, house] = await Promise.all([freshDatabase(), freshDatabase('empty', 'emeterai')])
})
afterAll(async () => {
  await Promise.all([database.drop(), house.drop()])
})

/** Metric names in an expression: words that are neither functions, labels, keywords nor our own records. */
function metricsIn(expr: string): string[] {
  const bare = expr.replaceAll(/"[^"]*"/g, '').replaceAll(/\{[^}]*\}/g, '').replaceAll(/\[[^\]]*\]/g, '').replaceAll(/\b(by|on|ignoring|without) \([^)]*\)/g, '')
  return [...bare.matchAll(/[a-z_:][a-z0-9_:]*(?!\s*\()\b/g)].map(([word]) => word).filter((word) => !['or', 'and', 'bool', 'sum', 'max', 'min', 'by', 'rate', 'increase', 'time', 'absent', 'label_replace', 'avg_over_time'].includes(word))
}

describe('the alarms', () => {
  it('watch only figures that the doors tell', async () => {
    const deps = testDeps(database)
    await checkInvariants(deps)
    const silent = createLog({ level: 'silent', door: 'test' })
    observeFigures(figures(deps, Object.keys(tasks)), silent)
    observeFigures(houseFigures(testHouse(house)), silent)
    const told = await registry.metrics()
    const records = new Set(rules.flatMap(({ record }) => record ?? []))
    const named = rules.flatMap(({ expr }) => metricsIn(expr)).filter((name) => !records.has(name) && !ofPrometheus.has(name))
    expect(new Set(named).size).toBeGreaterThan(8)
    for (const name of new Set(named)) expect(told, name).toContain(`# TYPE ${name.replace(/_(count|bucket)$/, '')} `)
    expect(told).toMatch(/^audit_unsealed_seconds \d/m)
    expect(told).toContain('jobs_parked{job="send-mail"} 0')
    expect(told).toMatch(/^emeterai_stamp_oldest_seconds 0$/m)
  })

  it('each lead to a page that says what to do', () => {
    const alerts = rules.filter(({ alert }) => alert)
    expect(alerts.length).toBeGreaterThan(10)
    for (const { alert, annotations } of alerts) {
      expect(annotations?.summary, alert).toMatch(/\.$/)
      expect(existsSync(join(projectRoot, annotations?.runbook ?? '')), `${alert}: ${annotations?.runbook}`).toBe(true)
    }
  })

  it('each ring in an evening that is played to them, and stay silent in another', () => {
    const { tests }: { tests: { alert_rule_test?: { alertname: string; exp_alerts?: unknown[] }[] }[] } = parse(readFileSync(join(projectRoot, 'deploy/prometheus/rules.test.yml'), 'utf8'))
    const played = (isRinging: boolean) => tests.flatMap((evening) => evening.alert_rule_test ?? []).filter((look) => (look.exp_alerts ?? []).length > 0 === isRinging).map(({ alertname }) => alertname)
    for (const isRinging of [true, false]) expect([...new Set(played(isRinging))].toSorted(), String(isRinging)).toEqual(rules.flatMap(({ alert }) => alert ?? []).toSorted())
  })

  it('leave a gap, not an old number, for what cannot be read', async () => {
    const lines: string[] = []
    const log = { ...createLog({ level: 'silent', door: 'test' }), warn: (event: string) => void lines.push(event) }
    let isBroken = false
    const read = async () => {
      if (isBroken) throw new Error('the database is away')
      return 7
    }
    observeFigures({ a_figure_for_this_test: { help: 'one', read } }, log)
    expect(await registry.getSingleMetricAsString('a_figure_for_this_test')).toMatch(/^a_figure_for_this_test 7$/m)
    isBroken = true
    expect(await registry.getSingleMetricAsString('a_figure_for_this_test')).not.toMatch(/^a_figure_for_this_test /m)
    expect(lines).toEqual(['figure-unreadable'])
  })
})
