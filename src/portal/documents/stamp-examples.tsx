/** Gambar 51: where a stamp belongs, and where it does not. */
export function StampExamples() {
  return (
    <ul class="stamp-examples">
      <Example mark="Benar" label="Meterai di samping tanda tangan, tidak menutupi apa pun">
        <Signature x={52} />
        <Stamp x={22} />
      </Example>
      <Example mark="Salah" label="Meterai menutupi tanda tangan">
        <Signature x={46} />
        <Stamp x={48} />
      </Example>
      <Example mark="Salah" label="Meterai menutupi tulisan">
        <Signature x={52} />
        <Stamp x={30} y={26} />
      </Example>
    </ul>
  )
}

function Example({ mark, label, children }: { mark: 'Benar' | 'Salah'; label: string; children: preact.ComponentChildren }) {
  return (
    <li>
      <svg viewBox="0 0 90 120" width="90" height="120" role="img" aria-label={`${mark}: ${label}`}>
        <rect width="90" height="120" fill="#fff" stroke="#6b5a50" />
        {[14, 22, 30, 38, 46, 54].map((y) => <path d={`M12 ${y}h66`} stroke="#8a7d74" stroke-width="3" />)}
        {children}
      </svg>
      <span class="govuk-hint">{`${mark}. ${label}.`}</span>
    </li>
  )
}

function Signature({ x }: { x: number }) {
  return <path d={`M${x} 88c4-14 8-14 8-4s-6 10 0 2 8-10 8 0 6 6 10-2`} fill="none" stroke="#14304f" stroke-width="2" />
}

function Stamp({ x, y = 72 }: { x: number; y?: number }) {
  return <rect x={x} y={y} width="24" height="24" fill="#0e5a63" fill-opacity="0.55" stroke="#0e5a63" />
}
