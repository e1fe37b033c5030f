import { html } from 'djinn'
import { darkSteel, flat, line, oval, solid } from './paint.ts'
import type { Shape } from './shapes.ts'

const mug: Shape = ({ base, dark, deep, light }) => html`
${line('M262 196c58-16 74 78-6 82', dark, 20)}${line('M262 193c52-14 66 68-2 72', base, 8)}
${solid('M124 158h152c2 60-2 104-12 130-6 18-18 24-34 24h-60c-16 0-28-6-34-24-10-26-14-70-12-130z', base)}
${oval(200, 158, 76, 17, dark)}${oval(200, 161, 68, 12, deep)}
${line('M128 176c44 16 100 16 144 0', light, 4)}`

const bowl: Shape = ({ base, dark, deep, light }) => html`
${flat('M160 300h80l-6 16h-68z', dark)}
${solid('M92 196h216c0 62-40 110-84 110h-48c-44 0-84-48-84-110z', base)}
${oval(200, 196, 108, 26, light)}${oval(200, 199, 98, 20, deep)}${oval(200, 206, 84, 13, dark)}
${line('M104 232c52 26 140 26 192 0', light, 3)}`

const plate: Shape = ({ base, dark, light, deep }) => html`
${oval(200, 214, 132, 132, deep)}${oval(200, 208, 132, 132, base)}
<circle cx="200" cy="208" r="132" fill="url(#light)"/>
${oval(200, 208, 122, 122, light)}${oval(200, 208, 118, 118, base)}
${oval(200, 210, 84, 84, dark)}${oval(200, 212, 82, 82, base)}<circle cx="200" cy="212" r="82" fill="url(#light)"/>
${line('M136 176a72 72 0 0 1 46-34', light, 5)}`

const jug: Shape = ({ base, dark, deep, light }) => html`
${line('M262 150c70-8 62 108-6 106', dark, 20)}${line('M262 147c60-6 54 92-4 92', base, 8)}
${solid('M140 108c-10-2-24-8-30-18 22-8 50-8 66-6h84c0 40-4 48 2 78 10 42 16 70 8 104-8 34-28 46-70 46s-62-12-70-46c-8-38 14-64 16-104 0-24 0-38-6-54z', base)}
${flat('M112 91c40-10 110-10 147-6 0 14-60 24-116 22-14-2-26-8-31-16z', deep)}
${line('M146 176c36 12 84 12 116 0', light, 4)}`

const tumbler: Shape = ({ base, dark, light, deep }) => html`
<g opacity=".93">${solid('M132 110h136l-14 190c-1 10-8 14-18 14h-72c-10 0-17-4-18-14z', base)}</g>
${oval(200, 110, 68, 14, light)}${oval(200, 112, 62, 10, dark)}
${[152, 176, 200, 224, 248].map((x) => line(`M${x} 134L${200 + (x - 200) * 0.82} 296`, light, 3))}
${flat('M146 288h108l-1 12c-1 10-8 14-18 14h-70c-10 0-17-4-18-14z', deep)}`

const cutlery: Shape = ({ base, dark, light }) => html`
${[0, 1, 2].map((index) => line(`M${110 + index * 62} 220v86`, base, 15))}
${line('M110 196v40', base, 9)}${[92, 104, 116, 128].map((x) => line(`M${x} 92v64`, base, 7))}${flat('M88 150h44c0 34-10 48-22 48s-22-14-22-48z', base)}
${solid('M162 88c20 4 28 44 26 116h-28c-4-50-6-94 2-116z', base)}
${oval(234, 138, 27, 48, base)}${oval(234, 132, 18, 36, dark)}${line('M234 180v40', base, 9)}
${oval(298, 148, 20, 34, base)}${oval(298, 143, 13, 25, dark)}${line('M298 180v126', base, 11)}
${[110, 172, 234, 298].map((x) => line(`M${x - 3} 240v58`, light, 3))}${line('M172 204v-90', darkSteel, 1)}`

export const tableware = { mug, bowl, plate, jug, tumbler, cutlery } satisfies Record<string, Shape>
