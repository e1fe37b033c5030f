import { html } from 'djinn'
import { block, darkSteel, flat, line, oval, solid, steel, wood } from './paint.ts'
import type { Shape } from './shapes.ts'

const casserole: Shape = ({ base, dark, deep, light }) => html`
${line('M84 214c-30 0-30 34 2 36', dark, 16)}${line('M316 214c30 0 30 34-2 36', dark, 16)}
${solid('M86 196h228v76c0 26-14 40-44 40H130c-30 0-44-14-44-40z', base)}${flat('M86 196h228v14c-70 8-158 8-228 0z', dark)}
${solid('M78 190c8-40 60-58 122-58s114 18 122 58c0 8-4 10-12 10H90c-8 0-12-2-12-10z', base)}
${line('M110 172c22-18 50-24 80-25', light, 5)}${oval(200, 124, 20, 12, deep)}${block(192, 124, 16, 14, 3, deep)}`

const saucepan: Shape = ({ base, dark, deep, light }) => html`
${line('M286 208h78', wood, 17)}${line('M286 204h76', '#ddba8a', 4)}${block(272, 198, 24, 20, 4, darkSteel)}
${solid('M88 178h196v96c0 26-12 36-36 36H124c-24 0-36-10-36-36z', base)}
${oval(186, 178, 98, 17, light)}${oval(186, 180, 90, 12, deep)}${line('M104 206v64', light, 5)}
${line('M90 196c60 12 132 12 192 0', dark, 3)}`

const fryingpan: Shape = ({ base, dark, deep, light }) => html`
${line('M262 254l86 62', deep, 24)}${line('M262 252l84 60', dark, 16)}<circle cx="342" cy="310" r="5" fill="${base}"/>
${oval(184, 196, 124, 122, deep)}${oval(184, 190, 124, 122, dark)}<circle cx="184" cy="190" r="123" fill="url(#light)"/>
${oval(184, 194, 100, 98, deep)}${oval(184, 197, 97, 95, dark)}
${line('M112 150a86 86 0 0 1 50-38', light, 6)}`

const bakingdish: Shape = ({ base, dark, deep, light }) => html`
${block(52, 204, 40, 24, 11, dark)}${block(308, 204, 40, 24, 11, dark)}
${solid('M72 196h256l-16 90c-2 14-10 22-26 22H114c-16 0-24-8-26-22z', base)}
${flat('M80 184h240c14 0 14 24 0 24H80c-14 0-14-24 0-24z', light)}${flat('M92 189h216c8 0 8 14 0 14H92c-8 0-8-14 0-14z', deep)}
${[116, 144, 172, 200, 228, 256, 284].map((x) => line(`M${x} 222L${200 + (x - 200) * 0.93} 294`, light, 3))}
${line('M86 214h228', dark, 2)}`

const tray: Shape = ({ base, dark, light, deep }) => html`
${solid('M74 258l40-116c2-8 8-12 16-12h140c8 0 14 4 16 12l40 116c4 14-4 24-18 24H92c-14 0-22-10-18-24z', dark)}
${solid('M96 250l32-96c2-6 6-8 12-8h120c6 0 10 2 12 8l32 96c2 8-2 14-10 14H106c-8 0-12-6-10-14z', base)}
${line('M132 168l-22 66', light, 4)}${solid('M72 272h256v20c0 8-6 14-14 14H86c-8 0-14-6-14-14z', deep)}
${line('M86 282h228', base, 3)}`

const knife: Shape = ({ base, dark, light }) => html`<g transform="rotate(-38 200 210)">
${solid('M36 196c60-22 130-26 196-24v52h-40c-70 0-120-8-156-28z', steel)}${line('M52 200c54 18 110 20 176 20', '#eef2f3', 3)}
${block(230, 166, 18, 56, 3, darkSteel)}${solid('M248 170h106c14 0 22 10 20 24-2 16-14 26-28 24-16-4-30-6-44-4l-54 6z', base)}
${[270, 304, 338].map((x) => html`<circle cx="${x}" cy="192" r="4.5" fill="${light}"/>`)}${line('M256 212c40-6 56-4 84 0', dark, 2)}</g>`

const board: Shape = ({ base, dark, light }) => html`
<g transform="rotate(5 200 210)">${block(158, 60, 84, 96, 34, base)}${block(112, 122, 176, 192, 26, base)}${flat('M158 110h84v40h-84z', base)}
${oval(200, 92, 13, 13, dark)}
${[140, 164, 188, 216, 240, 262].map((x, index) => line(`M${x} ${146 + (index % 3) * 10}c6 40-8 80 ${index % 2 ? 4 : -4} 146`, index % 2 ? dark : light, 2))}</g>`

const spoon: Shape = ({ base, dark, light }) => html`
${line('M130 172v138', base, 16)}${oval(130, 128, 34, 52, base)}${oval(130, 124, 22, 38, dark)}
${line('M200 172v138', base, 16)}${solid('M172 84h56v60c0 34-12 44-28 44s-28-10-28-44z', base)}${[188, 212].map((x) => line(`M${x} 104v48`, dark, 5))}
${line('M270 172v138', base, 16)}${solid('M244 80c36-8 58 20 56 60-2 30-14 46-30 46s-28-14-28-40z', base)}
${[127, 197, 267].map((x) => line(`M${x} 200v104`, light, 3))}`

const whisk: Shape = ({ base, dark, light }) => html`<g transform="rotate(24 200 200)">
${[16, 36, 56].map((spread) => line(`M200 216C${200 - spread * 1.6} 160 ${200 - spread * 1.5} 50 200 46C${200 + spread * 1.5} 50 ${200 + spread * 1.6} 160 200 216`, spread === 36 ? base : dark, 5))}
${line('M200 216V50', base, 4)}${block(188, 204, 24, 132, 12, base)}${line('M195 220v100', light, 4)}${block(184, 200, 32, 22, 6, dark)}</g>`

const grater: Shape = ({ base, dark, deep, light }) => html`
${line('M168 112V96c0-30 64-30 64 0v16', deep, 13)}
${solid('M152 110h96l38 196c0 6-4 8-10 8H124c-6 0-10-2-10-8z', base)}${flat('M114 296h172l2 12c0 6-4 8-10 8H122c-6 0-10-2-10-8z', deep)}
${[0, 1, 2, 3, 4, 5].flatMap((row) => [-2, -1, 0, 1, 2].map((column) => html`${oval(200 + column * (17 + row * 2.5) + (row % 2 ? 6 : 0), 140 + row * 27, 6, 4, dark)}${oval(200 + column * (17 + row * 2.5) + (row % 2 ? 6 : 0), 138 + row * 27, 5, 2, light)}`))}`

const rollingpin: Shape = ({ base, dark, light }) => html`<g transform="rotate(-32 200 210)">
${solid('M30 210c0-14 12-20 30-22 90-10 190-10 280 0 18 2 30 8 30 22s-12 20-30 22c-90 10-190 10-280 0-18-2-30-8-30-22z', base)}
${line('M70 200c86-8 174-8 256 0', light, 4)}${line('M90 220c70 6 150 4 210 0', dark, 2)}${line('M150 208c30 2 60 0 92 2', dark, 1.5)}</g>`

const mortar: Shape = ({ base, dark, deep, light }) => html`
${line('M226 180l60-104', light, 26)}${line('M231 176l58-100', base, 14)}
${flat('M146 288h108l14 26H132z', deep)}
${solid('M98 176h204c-2 68-36 126-74 126h-56c-38 0-72-58-74-126z', base)}
${oval(200, 176, 102, 22, dark)}${oval(200, 179, 86, 16, deep)}${line('M228 178l14-26', base, 22)}
${[
  [140, 220],
  [170, 250],
  [210, 232],
  [250, 216],
  [232, 268],
  [188, 280],
  [156, 204],
].map(([x = 0, y = 0]) => oval(x, y, 2.5, 2, light))}`

const scale: Shape = ({ base, dark, deep, light }) => html`
${solid('M112 112h176c0 34-30 50-60 50h-56c-30 0-60-16-60-50z', steel)}${oval(200, 112, 88, 12, '#e5eaeb')}
${block(188, 158, 24, 20, 4, darkSteel)}${solid('M134 176h132l26 126c2 8-2 12-10 12H118c-8 0-12-4-10-12z', base)}
<circle cx="200" cy="244" r="50" fill="${dark}"/><circle cx="200" cy="244" r="45" fill="#fbf8f1"/>
${[0, 45, 90, 135, 180, 225, 270, 315].map((angle) => html`<path d="M200 206v9" stroke="${deep}" stroke-width="3" transform="rotate(${angle} 200 244)"/>`)}
${line('M200 244l18-26', '#b5482f', 4)}${oval(200, 244, 5, 5, deep)}${line('M138 190l-16 90', light, 4)}`

export const kitchen = {
  casserole,
  saucepan,
  fryingpan,
  bakingdish,
  tray,
  knife,
  board,
  spoon,
  whisk,
  grater,
  rollingpin,
  mortar,
  scale,
} satisfies Record<string, Shape>
