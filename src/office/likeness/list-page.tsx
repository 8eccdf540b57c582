import type { FastifyRequest } from 'fastify'
import type { ListedPair } from '#core/likeness/queries.ts'
import { type PairState, evidenceText, pairStates } from '#core/likeness/rules/pair-text.ts'
import { maskName } from '#core/values/person-name.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Select } from '#ui/components/select.tsx'

export const pairStateText: Record<PairState, string> = { open: 'Belum diperiksa', forwarded: 'Diteruskan', different: 'Bukan orang yang sama' }

interface PairsPageProps {
  request: FastifyRequest
  pairs: readonly ListedPair[]
  more: boolean
  filter: { state: PairState; page: number }
}

export function PairsPage({ request, pairs, more, filter }: PairsPageProps) {
  const isOpen = filter.state === 'open'
  return (
    <OfficePage request={request} title="Akun mirip" width="full">
      <h1 class="govuk-heading-xl">Akun mirip</h1>
      <div class="text">
        <p class="govuk-body">Dua akun dengan NIK berbeda yang mungkin milik satu orang, dicari setiap malam. Ini petunjuk, bukan tuduhan: orang yang namanya sama memang ada. Tidak ada akun yang ditolak atau ditahan karena daftar ini.</p>
      </div>
      <form method="get" action={paths.likeness} class="filter-line">
        <Select name="keadaan" label="Keadaan" value={filter.state} options={pairStates.map((value) => ({ value, text: pairStateText[value] }))} />
        <Button kind="secondary">Tampilkan</Button>
      </form>
      {pairs.length === 0 ? <p class="govuk-body">Tidak ada pasangan akun seperti itu.</p> : (
        <FoldingTable
          caption={isOpen ? 'Pasangan akun, yang paling mirip di atas' : 'Pasangan akun, yang terakhir diputuskan di atas'}
          head={['Kedua akun', 'Yang sama', 'Bobot', isOpen ? 'Ditemukan' : 'Diputuskan']}
          rows={pairs.map(({ id, names: [one, other], alike, points, foundAt, decidedAt }) => [
            <a class="govuk-link" href={paths.likenessPair(id)}>{`${maskName(one)} dan ${maskName(other)}`}</a>,
            alike.map((evidence) => evidenceText[evidence]).join('; '),
            String(points),
            <When at={decidedAt ?? foundAt} />,
          ])}
        />
      )}
      <Pagination previous={filter.page > 1 ? { href: address(filter.state, filter.page - 1) } : undefined} next={more ? { href: address(filter.state, filter.page + 1) } : undefined} />
    </OfficePage>
  )
}

const address = (state: PairState, page: number) => `${paths.likeness}?${new URLSearchParams({ keadaan: state, halaman: String(page) })}`
