import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { describeSaveFailure } from '../../../process/describe-save-failure.ts';
import type { Log } from '../../../process/log.ts';
import { writeWholeFile } from '../../../process/whole-file.ts';
import type { ExportDesktop, FileKind } from './export-desktop.ts';
import { readPng } from './read-png.ts';
import type { SavePlaces } from './save-places.ts';
import { writeSvg } from './write-svg.ts';

/** What a page wants saved: a drawing as data, which becomes SVG here, or a PNG in base64. */
export type PictureContent =
  | { readonly format: 'svg'; readonly picture: Picture }
  | { readonly format: 'png'; readonly png: string };

const formats: Readonly<Record<PictureContent['format'], FileKind>> = {
  svg: { name: 'SVG (lines, for print and editing)', extension: 'svg' },
  png: { name: 'PNG (pixels)', extension: 'png' },
};

/** Saves pictures of charts where the person chooses, and copies them. */
export type Pictures = ReturnType<typeof createPictures>;

export function createPictures(options: {
  readonly desktop: Pick<ExportDesktop, 'writePicture'>;
  readonly places: SavePlaces;
  readonly log: Log;
}) {
  const { desktop, places, log } = options;
  return {
    async copy(base64: string): Promise<void> {
      const png = readPng(base64) ?? refusePng();
      await desktop.writePicture(png).catch((cause: unknown) => {
        log.warn('the clipboard took no picture', { reason: String(cause) });
        fail('CLIPBOARD_REFUSED', 'The clipboard did not take the picture.', {
          hint: 'Most likely another program holds it for a moment. Try again, or save the picture as PNG.',
        });
      });
    },

    /** null when the person chooses no place. */
    async save(
      { id, title, content }: { readonly id: string; readonly title: string; readonly content: PictureContent },
      page: number,
    ): Promise<{ readonly name: string } | null> {
      // Before anybody is asked: what is no picture is never saved.
      const data = content.format === 'svg' ? writeSvg(content.picture) : (readPng(content.png) ?? refusePng());
      const place = await places.choose(page, title, { ...formats[content.format], action: 'Save' });
      if (place === null) return null;
      try {
        await writeWholeFile(place.file, (take) => take(data));
      } catch (error) {
        const said = describeSaveFailure(error);
        throw said === null ? error : new AppFailure(said);
      }
      places.keep(id, place);
      return { name: place.name };
    },
  };
}

function refusePng(): never {
  return fail('INVALID_INPUT', 'This is no picture that the app can save.', {
    hint: 'Most likely the chart was too large to draw. Make the window smaller and try again, or save it as SVG.',
  });
}
