import OpenIcon from '@mui/icons-material/ExpandMore';
import { memo } from 'react';
import type { CompareSection } from '../../../../shared/compare/compare.ts';
import { sectionTitles } from '../section-titles.ts';

interface SectionRowProps {
  readonly section: CompareSection;
  readonly count: number;
  readonly isOpen: boolean;
  readonly line: number;
  readonly columns: number;
  readonly isActive: boolean;
  readonly onToggle: (section: CompareSection) => void;
}

/** The heading of a section, which opens and closes it. */
export const SectionRow = memo(function SectionRow(props: SectionRowProps) {
  const { section, count, isOpen, line, columns, isActive, onToggle } = props;
  return (
    <tr className="heading" aria-rowindex={line + 2} data-line={line}>
      <th scope="rowgroup" colSpan={columns + 1} data-column={0} aria-colindex={1} tabIndex={isActive ? 0 : -1}>
        <button type="button" aria-expanded={isOpen} tabIndex={-1} onClick={() => onToggle(section)}>
          <OpenIcon aria-hidden sx={{ fontSize: 18, transform: isOpen ? 'none' : 'rotate(-90deg)' }} />
          {sectionTitles[section]}
          <span className="rest">{count.toLocaleString('en-US')}</span>
        </button>
      </th>
    </tr>
  );
});
