import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { ProblemCode } from './problem.ts'

/** Who calls: a portal, for one distributor. */
export type ApiClient = { id: string; distributorId: string }

/** Whose account was opened to the portal. */
export type ApiLink = { id: string; accountId: string }

export type Call<Body = unknown> = {
  deps: HouseDeps
  request: FastifyRequest
  client: ApiClient
  /** Only where the endpoint needs a link. */
  link: ApiLink
  params: Record<string, string>
  body: Body
}

/**
 * One call of the API: its route, its document and its answer come from here. `needs` 'link': the header X-Link-Token as
 * well. An unsafe call acts once for each Idempotency-Key, unless its address names what it makes (`isNamed`).
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  summary: string
  description?: string
  needs: 'client' | 'link'
  body?: z.ZodType | 'pdf'
  maxBodyBytes?: number
  isNamed?: true
  /** Sent like an act, and only looked up: answered while nothing can be written as well. */
  onlyReads?: true
  status: 200 | 201 | 202 | 204
  /** Absent: no content. 'pdf': the file itself. */
  reply?: z.ZodType | 'pdf'
  problems: readonly ProblemCode[]
  answer(call: Call<never>): Promise<unknown>
}

/** Lets the compiler hold the body that `answer` gets and the reply that it gives to their schemas. */
export function endpoint<Body extends z.ZodType | 'pdf' | undefined, Reply extends z.ZodType | 'pdf' | undefined>(
  definition: Omit<Endpoint, 'body' | 'reply' | 'answer'> & {
    body?: Body
    reply?: Reply
    answer(call: Call<Body extends z.ZodType ? z.output<Body> : Body extends 'pdf' ? Buffer : undefined>): Promise<Reply extends z.ZodType ? z.input<Reply> : Reply extends 'pdf' ? Buffer : void>
  },
): Endpoint {
  return definition as unknown as Endpoint
}
