import { html } from 'djinn'
import { block, darkSteel, darkWood, flat, line, oval, solid, steel, wood } from './paint.ts'
import type { Shape } from './shapes.ts'

const teapot: Shape = ({ base, dark, deep, light }) => html`
${line('M300 190c62-6 56 88-14 88', dark, 17)}
${solid('M112 236c-34-4-40-40-58-62-4-6 2-12 10-10 20 4 24 26 40 34z', dark)}
${solid('M200 140c66 0 110 40 110 94 0 52-34 80-60 80H150c-26 0-60-28-60-80 0-54 44-94 110-94z', base)}
${solid('M148 150c6-20 26-28 52-28s46 8 52 28c-30 10-74 10-104 0z', dark)}${oval(200, 114, 13, 12, deep)}
${line('M116 216c6-24 22-42 46-52', light, 6)}${line('M150 152c30 9 70 9 100 0', light, 3)}`

const dripper: Shape = ({ base, dark, deep, light }) => html`
${line('M286 176c44 2 40 56-12 54', dark, 13)}
${solid('M104 146h192l-62 112h-68z', base)}${oval(200, 146, 96, 20, light)}${oval(200, 148, 87, 15, deep)}
${[0, 1, 2, 3].map((index) => line(`M${136 + index * 38} 176c14 20 14 46 ${22 - index * 6} 70`, light, 3))}
${oval(200, 272, 84, 15, deep)}${oval(200, 266, 84, 15, base)}${oval(200, 260, 40, 8, dark)}
${line('M200 282v10', '#5a3a25', 6)}${oval(200, 306, 4, 6, '#5a3a25')}`

const press: Shape = ({ base, dark, light }) => html`
${line('M262 152c56-8 58 118-2 116', dark, 14)}${line('M200 76v60', steel, 6)}${oval(200, 74, 13, 11, dark)}
${solid('M142 138h116v162c0 8-4 12-12 12h-92c-8 0-12-4-12-12z', '#dfe9e8')}${flat('M146 208h108v92c0 6-2 8-8 8h-92c-6 0-8-2-8-8z', '#54382a')}
${block(146, 202, 108, 10, 3, darkSteel)}${line('M156 156v128', '#ffffff', 5)}
${block(134, 118, 132, 24, 10, base)}${block(134, 276, 132, 16, 5, base)}${line('M144 280v28M256 280v28', base, 12)}${line('M146 126h44', light, 4)}`

const kettle: Shape = ({ base, dark, deep, light }) => html`
${line('M126 176c-4-112 152-112 148 0', deep, 15)}${line('M130 168c4-90 140-90 144 0', wood, 7)}
${solid('M282 218c26-6 30-32 52-48 6-4 14 2 12 10-8 30-20 60-52 74z', dark)}
${solid('M200 152c58 0 96 34 102 92 4 42-4 68-34 68H132c-30 0-38-26-34-68 6-58 44-92 102-92z', base)}
${solid('M154 160c8-14 26-20 46-20s38 6 46 20c-28 8-64 8-92 0z', dark)}${oval(200, 136, 11, 10, darkWood)}
${line('M122 236c6-28 20-46 44-58', light, 6)}`

const tin: Shape = ({ base, dark, deep, light }) => html`
${solid('M132 146h136v152c0 10-30 16-68 16s-68-6-68-16z', base)}${solid('M126 104c0-10 148-10 148 0v42c0 10-148 10-148 0z', dark)}
${oval(200, 103, 74, 11, light)}${oval(200, 104, 66, 8, dark)}
${flat('M150 186h100v86H150z', '#f6efdf')}${line('M160 196h80v66h-80z', base, 2)}
${flat('M200 206c18 10 22 30 0 48-22-18-18-38 0-48z', deep)}${line('M200 216v32', '#f6efdf', 2)}${line('M140 160v130', light, 3)}`

const grinder: Shape = ({ base, dark, light }) => html`
${line('M200 92h84', darkSteel, 9)}${line('M284 92v-16', darkSteel, 6)}${oval(284, 66, 16, 15, darkWood)}
${block(186, 84, 28, 26, 6, darkSteel)}${solid('M148 108h104v192c0 8-6 14-14 14h-76c-8 0-14-6-14-14z', base)}
${block(144, 190, 112, 14, 4, darkWood)}${block(144, 104, 112, 14, 5, dark)}${line('M160 128v52M160 216v82', light, 5)}`

const jar: Shape = ({ base, dark, light }) => html`
<g opacity=".55">${solid('M130 150h140c14 6 20 16 20 32v112c0 14-8 20-20 20H130c-12 0-20-6-20-20V182c0-16 6-26 20-32z', '#dfeae8')}</g>
${flat('M120 210c40-8 120 8 160-2v82c0 10-4 14-14 14H134c-10 0-14-4-14-14z', '#c79a5b')}
${[
  [140, 232],
  [166, 246],
  [196, 228],
  [224, 250],
  [252, 230],
  [150, 270],
  [184, 276],
  [216, 284],
  [246, 268],
  [268, 290],
  [134, 292],
].map(([x = 0, y = 0]) => oval(x, y, 9, 6, '#b5854a'))}
${block(122, 110, 156, 40, 9, base)}${line('M126 154h148', '#b7563c', 6)}${line('M136 122h60', light, 4)}${line('M122 176v108', '#ffffff', 5)}${line('M132 140h136', dark, 2)}`

const bottle: Shape = ({ base, dark, light }) => html`
${block(180, 62, 40, 26, 6, '#b98a5a')}
${solid('M178 88h44v44c0 26 42 36 42 78v88c0 10-6 16-16 16h-96c-10 0-16-6-16-16v-88c0-42 42-52 42-78z', base)}
${block(172, 86, 56, 16, 6, dark)}${line('M152 216c2-22 16-32 30-46', light, 5)}${line('M152 222v70', light, 5)}
${flat('M168 226h64v54h-64z', '#f7f1e3')}${line('M180 244h40M186 258h28', dark, 3)}`

const breadbox: Shape = ({ base, dark, deep, light }) => html`
${solid('M70 180c0-10 6-16 16-16h228c10 0 16 6 16 16v112c0 14-8 22-22 22H92c-14 0-22-8-22-22z', base)}
${block(60, 142, 280, 32, 10, wood)}${line('M76 152h120', '#e0bf90', 4)}${line('M68 178h264', dark, 3)}
${[0, 1, 2, 3, 4].map((index) => oval(164 + index * 18, 286, 4, 4, deep))}
${line('M86 196v88', light, 5)}<g font-family="Georgia, 'Liberation Serif', serif" font-size="42" text-anchor="middle" letter-spacing="6"><text x="204" y="246" fill="${deep}">BREAD</text></g>`

const basket: Shape = ({ base, dark, deep, light }) => html`
${line('M120 186C120 66 280 66 280 186', deep, 15)}${line('M122 184C124 74 276 74 278 184', base, 8)}
${solid('M84 184h232l-24 112c-2 12-8 18-20 18H128c-12 0-18-6-20-18z', base)}
${[0, 1, 2, 3].flatMap((row) => Array.from({ length: 9 }, (_, column) => line(`M${100 + row * 5 + column * (23.5 - row * 1.2)} ${206 + row * 27}q10 ${column % 2 === row % 2 ? 9 : -9} 20 0`, (column + row) % 2 ? dark : light, 5)))}
${block(76, 174, 248, 20, 10, dark)}${line('M92 180h180', light, 3)}`

const hamper: Shape = ({ base, dark, light }) => html`
${line('M132 134c-26 4-30 36-6 42M268 134c26 4 30 36 6 42', dark, 11)}
${solid('M118 112h164l-12 186c-1 10-8 16-18 16H148c-10 0-17-6-18-16z', base)}
${[0, 1, 2, 3, 4, 5, 6].map((row) => line(`M${122 + row} ${142 + row * 25}q19 9 39 0t39 0t39 0t${39 - row * 2} 0`, row % 2 ? dark : light, 5))}
${solid('M112 104c0-14 176-14 176 0v22c-40 14-136 14-176 0z', '#f2ebdd')}${oval(200, 104, 84, 11, '#d8cdb9')}`

export const pantry = {
  teapot,
  dripper,
  press,
  kettle,
  tin,
  grinder,
  jar,
  bottle,
  breadbox,
  basket,
  hamper,
} satisfies Record<string, Shape>
