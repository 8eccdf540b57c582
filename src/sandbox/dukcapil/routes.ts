import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Register } from './register.ts'
import type { ServiceState } from './service-state.ts'
import { type Verdicts, verifyElements } from './verify-elements.ts'

const element = z.string().max(200).optional()

/** The question, in the register's own field names; TRESHOLD is spelled so (domain.md §4.1). */
const question = z.object({
  USER_ID: z.string().max(100),
  PASSWORD: z.string().max(100),
  TRESHOLD: z.coerce.number().int().min(0).max(100).optional(),
  NIK: z.coerce.string().max(40),
  NO_KK: element,
  NAMA_LGKP: element,
  TMPT_LHR: element,
  TGL_LHR: element,
  JENIS_KLMIN: element,
  NO_PROP: element,
  NO_KAB: element,
  NO_KEC: element,
})

type Options = { register: Register; state: ServiceState; user: string; password: string }

/** The population register as its clients see it: verdicts per element, never the person's data. */
export function dukcapilRoutes(app: FastifyInstance, { register, state, user, password }: Options) {
  app.post('/dukcapil/get_json/:lembaga/CALL_VERIFY_BY_ELEMEN', { config: { formGuard: false } }, async (request, reply) => {
    const { mode, delayMs } = state.snapshot()
    if (mode === 'lambat') await sleep(delayMs)
    if (mode === 'mati') return refuse(reply, state, 503, 'mati', '99', 'Layanan sedang tidak tersedia')

    const asked = question.safeParse(request.body)
    if (!asked.success) return refuse(reply, state, 400, 'ditolak', '98', 'Permintaan tidak lengkap')
    if (!isSame(asked.data.USER_ID, user) || !isSame(asked.data.PASSWORD, password)) return refuse(reply, state, 401, 'ditolak', '97', 'USER_ID atau PASSWORD salah')
    if (!state.takeQuota()) return refuse(reply, state, 429, 'kuota', '96', 'Kuota akses hari ini sudah habis')

    const verdicts = verifyElements(register.find, asked.data, asked.data.TRESHOLD)
    state.count(verdicts['RESPONSE_CODE'] ?? 'jawaban')
    return page(verdicts, state)
  })

  app.get('/dukcapil/people', (request) => {
    const { limit, offset } = range.parse(request.query)
    const people = register.people.slice(offset, offset + limit)
    return { total: register.people.length, limit, offset, people }
  })
}

const whole = (fallback: number, most: number) => z.coerce.number().int().min(0).max(most).catch(fallback).default(fallback)
const range = z.object({ limit: whole(100, 20_000), offset: whole(0, 1_000_000) })

/** Answers outside the codes 11-15 are no verdict on anybody, so their HTTP status says it too. */
function refuse(reply: FastifyReply, state: ServiceState, status: number, outcome: string, code: string, sentence: string) {
  state.count(outcome)
  return reply.code(status).send(page({ RESPONSE_CODE: code, RESPONSE_DESC: sentence }, state))
}

/** The shape of a page of results, as the register sends it around its single row. */
function page(row: Verdicts, state: ServiceState) {
  const { dailyQuota, usedToday } = state.snapshot()
  return {
    content: [row],
    lastPage: true,
    firstPage: true,
    numberOfElements: 1,
    totalElements: 1,
    number: 0,
    size: 1,
    sort: null,
    quotaLimiter: { limit: dailyQuota, used: usedToday, remaining: Math.max(0, dailyQuota - usedToday) },
  }
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
