import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type HostCookie, hostCookie } from '#platform/http/host-cookie.ts'

const hour = 3600
/** A browser remembers the last form alone. */
const mostCodes = 12

/** What stopped this browser at its last form, for an hour: digests of our own sentences, of nobody and of nothing that was typed (decision 194). */
export const refusedCookie = (portalUrl: string): HostCookie => hostCookie('tertahan', { publicUrl: portalUrl, isValid: (value) => /^[0-9a-f]{8}(?:\.[0-9a-f]{12}){1,12}$/.test(value), maxAgeSeconds: hour })

/** The codes that stopped this browser at the form it now sends. */
export function refusedBefore(cookie: HostCookie, request: FastifyRequest): string[] {
  const [form, ...codes] = cookie.read(request)?.split('.') ?? []
  return form === formOf(request) ? codes : []
}

export function rememberRefused(cookie: HostCookie, request: FastifyRequest, reply: FastifyReply, codes: readonly string[]): void {
  if (codes.length > 0) cookie.give(reply, [formOf(request), ...codes.slice(0, mostCodes)].join('.'))
}

/** Of the address as it was asked: one paper's form is not another's. */
const formOf = (request: FastifyRequest) => createHash('sha256').update(request.url.split('?')[0]!).digest('hex').slice(0, 8)
