/** For pages with a <CharacterCount>. */
import { createAll } from 'govuk-frontend/dist/govuk/init.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'

createAll(CharacterCount, {
  i18n: {
    charactersUnderLimit: { other: 'Sisa %{count} huruf' },
    charactersAtLimit: 'Tidak ada sisa huruf',
    charactersOverLimit: { other: 'Kelebihan %{count} huruf' },
    textareaDescription: { other: 'Paling banyak %{count} huruf' },
  },
})
