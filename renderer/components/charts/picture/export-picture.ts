import { call } from '../../../bridge/bridge-client.ts';
import { startExportJob } from '../../export/exports.ts';
import { drawPng } from './draw-png.ts';
import { readPicture } from './read-picture.ts';

/** What to do with the picture of a chart. */
export type PictureWish = 'save-svg' | 'save-png' | 'copy';

/** Saves or copies what a part of the page shows. What comes of it is shown by the frame, as for tables. */
export function exportPicture(root: HTMLElement, title: string, wish: PictureWish): void {
  // As it looks now, whatever arrives while it is drawn.
  const picture = readPicture(root, title);
  startExportJob(wish === 'copy' ? 'copy' : 'save', async (id) => {
    if (wish === 'save-svg') return save(id, title, { format: 'svg', picture });
    const png = await drawPng(picture);
    if (wish === 'save-png') return save(id, title, { format: 'png', png });
    await call('picture.copy', { png });
    return { rows: null, name: null };
  });
}

async function save(id: string, title: string, content: Parameters<typeof call<'picture.save'>>[1]['content']) {
  const saved = await call('picture.save', { id, title, content });
  return saved === null ? null : { rows: null, name: saved.name };
}
