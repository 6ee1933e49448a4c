/** A picture to be drawn. Sizes in px at ratio 1; `ratio` times as many pixels are drawn. */
export interface Drawing {
  width: number;
  height: number;
  ratio: number;
  draw(pen: Pen): void;
}

/** What of a 2D context both platforms have, and a drawing may use. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
  | 'scale'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'bezierCurveTo'
  | 'quadraticCurveTo'
  | 'rect'
  | 'fillRect'
  | 'strokeRect'
  | 'fill'
  | 'stroke'
  | 'fillText'
  | 'measureText'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'globalAlpha'
>;

/** Draws on the canvas of that id and answers where the PNG lies; an address for an Image and for `saveToAlbum`. */
export type Paint = (id: string, drawing: Drawing) => Promise<string>;
