export { StatisticsResolver } from './statistics.resolver.js';
