/** Saves the rows that the reader sees as an SVG or PNG file, in light colours, without asking any server. */

import { drawingColours } from "../base/colours.js";
import { byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { chainOf } from "../model/chain.js";
import { drawingOf } from "../page/view.js";
import { sheet } from "./sheet.js";

const PICTURE_WIDTH = 1600;
const MOST_ROWS_OF_PNG = 800; // Browsers refuse canvases that are much higher.
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The picture of at most so many of the shown rows as text of an SVG file. @param {View} view @param {number} most */
function pictureText(view, most) {
  const colours = drawingColours(view.model, false);
  const chain = view.state.selected ? view.chain : chainOf(view.model, undefined);
  const total = view.visible.rows.length;
  const last = Math.min(total, most);
  const note = last < total ? word("picture_reduced", { shown: last, total }) : "";
  const rowHeight = view.state.view === "roadmap" ? view.rowHeight : 20;
  const drawing = drawingOf(view, { colours, chain, rowHeight });
  const picture = sheet(drawing, { first: 0, last }, PICTURE_WIDTH, { note, heading: view.model.heading });
  return new XMLSerializer().serializeToString(picture).replace(NOT_XML, "\ufffd");
}

/** Saves the picture. @param {View} view @param {"svg" | "png"} type */
export async function savePicture(view, type) {
  if (type === "svg") save(new Blob([pictureText(view, Infinity)], { type: "image/svg+xml" }), "gantt.svg");
  else save(await rasterised(pictureText(view, MOST_ROWS_OF_PNG)), "gantt.png");
}

/** @param {string} text @returns {Promise<Blob>} */
async function rasterised(text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = image.height > 8000 ? 1 : 2;
  const canvas = /** @type {HTMLCanvasElement} */ (
    html("canvas", { width: image.width * scale, height: image.height * scale })
  );
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(/** @type {Blob} */ (blob)), "image/png"));
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = html("a", { href: address, download: name });
  byId("sheets").append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
