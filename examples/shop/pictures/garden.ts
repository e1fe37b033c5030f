import { html } from 'djinn'
import { block, darkSteel, darkWood, flat, line, mix, oval, solid, steel, wood } from './paint.ts'
import type { Shape } from './shapes.ts'

const leaf = '#5f8052'
const darkLeaf = '#456341'

const soap: Shape = ({ base, dark, light }) => html`
${solid('M98 188c0-22 14-34 34-34h136c20 0 34 12 34 34v92c0 22-14 34-34 34H132c-20 0-34-12-34-34z', base)}
${solid('M98 202h204v68H98z', '#f5eddc')}${line('M98 212h204M98 260h204', dark, 2)}
<text x="200" y="246" fill="${dark}" font-family="Georgia, 'Liberation Serif', serif" font-size="30" letter-spacing="5" text-anchor="middle">SOAP</text>
${line('M122 174c20-8 60-8 90-8', light, 5)}${oval(306, 128, 17, 17, mix(light, '#ffffff', 0.4))}${oval(278, 104, 10, 10, mix(light, '#ffffff', 0.4))}${oval(322, 96, 7, 7, mix(light, '#ffffff', 0.4))}`

const dish: Shape = ({ base, dark, deep, light }) => html`
${block(142, 164, 116, 62, 22, '#efe0c4')}${line('M160 178h50', '#ffffff', 5)}
${solid('M86 222h228c0 44-30 76-70 76h-88c-40 0-70-32-70-76z', base)}${oval(200, 222, 114, 20, light)}${oval(200, 225, 102, 14, dark)}
${block(146, 190, 108, 36, 16, '#efe0c4')}${line('M104 250c40 20 150 20 192 0', light, 3)}${flat('M150 298h20v14h-20zM230 298h20v14h-20z', deep)}`

const brush: Shape = ({ base, dark, light }) => html`<g transform="rotate(34 200 200)">
${Array.from({ length: 15 }, (_, index) => line(`M${148 + index * 7.4} 250l${(index - 7) * 1.6} 58`, index % 2 ? '#d9bd8a' : '#c4a36d', 6))}
${solid('M146 216h108c14 0 20 8 20 20s-6 22-20 22H146c-14 0-20-10-20-22s6-20 20-20z', base)}
${solid('M186 220c2-70-6-120-8-160 0-16 10-24 22-24s22 8 22 24c-2 40-10 90-8 160z', base)}${oval(200, 58, 6, 7, dark)}${line('M192 84c2 40 4 80 4 126', light, 3)}${line('M140 250h120', dark, 3)}</g>`

const pegs: Shape = ({ base, dark, light }) => html`
${line('M40 118c100 26 220 26 320 0', '#cfc3ae', 5)}
${[100, 164, 236, 300].map((x, index) => html`${solid(`M${x - 13} ${106 + (index % 3 ? 10 : 2)}h11v96h-15c-2-30-2-60 4-96zM${x + 2} ${106 + (index % 3 ? 10 : 2)}h11c6 36 6 66 4 96h-15z`, base)}${line(`M${x - 11} ${152 + (index % 3 ? 8 : 0)}h22`, darkSteel, 6)}${line(`M${x - 9} ${120 + (index % 3 ? 8 : 0)}v22`, light, 3)}`)}
${solid('M146 232h108l22 70c2 8-2 12-10 12H134c-8 0-12-4-10-12z', '#eadfc9')}${line('M148 240c34 8 70 8 104 0', dark, 4)}${line('M176 272h48', dark, 3)}`

const plant = html`
${line('M200 196c-2-40-30-60-44-92M200 196c0-50 4-80 4-120M200 196c4-40 34-56 50-84', darkLeaf, 6)}
${flat('M158 106c-34-6-46-30-44-50 28 2 46 20 44 50zM204 80c-22-18-20-44-4-62 18 18 20 44 4 62zM248 114c4-32 26-46 50-44 0 26-20 46-50 44z', leaf)}
${flat('M186 150c-30 8-52-6-62-24 26-8 50 0 62 24zM212 142c6-28 30-38 52-34-4 24-26 40-52 34z', darkLeaf)}${flat('M196 178c-22 2-40-8-48-24 22-6 40 4 48 24zM206 176c6-20 22-30 42-28-4 20-22 32-42 28z', leaf)}`

const planter: Shape = ({ base, dark, deep, light }) => html`<g transform="translate(0 12)">${plant}</g>
${solid('M122 214h156l-20 92c-2 6-6 8-12 8h-92c-6 0-10-2-12-8z', base)}${block(110, 192, 180, 32, 7, base)}${oval(200, 194, 80, 6, deep)}
${line('M124 226h152', dark, 4)}${line('M134 236l14 66', light, 5)}${line('M120 200h70', light, 3)}`

const wateringcan: Shape = ({ base, dark, deep, light }) => html`
${line('M170 168c10-92 130-84 124 18', dark, 15)}${line('M296 208c54 6 52 80-6 82', dark, 13)}
${solid('M164 244L62 142l16-14 108 82z', dark)}${solid('M42 148l44-44c8-2 12 2 10 10l-42 44c-10 2-16-2-12-10z', '#c4a04f')}
${solid('M160 184h138v112c0 12-6 18-18 18H178c-12 0-18-6-18-18z', base)}${oval(229, 184, 69, 13, light)}${oval(229, 186, 61, 9, deep)}${line('M160 224h138', dark, 3)}${line('M174 210v92', light, 5)}`

const trowel: Shape = ({ base, dark, light }) => html`<g transform="rotate(36 200 200)">
${solid('M160 218c-2-24 16-34 40-34s42 10 40 34c-2 56-16 96-40 124-24-28-38-68-40-124z', steel)}${line('M200 200v120', darkSteel, 4)}${line('M176 214c0 40 8 70 18 94', '#f0f4f5', 4)}
${line('M200 190c0-24 14-20 14-44', darkSteel, 13)}${solid('M194 40c4-14 34-14 38 0 4 36 2 76-2 106-4 8-28 8-32 0-6-30-8-70-4-106z', base)}${line('M206 56c-2 30-1 56 1 84', light, 4)}${oval(213, 46, 5, 4, dark)}</g>`

const secateurs: Shape = ({ base, dark, light }) => html`<g transform="rotate(22 200 200)">
${solid('M196 182c-32-30-38-80-18-126 24 34 34 74 36 118z', steel)}${solid('M206 178c24-26 28-54 18-92-14 16-24 42-28 74z', darkSteel)}
${line('M214 196c36 40 30 86 8 130', dark, 26)}${line('M186 196c-36 40-30 86-10 130', base, 26)}${line('M176 214c-20 34-16 66-6 94', light, 4)}
${line('M182 250q18 12 36 0M180 262q18 12 38 0', darkSteel, 4)}${oval(200, 184, 17, 17, darkSteel)}${oval(200, 184, 7, 7, '#eef1f2')}</g>`

const gloves: Shape = ({ base, dark, deep, light }) => {
  const hand =
    'M146 312V214c-14-16-34-30-36-48-2-14 14-20 24-8l20 24c-4-30-10-60-8-82 2-16 24-16 26 0l6 66c0-30-2-58 2-80 4-14 24-12 26 2l-2 78c4-26 6-50 12-68 6-12 22-8 22 6l-8 70c4-14 8-28 12-40 6-12 22-6 20 6-4 40-14 66-28 82v100z'
  return html`<g transform="translate(52 4) rotate(10 220 200)">${solid(hand, dark)}</g><g transform="translate(-8 0) rotate(-6 200 200)">${solid(hand, base)}
${flat('M146 262h88v50h-88z', deep)}${line('M146 276h88M146 292h88', light, 3)}${line('M160 216c20 10 44 10 66 0', dark, 3)}</g>`
}

const twine: Shape = ({ base, dark, light }) => html`
${line('M262 292c40 18 60 4 84 18', dark, 6)}${block(132, 100, 136, 18, 8, wood)}${block(132, 296, 136, 18, 8, wood)}
${solid('M146 118h108c18 50 18 130 0 178H146c-18-48-18-128 0-178z', base)}
${Array.from({ length: 12 }, (_, index) => line(`M${146 - (index > 2 && index < 9 ? 9 : 3)} ${128 + index * 13.6}c36 ${index % 2 ? 12 : -2} 74 ${index % 2 ? -2 : 12} ${108 + (index > 2 && index < 9 ? 18 : 6)} 4`, index % 2 ? dark : light, 3.5))}${oval(200, 104, 20, 5, darkWood)}`

const seeds: Shape = ({ base, dark, deep, light }) => html`
<g transform="rotate(-11 180 200)">${block(92, 98, 136, 200, 5, mix(base, '#f2e8d4', 0.5))}</g>
<g transform="rotate(7 220 200)">${block(150, 92, 146, 214, 5, '#f8f1e2')}${solid('M150 97c0-3 2-5 5-5h136c3 0 5 2 5 5v33H150z', base)}
${line('M223 270c0-40 2-62 0-92', darkLeaf, 5)}${flat('M222 218c-28 0-42-16-42-34 24-2 42 12 42 34zM224 238c26 0 42-14 44-34-24-2-44 12-44 34zM222 258c-24 0-38-10-40-26 22-2 38 8 40 26z', leaf)}
${[0, 60, 120, 180, 240, 300].map((angle) => html`<ellipse cx="223" cy="154" rx="9" ry="15" fill="${base}" transform="rotate(${angle} 223 170)"/>`)}${oval(223, 170, 9, 9, deep)}
${line('M188 112h70', '#fffaf0', 6)}${line('M198 288h50', dark, 4)}${line('M158 140v150', light, 2)}</g>`

const birdhouse: Shape = ({ base, dark, deep, light }) => html`
${solid('M136 148l64-54 64 54v158c0 5-3 8-8 8H144c-5 0-8-3-8-8z', base)}
${[176, 222, 268].map((y) => line(`M138 ${y}h124`, dark, 2))}${solid('M112 158l88-80 88 80-12 16-76-66-76 66z', deep)}
${oval(200, 186, 25, 25, dark)}${oval(200, 188, 21, 21, '#2f2620')}${line('M200 236v16', darkWood, 9)}${line('M148 170v130', light, 4)}
<g transform="translate(204 222) scale(.9)">${flat('M0 18c-4-16 8-28 24-26 14 2 18 12 28 18-12 4-14 18-32 18-10 0-18-4-20-10z', '#6c88a0')}${flat('M-6 6l-10 4 10 4z', '#e0a53c')}${oval(5, 6, 2, 2, '#1f1b17')}${flat('M6 20c8 8 20 6 28-4z', '#e9d9bd')}</g>`

export const garden = {
  soap,
  dish,
  brush,
  pegs,
  planter,
  wateringcan,
  trowel,
  secateurs,
  gloves,
  twine,
  seeds,
  birdhouse,
} satisfies Record<string, Shape>
