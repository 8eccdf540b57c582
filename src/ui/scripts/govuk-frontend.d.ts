/** govuk-frontend ships no types: what we call of it. */
declare module 'govuk-frontend/dist/govuk/init.mjs' {
  export function createAll(component: GovukComponent, config?: object): unknown
}
declare module 'govuk-frontend/dist/govuk/components/button/button.mjs' {
  export const Button: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs' {
  export const ErrorSummary: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs' {
  export const NotificationBanner: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs' {
  export const PasswordInput: GovukComponent
}
declare module 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs' {
  export const SkipLink: GovukComponent
}
interface GovukComponent {
  new (root: Element, config?: object): object
}
