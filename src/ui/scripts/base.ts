/*! Contains govuk-frontend, MIT licence, (c) Crown copyright */
/** On every page, after parsing: the few behaviours of govuk-frontend that plain HTML lacks, in Indonesian. */
import { createAll } from 'govuk-frontend/dist/govuk/init.mjs'
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { startChoices } from './choices/start-choices.ts'
import { startDrawers, startMenu } from './menu/start-menu.ts'

// govuk-frontend's styles and scripts both look for these two.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

createAll(Button)
createAll(ErrorSummary)
createAll(NotificationBanner)
createAll(SkipLink)
createAll(PasswordInput, {
  i18n: {
    showPassword: 'Tampilkan',
    hidePassword: 'Sembunyikan',
    showPasswordAriaLabel: 'Tampilkan yang diketik',
    hidePasswordAriaLabel: 'Sembunyikan yang diketik',
    passwordShownAnnouncement: 'Isian terlihat',
    passwordHiddenAnnouncement: 'Isian tersembunyi',
  },
})
startChoices()
startMenu()
startDrawers()
