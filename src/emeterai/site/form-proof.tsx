import type { FastifyRequest } from 'fastify'

/** What a form of the house carries: that this browser was shown it, and that it acts once however often it is sent (trust.md T12, T14). */
export function FormProof({ request }: { request: FastifyRequest }) {
  return (
    <>
      <input type="hidden" name="_token" value={request.formToken()} />
      <input type="hidden" name="_intent" value={request.newIntent()} />
    </>
  )
}
