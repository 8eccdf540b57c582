import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type DeviceTicket, readDeviceTicket, writeDeviceTicket } from '#core/waiting/device-ticket.ts'

/** The place of a device on which nobody has signed in yet. */
export function ticketCookie(deps: Pick<Deps, 'keys' | 'portalUrl'>) {
  const secure = deps.portalUrl.startsWith('https://')
  const name = secure ? '__Host-antrean' : 'antrean'
  return {
    read: (request: FastifyRequest): DeviceTicket | null => readDeviceTicket(deps, request.cookies[name]),
    give: (reply: FastifyReply, ticket: DeviceTicket) => void reply.setCookie(name, writeDeviceTicket(deps, ticket), { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 24 * 3600 }),
  }
}

export type TicketCookie = ReturnType<typeof ticketCookie>
