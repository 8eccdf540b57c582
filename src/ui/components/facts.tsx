import type { ComponentChildren } from 'preact'

/** A few numbers that matter: places, days left, quota. */
export function Facts({ items }: { items: readonly { label: ComponentChildren; value: ComponentChildren }[] }) {
  return (
    <dl class="facts">
      {items.map((item) => (
        <div class="facts__item">
          <dt class="facts__label">{item.label}</dt>
          <dd class="facts__value">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
