/** For pages with an <Accordion>. */
import { createAll } from 'govuk-frontend/dist/govuk/init.mjs'
import { Accordion } from 'govuk-frontend/dist/govuk/components/accordion/accordion.mjs'

createAll(Accordion, {
  i18n: {
    hideAllSections: 'Tutup semua',
    showAllSections: 'Buka semua',
    hideSection: 'Tutup',
    hideSectionAriaLabel: 'Tutup bagian ini',
    showSection: 'Buka',
    showSectionAriaLabel: 'Buka bagian ini',
  },
})
