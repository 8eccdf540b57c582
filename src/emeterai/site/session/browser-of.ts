import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** What stands for this browser in our tables: a hash of what its forms are bound to. */
export const browserOf = (request: FastifyRequest): Buffer => createHash('sha256').update(request.formBinding).digest()
