import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { type Season, findStage, isRegistrationOpen } from '#core/season/rules/stages.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { PortalPage, sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'

/** Outside the registration period every page of the registration is this one. True when it was sent. */
export async function answerWhenClosed({ db, clock }: Deps, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const season = await findCurrentSeason(db)
  if (season && isRegistrationOpen(season, clock.now())) return false
  sendPage(reply, <ClosedPage request={request} season={season} now={clock.now()} />, 409)
  return true
}

function ClosedPage({ request, season, now }: { request: FastifyRequest; season: Season | null; now: Date }) {
  const registration = season && findStage(season, 'registration')
  const isAhead = registration !== null && now < registration.startsAt
  return (
    <PortalPage request={request} title={isAhead ? 'Pendaftaran akun belum dibuka' : 'Pendaftaran akun telah ditutup'}>
      <h1 class="govuk-heading-l">{isAhead ? 'Pendaftaran akun belum dibuka' : 'Pendaftaran akun telah ditutup'}</h1>
      {registration && isAhead && <p>{`Akun dapat dibuat mulai ${formatLongInstant(registration.startsAt)}.`}</p>}
      {registration && !isAhead && <p>{`Pendaftaran ditutup pada ${formatLongInstant(registration.endsAt)}. Siapa yang sudah punya akun tetap dapat masuk.`}</p>}
      <div class="govuk-button-group">
        <ButtonLink href={paths.schedule}>Lihat jadwal</ButtonLink>
        <a class="govuk-link" href={paths.signIn}>Masuk</a>
      </div>
    </PortalPage>
  )
}
