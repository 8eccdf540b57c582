import type { Region } from '#core/verification/rules/judgement.ts'

interface ViewerProps {
  /** The address of one page, in the room in which it is looked at. */
  pictureOf: (page: number) => string
  name: string
  pages: number
  /** Where a region can be marked: the number that ends the names of its fields. */
  number?: number | undefined
  mark?: { page: number; region: Region } | undefined
}

/** The pages of a document, below each other in a box of their own. The island adds zoom, turning and marking. */
export function Viewer({ pictureOf, name, pages, number, mark }: ViewerProps) {
  return (
    <lihat-halaman class="viewer" data-number={number}>
      {/* Scrolled by keyboard as well. */}
      <section class="viewer__pages" aria-label={`Halaman ${name}`} tabindex={0}>
        {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
          <figure class="viewer__page" data-page={page}>
            <img class="viewer__picture" src={pictureOf(page)} alt={`${name}, halaman ${page} dari ${pages}`} loading={page === 1 ? 'eager' : 'lazy'} />
            {mark?.page === page && <Mark region={mark.region} />}
          </figure>
        ))}
      </section>
      <p class="govuk-body-s viewer__links">
        {Array.from({ length: Math.min(pages, 12) }, (_, index) => index + 1).map((page) => (
          <a class="govuk-link" href={pictureOf(page)} target="_blank" rel="noreferrer">{pages > 1 ? `Ukuran penuh halaman ${page}` : 'Ukuran penuh'}<span class="govuk-visually-hidden"> {name}, di tab baru</span></a>
        ))}
      </p>
    </lihat-halaman>
  )
}

/** A drawing, since a style attribute may not say where. */
function Mark({ region: { x, y, width, height } }: { region: Region }) {
  return (
    <svg class="viewer__mark" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="Bagian yang ditandai">
      <rect x={x * 100} y={y * 100} width={width * 100} height={height * 100} />
    </svg>
  )
}
