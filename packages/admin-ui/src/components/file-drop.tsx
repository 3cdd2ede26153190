import { useEffect, useId, useState, type DragEvent } from 'react';
import './file-drop.css';

interface FileDropProps {
  label: string;
  hint: string;
  /** With the dot, e.g. `.xlsx`. */
  extensions: readonly string[];
  disabled?: boolean;
  onChoose: (files: readonly File[]) => void;
}

/** A place to choose a file or to drop it. The input is the browser's own: Tab and Enter open the dialog. */
export function FileDrop({ label, hint, extensions, disabled = false, onChoose }: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  useMissedDrops();
  const take = (files: FileList | null) => {
    if (!disabled && files && files.length > 0) onChoose([...files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={`file-drop ${isOver ? 'file-drop-over' : ''}`}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        className="sr-only"
        accept={extensions.join(',')}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          take(target.files);
          target.value = '';
        }}
      />
      <label htmlFor={id} className="file-drop-button">
        {label}
      </label>
      <p id={`${id}-hint`} className="muted">
        {hint}
      </p>
    </div>
  );
}

/** A file dropped beside the place would replace the page by the file. */
function useMissedDrops(): void {
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);
}
