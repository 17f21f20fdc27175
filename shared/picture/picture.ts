import { z } from 'zod';

/** px of the longer side of a picture on screen. */
export const longestSide = 8_000;
/** The most shapes of a picture: those in a row that look alike are one. */
export const mostShapes = 10_000;
/** The longest outline, in characters. */
export const longestOutline = 2_000_000;
/** The largest PNG, in characters of base64: about 12 MB. */
export const longestPng = 16_000_000;

const number = z.number().min(-1e6).max(1e6);
/** `#rrggbb`. */
const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/);
const opacity = z.number().min(0).max(1);
/** As in SVG's `matrix()`: from the shape's own coordinates to the picture's. */
const matrixSchema = z.tuple([number, number, number, number, number, number]).readonly();

export const paintSchema = z.strictObject({ colour: colourSchema, opacity });
/** A colour with how much of it covers what is below. */
export type Paint = Readonly<z.infer<typeof paintSchema>>;

export const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('path'),
    /** An outline in SVG's commands for paths: letters and numbers, and nothing that could name or load anything. */
    outline: z
      .string()
      .max(longestOutline)
      .regex(/^[MLHVCSQTAZmlhvcsqtaze0-9.,\s+-]*$/),
    fill: paintSchema.nullable(),
    stroke: paintSchema.nullable(),
    strokeWidth: z.number().min(0).max(1_000),
    dashes: z.array(z.number().min(0).max(10_000)).max(16).readonly(),
    isRound: z.boolean(),
    matrix: matrixSchema,
  }),
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().min(1).max(2_000),
    /** Where its baseline starts. */
    x: number,
    y: number,
    /** px. */
    size: z.number().min(1).max(400),
    weight: z.number().min(1).max(1_000),
    isMono: z.boolean(),
    fill: paintSchema,
    /** Whether lines behind it end before its letters. */
    hasHalo: z.boolean(),
    matrix: matrixSchema,
  }),
]);
export type Shape = Readonly<z.infer<typeof shapeSchema>>;

/** A drawing as plain data: what it is written to a file from holds no markup, whoever made it. */
export const pictureSchema = z.strictObject({
  /** What it shows, for whoever cannot see it. */
  title: z.string().max(2_000),
  /** px. */
  width: z.number().min(1).max(longestSide),
  height: z.number().min(1).max(longestSide),
  background: colourSchema,
  shapes: z.array(shapeSchema).max(mostShapes).readonly(),
});
export type Picture = Readonly<z.infer<typeof pictureSchema>>;
