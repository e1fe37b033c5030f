import { char, foreignKey, int, Model } from 'djinn/orm'

export class Batch extends Model({ name: char({ maxLength: 40 }) }) {}
export class Line extends Model({ batch: foreignKey(() => Batch), number: int() }) {}
