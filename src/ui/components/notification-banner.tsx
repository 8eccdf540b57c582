import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface NotificationBannerProps {
  kind?: 'info' | 'success' | 'warning' | undefined
  title?: ComponentChildren
  titleId?: string | undefined
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  role?: 'alert' | 'region' | undefined
  disableAutoFocus?: boolean | undefined
  class?: string | undefined
  children?: ComponentChildren
}

const usualTitle = { info: 'Penting', success: 'Berhasil', warning: 'Perhatian' }

/** News about the page: "Tersimpan", "Pendaftaran ditutup besok". Plain text is set as one strong line. */
export function NotificationBanner(props: NotificationBannerProps) {
  const { kind, title, titleId = 'govuk-notification-banner-title', headingLevel = 2, disableAutoFocus, class: className, children } = props
  const isSuccess = kind === 'success'
  const Heading = `h${headingLevel}` as const
  return (
    <div
      class={classNames('govuk-notification-banner', kind && kind !== 'info' && `govuk-notification-banner--${kind}`, className)}
      role={props.role ?? (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>{title ?? usualTitle[kind ?? 'info']}</Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof children === 'string' ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}
