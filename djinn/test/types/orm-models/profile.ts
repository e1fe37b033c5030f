import { char, Model, oneToOne } from 'djinn/orm'
import { User } from './user.ts'

export class Profile extends Model({
  user: oneToOne(() => User),
  city: char({ null: true }),
}) {}
