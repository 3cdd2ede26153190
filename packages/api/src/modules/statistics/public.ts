export {
  hardshipReport,
  type Counted,
  type CountedLabel,
  type HardshipReport,
} from './hardship-report.read-model.js';
export { StatisticsResolver } from './statistics.resolver.js';
