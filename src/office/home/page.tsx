import type { FastifyRequest } from 'fastify'
import { OfficePage } from '#office/frame.tsx'
import { officerOf } from '#office/guard.ts'
import { menuOf } from '#office/menu.ts'
import { roleText } from '#core/officer/rules/role-text.ts'
import { roleHint } from '#office/role-hint.ts'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import type { Waiting } from './waiting.ts'

export function HomePage({ request, waiting }: { request: FastifyRequest; waiting: readonly Waiting[] }) {
  const { name, scope } = officerOf(request)
  const rooms = menuOf(scope.rights).filter(({ href }) => href !== '/')
  return (
    <OfficePage request={request} title="Beranda" width="full">
      <h1 class="govuk-heading-xl">Beranda</h1>
      <p class="govuk-body-l">{name}, {scope.instansiName ?? 'Panitia Seleksi Nasional'}</p>
      <h2 class="govuk-heading-l">Yang menunggu Anda</h2>
      {waiting.length === 0 ? <p class="govuk-body">Tidak ada yang menunggu Anda saat ini.</p> : <CardGrid cards={waiting.map(({ title, sentence, href }) => <Card title={title} href={href} headingLevel={3} accent><p class="govuk-body">{sentence}</p></Card>)} />}
      {rooms.length > 0 && (
        <>
          <h2 class="govuk-heading-l">Ruang kerja</h2>
          <CardGrid cards={rooms.map(({ text, about, href }) => <Card title={text} href={href} headingLevel={3}><p class="govuk-body-s">{about}</p></Card>)} />
        </>
      )}
      <h2 class="govuk-heading-l">Peran Anda</h2>
      <SummaryList rows={scope.roles.map((role) => ({ key: roleText[role], value: roleHint[role] }))} />
    </OfficePage>
  )
}
