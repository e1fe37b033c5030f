import { bool, char, datetime, email, foreignKey, hasMany, hasOne, json, Model } from 'djinn/orm'
import { Comment, Post } from './post.ts'
import { Profile } from './profile.ts'

export class User extends Model(
  {
    name: char({ maxLength: 80 }),
    email: email({ unique: true }),
    role: char({ choices: ['admin', 'editor', 'reader'], default: 'reader' }),
    active: bool({ default: true }),
    prefs: json<{ theme: 'dark' | 'light'; page: { size: number }; seen: { at: string }[] }>({
      default: { theme: 'light', page: { size: 20 }, seen: [] },
    }),
    boss: foreignKey(() => User, { null: true }),
    posts: hasMany(() => Post, 'author'),
    comments: hasMany(() => Comment, 'user'),
    profile: hasOne(() => Profile, 'user'),
    joined: datetime({ autoNowAdd: true }),
  },
  { ordering: ['-joined', 'name'] },
) {
  get initials() {
    return this.name
      .split(' ')
      .map((word) => word[0])
      .join('')
  }
  static active() {
    return this.filter({ active: true })
  }
}
