import type { HardshipFileFields } from '../file-verbs.js';

export interface DialogProps {
  file: HardshipFileFields;
  onClose: () => void;
}
