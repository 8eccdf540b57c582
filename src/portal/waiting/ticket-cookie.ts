import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type DeviceTicket, readDeviceTicket, writeDeviceTicket } from '#core/waiting/device-ticket.ts'
import { hostCookie } from '#platform/http/host-cookie.ts'

const aDay = 24 * 3600

/** The place of a device on which nobody has signed in yet. */
export function ticketCookie(deps: Pick<Deps, 'keys' | 'portalUrl'>) {
  const cookie = hostCookie('antrean', { publicUrl: deps.portalUrl, isValid: (value) => readDeviceTicket(deps, value) !== null, maxAgeSeconds: aDay })
  return {
    read: (request: FastifyRequest): DeviceTicket | null => readDeviceTicket(deps, cookie.read(request) ?? undefined),
    give: (reply: FastifyReply, ticket: DeviceTicket) => cookie.give(reply, writeDeviceTicket(deps, ticket)),
  }
}

export type TicketCookie = ReturnType<typeof ticketCookie>
