import 'reflect-metadata';

export { HomeResolver } from './home.resolver.js';
export { ReportResolver } from './report.resolver.js';
export { HARDSHIP_REPORT_JOB, reportOrderOf, type ReportOrder } from './report.service.js';
