import 'reflect-metadata';

export { remindOfBudgets } from './budget-reminders.service.js';
export { BudgetsReadResolver } from './budgets.read.resolver.js';
export { BudgetsResolver } from './budgets.resolver.js';
