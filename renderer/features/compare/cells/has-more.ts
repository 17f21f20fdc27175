import type { CompareCell } from '../../../../shared/compare/compare.ts';

/** Characters that two lines of a column hold in any case. */
const surelyShown = 44;

/** Whether a cell may not show all that it stands for. */
export function hasMore(cell: CompareCell): boolean {
  switch (cell.kind) {
    case 'text': {
      const text = cell.pieces.map((piece) => piece.text).join('');
      return cell.isCutBefore || cell.isCutAfter || text.length > surelyShown || text.split('\n', 3).length > 2;
    }
    case 'labels':
      return cell.labels.length > 1;
    case 'deployments':
      return cell.deployments.length > 1;
    default:
      return false;
  }
}
