import { noticeSheet, type NoticeSheetFacts } from '@bangfu/schema/text/notice-sheet';
import { NOTICE_TEXT } from '../../text/notices.js';

/** The notice as it is put up: the words of the PDF on the screen and, by the print stylesheet, on paper. */
export function SheetView({ facts }: { facts: NoticeSheetFacts }) {
  const { title, number, opening, head, rows, closing, signature, footnote } = noticeSheet(facts);
  return (
    <section className="notice-sheet" aria-label={NOTICE_TEXT.preview}>
      <h2>{title}</h2>
      <p className="sheet-number">{number}</p>
      {opening.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <table>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells[0]}>
              {cells.map((text, column) => (
                <td key={head[column]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {closing.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p className="sheet-signature">
        {signature.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      <p className="sheet-footnote">{footnote}</p>
    </section>
  );
}
