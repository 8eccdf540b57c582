/** A drawn person who does not exist. Shapes and shading are enough for a real face detector. */
export type FaceLook = { skin: string; shade: string; head: 'hijab' | 'short-hair' | 'long-hair'; cloth: string; backdrop: string }

export const looks = {
  siti: { skin: '#d9a578', shade: '#9b6a45', head: 'hijab', cloth: '#2f6f73', backdrop: '#c9d3d6' },
  suharti: { skin: '#c98f63', shade: '#8a5a38', head: 'long-hair', cloth: '#7a3350', backdrop: '#d8d2c4' },
  yakobus: { skin: '#8a5a3c', shade: '#4f301e', head: 'short-hair', cloth: '#b9a13a', backdrop: '#c4cdd6' },
  bagus: { skin: '#c99469', shade: '#87592f', head: 'short-hair', cloth: '#2c4a7c', backdrop: '#d3d6cf' },
  wagiman: { skin: '#b98058', shade: '#774b2c', head: 'short-hair', cloth: '#5c6b3a', backdrop: '#cfc9c4' },
  made: { skin: '#d2a074', shade: '#956540', head: 'long-hair', cloth: '#a84a2a', backdrop: '#d6dbe0' },
} as const satisfies Record<string, FaceLook>

export type LookName = keyof typeof looks

/** The head with its middle at (0, 0), about 200 wide and 270 high. */
export function faceSvg({ skin, shade, head, cloth }: FaceLook): string {
  return `
    ${behind[head](cloth)}
    <path d="M-150 330 C-150 190 -70 175 -45 160 L45 160 C70 175 150 190 150 330 Z" fill="${cloth}"/>
    ${head === 'hijab' ? '' : `<path d="M-42 90 L-42 175 Q0 205 42 175 L42 90 Z" fill="${shade}"/>`}
    <path d="M0 -128 C70 -128 98 -75 96 -5 C94 70 50 132 0 134 C-50 132 -94 70 -96 -5 C-98 -75 -70 -128 0 -128 Z" fill="${skin}"/>
    <path d="M0 -128 C70 -128 98 -75 96 -5 C94 70 50 132 0 134 C-50 132 -94 70 -96 -5 C-98 -75 -70 -128 0 -128 Z" fill="url(#sisi)"/>
    <ellipse cx="0" cy="-78" rx="74" ry="42" fill="url(#terang)"/>
    <ellipse cx="-48" cy="38" rx="40" ry="34" fill="url(#terang)"/><ellipse cx="48" cy="38" rx="40" ry="34" fill="url(#terang)"/>
    ${eye(-40, shade)}${eye(40, shade)}
    <path d="M-9 -18 L-12 40 Q0 50 12 40 L9 -18 Z" fill="#fff" opacity="0.2"/>
    <path d="M-20 44 Q-14 34 -10 44 Q0 53 10 44 Q14 34 20 44 Q8 60 0 59 Q-8 60 -20 44 Z" fill="${shade}" opacity="0.75"/>
    <path d="M-36 84 Q-12 74 0 79 Q12 74 36 84 Q0 112 -36 84 Z" fill="#a34f4a"/>
    <path d="M-36 84 Q0 90 36 84" stroke="#6d2c2a" stroke-width="4" fill="none"/>
    <path d="M-24 116 Q0 124 24 116" stroke="${shade}" stroke-width="5" fill="none" opacity="0.5"/>
    ${before[head](cloth)}`
}

/** Shadow at both sides of a head and light on brow and cheeks; stands once in the defs of every drawing. */
export const faceDefs = `<radialGradient id="terang"><stop offset="0" stop-color="#fff" stop-opacity="0.26"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient><radialGradient id="sisi" cx="0.5" cy="0.45" r="0.62"><stop offset="0.55" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#2a1408" stop-opacity="0.55"/></radialGradient>`

function eye(x: number, shade: string): string {
  return `
    <ellipse cx="${x}" cy="-18" rx="30" ry="19" fill="${shade}" opacity="0.55"/>
    <path d="M${x - 30} -46 Q${x} -60 ${x + 30} -46 L${x + 28} -38 Q${x} -50 ${x - 28} -38 Z" fill="#20150e"/>
    <path d="M${x - 24} -14 Q${x} -34 ${x + 24} -14 Q${x} 0 ${x - 24} -14 Z" fill="#f2ece4"/>
    <circle cx="${x}" cy="-16" r="10.5" fill="#2a1a10"/><circle cx="${x + 3}" cy="-20" r="3" fill="#fff"/>
    <path d="M${x - 26} -14 Q${x} -37 ${x + 26} -14" stroke="#1c120b" stroke-width="5" fill="none"/>`
}

const behind: Record<FaceLook['head'], (cloth: string) => string> = {
  hijab: (cloth) => `<path d="M0 -168 C95 -168 132 -85 126 0 C122 90 150 190 168 330 L-168 330 C-150 190 -122 90 -126 0 C-132 -85 -95 -168 0 -168 Z" fill="${cloth}"/>`,
  'short-hair': () => '<path d="M0 -158 C85 -158 112 -95 106 -20 L-106 -20 C-112 -95 -85 -158 0 -158 Z" fill="#1d1512"/><ellipse cx="-98" cy="5" rx="14" ry="28" fill="#8c6040"/><ellipse cx="98" cy="5" rx="14" ry="28" fill="#8c6040"/>',
  'long-hair': () => '<path d="M0 -162 C100 -162 128 -80 122 20 C120 90 128 150 118 190 L-118 190 C-128 150 -120 90 -122 20 C-128 -80 -100 -162 0 -162 Z" fill="#231814"/>',
}

const before: Record<FaceLook['head'], (cloth: string) => string> = {
  hijab: (cloth) => `<path d="M-100 10 C-104 -80 -72 -136 0 -136 C72 -136 104 -80 100 10 C96 -60 70 -112 0 -112 C-70 -112 -96 -60 -100 10 Z" fill="${cloth}"/><path d="M-96 20 C-88 110 -40 150 0 152 C40 150 88 110 96 20 L150 240 L-150 240 Z" fill="${cloth}"/>`,
  'short-hair': () => '<path d="M-97 -30 C-92 -95 -50 -118 -10 -112 C30 -122 84 -98 97 -30 C104 -90 80 -150 0 -150 C-80 -150 -104 -90 -97 -30 Z" fill="#1d1512"/>',
  'long-hair': () => '<path d="M-98 0 C-96 -70 -60 -112 -8 -116 C-2 -120 4 -120 10 -116 C60 -112 96 -70 98 0 C112 -80 84 -148 0 -148 C-84 -148 -112 -80 -98 0 Z" fill="#231814"/>',
}
