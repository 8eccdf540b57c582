/** What a pas foto looks like (features.md D8): a frame to compare one's own picture with before sending it. */
export function PasFotoGuide() {
  return (
    <figure class="photo-guide">
      <svg viewBox="0 0 90 120" width="90" height="120" role="img" aria-label="Contoh pas foto: latar merah polos, wajah di tengah, bahu terlihat">
        <rect width="90" height="120" fill="#c4161c" />
        <path d="M8 120c2-24 16-34 37-34s35 10 37 34z" fill="#f3efe6" />
        <ellipse cx="45" cy="52" rx="20" ry="26" fill="#d9a578" />
        <path d="M24 46c0-20 10-26 21-26s21 6 21 26c-4-10-12-14-21-14s-17 4-21 14z" fill="#26211f" />
        <rect x="19" y="16" width="52" height="66" rx="26" fill="none" stroke="#fff" stroke-dasharray="4 3" />
      </svg>
      <figcaption class="govuk-hint">Latar merah polos sampai ke tepi. Wajah di tengah, setinggi kira-kira separuh foto. Bahu terlihat.</figcaption>
    </figure>
  )
}
