import type { ComponentChildren, JSX } from 'preact'
import { classNames } from './class-names.ts'

type ButtonKind = 'secondary' | 'warning' | 'inverse'

interface CommonProps {
  kind?: ButtonKind | undefined
  /** The green light of a journey: an arrow points forward. */
  isStart?: boolean | undefined
  class?: string | undefined
  children: ComponentChildren
}

type ButtonProps = CommonProps &
  Omit<JSX.IntrinsicElements['button'], keyof CommonProps> & {
    /** A second click within a second is ignored by the browser; the server guards itself as well. */
    preventDoubleClick?: boolean | undefined
  }

/** A verb in sentence case. Sends the form unless `type` says otherwise. */
export function Button({ kind, isStart, class: className, children, preventDoubleClick, disabled, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      class={buttonClass(kind, isStart, className)}
      data-module="govuk-button"
      disabled={disabled}
      aria-disabled={disabled ? 'true' : undefined}
      data-prevent-double-click={preventDoubleClick}
      {...rest}
    >
      {children}
      {isStart && <StartIcon />}
    </button>
  )
}

type ButtonLinkProps = CommonProps & Omit<JSX.IntrinsicElements['a'], keyof CommonProps | 'href' | 'role'> & { href: string }

/** A link that leads the journey on and therefore looks like a button. */
export function ButtonLink({ kind, isStart, class: className, children, ...rest }: ButtonLinkProps) {
  return (
    <a role="button" draggable={false} class={buttonClass(kind, isStart, className)} data-module="govuk-button" {...rest}>
      {children}
      {isStart && <StartIcon />}
    </a>
  )
}

/** Buttons and links side by side; below each other on a phone. */
export function ButtonGroup({ children }: { children: ComponentChildren }) {
  return <div class="govuk-button-group">{children}</div>
}

function buttonClass(kind: ButtonKind | undefined, isStart: boolean | undefined, className: string | undefined) {
  return classNames('govuk-button', kind && `govuk-button--${kind}`, className, isStart && 'govuk-button--start')
}

function StartIcon() {
  return (
    <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
