/** Whether a character is drawn onto the one before it (its canonical combining class is not zero). */
export function isCombining(character: string): boolean {
  if (!/\p{M}/u.test(character)) return false
  // Normalizing puts marks into the order of their classes: 240 goes behind, and 1 goes before all of higher class.
  const parts = character.normalize('NFD')
  return isReordered(`\u0345${parts}`) || isReordered(`${parts}\u0334`)
}

function isReordered(text: string): boolean {
  return text.normalize('NFD') !== text
}
