import { Field, Int, ObjectType } from 'type-graphql';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';

@ObjectType({ description: '首页：本单位今天要办的事' })
export class Home {
  @Field(() => Int, { description: '待本单位审核' })
  todoCount!: number;

  @Field(() => Int, { description: '已超期' })
  overdueCount!: number;

  @Field(() => Int, { description: '今天期满的公示' })
  noticesEndingToday!: number;

  @Field(() => Int, { description: '待复核' })
  reverifyDue!: number;

  @Field(() => Int, { description: '在册户数' })
  filesOnFile!: number;

  @Field(() => Int, { description: '未读提醒' })
  unreadNotifications!: number;

  @Field(() => [HardshipFile], { description: '最近改动的档案' })
  recentFiles!: HardshipFile[];
}
