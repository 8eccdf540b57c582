import type { FastifyRequest } from 'fastify'
import { ButtonLink } from '#ui/components/button.tsx'
import { OfficePage } from './frame.tsx'

export type BarredPageProps = { request: FastifyRequest; title: string; sentence: string; back: { href: string; text: string; button: string } }

/** Why this officer does not get to see what belongs to a person, and the way back. Nothing of the person is shown. */
export function BarredPage({ request, title, sentence, back: { button, ...back } }: BarredPageProps) {
  return (
    <OfficePage request={request} title={title} back={back}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{sentence}</p>
      <ButtonLink href={back.href}>{button}</ButtonLink>
    </OfficePage>
  )
}
