/** On every page, after parsing: the few behaviours of govuk-frontend that plain HTML lacks, in Indonesian. */
import { createAll } from 'govuk-frontend/dist/govuk/init.mjs'
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { startMenu } from './menu/start-menu.ts'

// govuk-frontend's styles and scripts both look for these two.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

createAll(Button)
createAll(Checkboxes)
createAll(Radios)
createAll(ErrorSummary)
createAll(NotificationBanner)
createAll(SkipLink)
createAll(PasswordInput, {
  i18n: {
    showPassword: 'Tampilkan',
    hidePassword: 'Sembunyikan',
    showPasswordAriaLabel: 'Tampilkan kata sandi',
    hidePasswordAriaLabel: 'Sembunyikan kata sandi',
    passwordShownAnnouncement: 'Kata sandi Anda terlihat',
    passwordHiddenAnnouncement: 'Kata sandi Anda tersembunyi',
  },
})
startMenu()
