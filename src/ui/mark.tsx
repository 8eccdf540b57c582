/** Our sign: one kawung, four seeds around a centre, as in the batik. Decorative; the name stands beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <g fill="currentColor">
        <path d="M15 15C8 14 4 10 3 3c7 1 11 5 12 12Z" />
        <path d="M17 15c1-7 5-11 12-12-1 7-5 11-12 12Z" />
        <path d="M17 17c7 1 11 5 12 12-7-1-11-5-12-12Z" />
        <path d="M15 17c-1 7-5 11-12 12 1-7 5-11 12-12Z" />
      </g>
    </svg>
  )
}
