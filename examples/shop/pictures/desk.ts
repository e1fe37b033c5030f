import { html } from 'djinn'
import { block, flat, line, mix, oval, solid } from './paint.ts'
import type { Shape } from './shapes.ts'

const notebook: Shape = ({ base, dark, deep, light }) => html`<g transform="rotate(-7 200 200)">
${block(124, 92, 168, 224, 8, dark)}${flat('M130 98h156c4 0 6 2 6 6v198c0 4-2 6-6 6H130z', '#f5eedf')}${[104, 110, 116].map((y) => line(`M136 ${y + 192}h150`, '#d8ccb4', 1.5))}
${block(116, 86, 168, 220, 8, base)}${flat('M116 94c0-5 3-8 8-8h18v220h-18c-5 0-8-3-8-8z', dark)}
${flat('M170 132h84v48h-84z', '#f5eedf')}${line('M182 150h60M190 164h44', deep, 3)}${line('M262 88v216', deep, 6)}${line('M152 98v196', light, 2)}${flat('M196 304h10v26l-5-6-5 6z', '#b5482f')}</g>`

const pencils: Shape = ({ base, dark, light }) => {
  const set = [base, '#d7a63f', '#5f8052', '#4b7089', '#ad5434', dark]
  return html`${set.map((color, index) => {
    const x = 112 + index * 35
    const y = 92 + (index % 3) * 14
    return html`${flat(`M${x - 14} ${y + 34}L${x} ${y - 14}l14 48z`, '#e7c898')}${flat(`M${x - 5} ${y + 4}L${x} ${y - 14}l5 18z`, color)}${solid(`M${x - 14} ${y + 34}h28v${282 - y}h-28z`, color)}${line(`M${x - 5} ${y + 42}v150`, mix(color, '#ffffff', 0.35), 2.5)}`
  })}
${solid('M88 226h226v88H88z', '#ead9bb')}${line('M104 246h194M104 296h194', base, 3)}${line('M156 271h90', light, 6)}`
}

const clock: Shape = ({ base, dark, deep }) => html`
<circle cx="200" cy="206" r="122" fill="${deep}" opacity=".35"/><circle cx="200" cy="200" r="122" fill="${base}"/><circle cx="200" cy="200" r="122" fill="url(#light)"/><circle cx="200" cy="200" r="101" fill="${dark}"/><circle cx="200" cy="202" r="98" fill="#fbf7ee"/>
${Array.from({ length: 12 }, (_, hour) => html`<path d="M200 ${hour % 3 ? 116 : 114}v${hour % 3 ? 8 : 18}" stroke="#3a3128" stroke-width="${hour % 3 ? 3 : 5}" stroke-linecap="round" transform="rotate(${hour * 30} 200 202)"/>`)}
${line('M200 202l-44-30', '#3a3128', 8)}${line('M200 202l38-66', '#3a3128', 6)}${line('M200 202l-16 72', '#b5482f', 3)}${oval(200, 202, 8, 8, '#3a3128')}`

const box: Shape = ({ base, dark, deep, light }) => html`
${block(88, 176, 224, 138, 6, base)}${block(78, 132, 244, 58, 7, mix(base, '#ffffff', 0.1))}${line('M80 190h240', deep, 4)}
${line('M164 236h72v42h-72z', '#b9954a', 6)}${flat('M168 240h64v34h-64z', '#f7f0e1')}${line('M180 257h40', dark, 3)}${line('M92 146h90', light, 3)}${line('M104 202v100', light, 3)}`

const frame: Shape = ({ base, dark, light }) => html`
${block(106, 76, 188, 240, 4, base)}${flat('M124 94h152v204H124z', dark)}${flat('M128 98h144v196H128z', '#f8f3e8')}
${flat('M148 122h104v148H148z', '#dfe5dd')}<circle cx="226" cy="158" r="17" fill="#e5a85b"/>${flat('M148 232c24-34 44-34 62-10 14-18 28-18 42-6v54H148z', '#7f9a86')}${flat('M148 252c30-18 66-14 104 4v14H148z', '#567262')}
${line('M114 86v216', light, 3)}${line('M268 102l-60 100', '#ffffff', 2)}`

const vase: Shape = ({ base, dark, deep, light }) => html`
${line('M204 128c-2-40-16-62-34-84M204 128c2-36 20-52 38-70', '#5f8052', 4)}
${flat('M176 84c-20 4-34-6-40-20 18-6 34 0 40 20zM222 92c2-18 18-28 34-26 0 18-14 30-34 26z', '#6f9161')}
${[0, 72, 144, 216, 288].map((angle) => html`<ellipse cx="166" cy="26" rx="9" ry="15" fill="#efe3c8" transform="rotate(${angle} 166 40)"/>`)}${oval(166, 40, 8, 8, '#d7a63f')}
${[0, 72, 144, 216, 288].map((angle) => html`<ellipse cx="246" cy="42" rx="7" ry="12" fill="#e4b9a6" transform="rotate(${angle} 246 54)"/>`)}${oval(246, 54, 6, 6, '#a9633f')}
${solid('M180 126h44c4 36-4 50 24 78 22 24 30 48 24 76-6 24-26 34-70 34s-64-10-70-34c-6-28 2-52 24-76 28-28 20-42 24-78z', base)}${oval(202, 126, 22, 6, deep)}
${line('M136 256c44 14 92 14 134 0', dark, 2)}${line('M152 232c10-18 22-26 28-40', light, 5)}`

const rolls: Shape = ({ base, dark, deep, light }) => html`
${[
  [0, -14, base],
  [1, 0, mix(base, '#f4ead7', 0.55)],
  [2, 13, dark],
].map(([index, lean, color]) => {
  const x = 120 + Number(index) * 62
  return html`<g transform="rotate(${Number(lean)} ${x + 18} 314)">${solid(`M${x} 84c0-8 38-8 38 0v222c0 8-38 8-38 0z`, String(color))}${oval(x + 19, 84, 19, 6, light)}${oval(x + 19, 84, 7, 2.5, deep)}
${Array.from({ length: 6 }, (_, row) => flat(`M${x + 19 + (row % 2 ? 5 : -5)} ${112 + row * 32}c9 6 9 14 0 20-9-6-9-14 0-20z`, index === 1 ? deep : light))}</g>`
})}`

export const desk = { notebook, pencils, clock, box, frame, vase, rolls } satisfies Record<string, Shape>
