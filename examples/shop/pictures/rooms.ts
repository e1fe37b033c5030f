import { html } from 'djinn'
import { block, darkSteel, darkWood, flat, line, mix, oval, solid, wood } from './paint.ts'
import type { Shape } from './shapes.ts'

const towel: Shape = ({ base, dark, deep, light }) => html`
${line('M84 92h232', wood, 12)}${oval(84, 92, 10, 10, darkWood)}${oval(316, 92, 10, 10, darkWood)}
${solid('M124 86h152v214c-50 8-102 8-152 0z', base)}${flat('M124 258c50 6 102 6 152 0v12c-50 6-102 6-152 0zM124 280c50 6 102 6 152 0v6c-50 6-102 6-152 0z', deep)}
${[152, 186, 222, 250].map((x) => line(`M${x} 108c4 60-4 120 2 186`, x % 4 ? light : dark, 3))}`

const apron: Shape = ({ base, dark, deep, light }) => html`
${line('M162 92C150 40 250 40 238 92', dark, 9)}${line('M108 196c-20 10-34 30-40 54M292 196c20 10 34 30 40 54', dark, 8)}
${solid('M156 88h88c4 50 20 84 50 106v112c0 6-4 8-10 8H116c-6 0-10-2-10-8V194c30-22 46-56 50-106z', base)}
${solid('M148 206h104v44c0 18-12 26-28 26h-48c-16 0-28-8-28-26z', dark)}${line('M200 208v66', deep, 3)}${line('M154 214h92', light, 3)}
${line('M162 100c26 6 50 6 76 0', light, 3)}`

const folded: Shape = ({ base, dark, deep, light }) => html`
${[0, 1, 2].map((index) => {
  const y = 248 - index * 52
  const tone = index === 1 ? mix(base, '#ffffff', 0.18) : base
  return html`${solid(`M${84 + index * 6} ${y}h${226 - index * 12}c14 0 18 8 18 30s-4 32-18 32H${84 + index * 6}c-12 0-18-10-18-31s6-31 18-31z`, tone)}
${line(`M${84 + index * 6} ${y + 31}h${228 - index * 12}`, dark, 3)}${line(`M${92 + index * 6} ${y + 12}h${190 - index * 12}`, light, 3)}`
})}
${flat('M240 144h22v53h-22zM236 196h22v53h-22zM232 248h22v62h-22z', deep)}`

const throwRug: Shape = ({ base, dark, deep, light }) => html`
${solid('M104 96h150c40 0 52 16 52 44v146H128c-30 0-44-16-44-44V120c0-14 8-24 20-24z', dark)}
${solid('M128 132h178v154H128c-28 0-40-14-40-38 0 0 8 6 22 6h18z', base)}
${[148, 176, 204, 232, 260, 288].map((x) => line(`M${x} 134v150`, light, 4))}${[164, 196, 228, 260].map((y) => line(`M130 ${y}h174`, deep, 2))}
${Array.from({ length: 16 }, (_, index) => line(`M${132 + index * 11.4} 288l${index % 2 ? 2 : -2} 22`, base, 4))}`

const cushion: Shape = ({ base, dark, deep, light }) => html`
${solid('M92 122c30-14 60-10 108-10s78-4 108 10c14 34 10 58 10 92s4 58-10 88c-30 14-60 10-108 10s-78 4-108-10c-14-30-10-54-10-88s-4-58 10-92z', base)}
${[0, 1, 2, 3, 4].map((index) => line(`M${118 + index * 41} 134c-4 50-4 100 0 156`, index % 2 ? light : dark, index % 2 ? 4 : 8))}
${line('M104 132c-8 40-8 120 0 160', light, 4)}${line('M92 302c70 14 146 14 216 0', deep, 3)}`

const rug: Shape = ({ base, dark, deep, light }) => html`
${solid('M112 84h176l40 222H72z', base)}
${flat('M108 106h184l3 18H105zM100 152h200l3 18H97zM92 200h216l3 20H89zM83 252h234l4 22H79z', deep)}
${line('M104 138h192M96 185h208M87 236h226', light, 5)}${line('M80 290h240', dark, 4)}
${Array.from({ length: 22 }, (_, index) => line(`M${76 + index * 11.8} 308v13`, light, 4))}${Array.from({ length: 16 }, (_, index) => line(`M${116 + index * 11.2} 82v-9`, light, 3))}`

const flame = html`${flat('M200 60c20 26 22 38 12 52-8 10-20 10-26 0-8-14 4-30 14-52z', '#f4b747')}${flat('M200 84c10 14 10 22 4 28-4 4-8 4-10 0-4-8 2-16 6-28z', '#fdeeb8')}`

const candle: Shape = ({ base, dark, deep, light }) => html`
<circle cx="200" cy="96" r="78" fill="#ffe9b0" opacity=".5"/>${line('M200 150v-32', deep, 5)}${flame}
<g opacity=".9">${solid('M130 138h140v158c0 12-6 18-18 18H148c-12 0-18-6-18-18z', mix(base, '#ffffff', 0.35))}</g>
${flat('M138 166h124v130c0 8-4 12-10 12H148c-6 0-10-4-10-12z', base)}${oval(200, 138, 70, 12, light)}${oval(200, 140, 62, 8, dark)}
${flat('M162 204h76v68h-76z', '#f8f3e8')}${line('M176 226h48M182 240h36M188 254h24', deep, 3)}${line('M144 160v134', '#ffffff', 4)}`

const pillar: Shape = ({ base, dark, light, deep }) => html`
<circle cx="200" cy="80" r="74" fill="#ffe9b0" opacity=".5"/><g transform="translate(0 -14)">${line('M200 140v-30', deep, 5)}${flame}</g>
${solid('M144 128c0-14 112-14 112 0v178c0 10-112 10-112 0z', base)}${oval(200, 126, 56, 11, light)}${oval(200, 128, 42, 7, dark)}
${Array.from({ length: 5 }, (_, row) => Array.from({ length: 4 }, (_, column) => line(`M${158 + column * 26 + (row % 2) * 6} ${158 + row * 32}l8-6 8 6v9l-8 6-8-6z`, dark, 1.5)))}`

const tapers: Shape = ({ base, dark, light }) => html`
${[128, 164, 200, 236, 272].map((x, index) => html`${line(`M${x} ${82 + (index % 2) * 8}v-18`, dark, 3)}${solid(`M${x - 8} ${88 + (index % 2) * 8}h16l5 ${226 - (index % 2) * 8}h-26z`, index % 2 ? mix(base, '#ffffff', 0.14) : base)}`)}
${solid('M104 214h192v44H104z', '#efe5d2')}${line('M120 236h160', dark, 2)}${line('M112 224h20', light, 3)}`

const candlestick: Shape = ({ base, dark, light }) => html`
<circle cx="200" cy="70" r="60" fill="#ffe9b0" opacity=".5"/><g transform="translate(0 -22) scale(1 .9)">${line('M200 130v-26', '#4a3826', 4)}${flame}</g>
${solid('M188 100h24l3 86h-30z', '#f4ecda')}${solid('M172 184h56l-8 26h-40z', base)}${solid('M190 208h20l6 70h-32z', dark)}
${oval(200, 236, 18, 8, base)}${solid('M126 296c0-16 40-22 74-22s74 6 74 22c0 12-30 18-74 18s-74-6-74-18z', base)}${line('M144 292c18-8 40-10 56-10', light, 4)}`

const lamp: Shape = ({ base, dark, light }) => html`
<ellipse cx="200" cy="176" rx="150" ry="90" fill="#fff2cf" opacity=".45"/>
${line('M200 176v40', darkSteel, 7)}${solid('M148 74h104l38 106H110z', '#f4e9d3')}${line('M150 76h100M111 179h178', '#d9c9a8', 4)}
${solid('M186 204h28c8 10 44 30 44 62 0 30-22 48-58 48s-58-18-58-48c0-32 36-52 44-62z', base)}
${line('M158 264c2-16 12-28 24-38', light, 5)}${oval(200, 310, 42, 6, dark)}`

const lantern: Shape = ({ base, dark, light, deep }) => html`
<circle cx="200" cy="58" r="18" fill="none" stroke="${dark}" stroke-width="8"/>
${solid('M150 112l34-34h32l34 34 20 18H130z', base)}${flat('M146 130h108v146H146z', '#ffe9b5')}
<circle cx="200" cy="206" r="48" fill="#fff6d8"/>${solid('M180 214h40v62h-40z', '#f3ead8')}<g transform="translate(80 118) scale(.6 .8)">${flame}</g>
${line('M146 130v146M254 130v146M200 130v20M146 204h16M238 204h16', deep, 8)}${block(130, 274, 140, 38, 8, base)}${line('M140 284h60', light, 4)}${line('M134 128h132', dark, 5)}`

const diffuser: Shape = ({ base, dark, light }) => html`
${[-46, -28, -10, 10, 28, 46].map((lean) => line(`M${200 + lean * 0.3} 170L${200 + lean * 1.7} 56`, '#a97f53', 4))}
<g opacity=".9">${solid('M172 172h56v26c34 8 46 26 46 52v46c0 12-6 18-18 18H144c-12 0-18-6-18-18v-46c0-26 12-44 46-52z', mix(base, '#ffffff', 0.3))}</g>
${flat('M134 238h132v56c0 8-4 12-12 12H146c-8 0-12-4-12-12z', base)}${block(166, 158, 68, 18, 6, darkWood)}
${flat('M164 236h72v50h-72z', '#f8f3e8')}${line('M180 254h40M188 268h24', dark, 3)}${line('M144 232v56', light, 5)}`

const matches: Shape = ({ base, dark, light }) => html`
${[152, 170, 188, 208, 226, 246].map((x, index) => html`${line(`M${x} 200L${x + (index - 2.5) * 5} ${74 + (index % 3) * 9}`, '#dcc08f', 6)}${oval(x + (index - 2.5) * 5, 72 + (index % 3) * 9, 6, 10, base)}`)}
${solid('M128 170h144v136c0 5-3 8-8 8H136c-5 0-8-3-8-8z', base)}${flat('M128 184h16v116h-16zM256 184h16v116h-16z', dark)}
${oval(200, 244, 44, 44, '#f6efdf')}${flat('M200 212c18 24 20 36 10 48-8 8-16 8-22 0-8-12 2-28 12-48z', base)}${line('M150 182h100', light, 3)}`

export const rooms = {
  towel,
  apron,
  folded,
  throw: throwRug,
  cushion,
  rug,
  candle,
  pillar,
  tapers,
  candlestick,
  lamp,
  lantern,
  diffuser,
  matches,
} satisfies Record<string, Shape>
