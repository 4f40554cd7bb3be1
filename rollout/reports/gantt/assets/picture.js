/** Saves the rows that the reader sees as an SVG or PNG file, in light colours, without asking any server. */

import { chainOf } from "./chain.js";
import { drawingColours } from "./colours.js";
import { byId, html } from "./elements.js";
import { sheet } from "./sheet.js";
import { drawingOf } from "./view.js";

const PICTURE_WIDTH = 1600;
const MOST_ROWS = 800;

/** The picture of the shown rows as text of an SVG file. */
function pictureText(view) {
  const colours = drawingColours(view.model, false);
  const chain = view.state.selected ? view.chain : chainOf(view.model, null);
  const last = Math.min(view.visible.rows.length, MOST_ROWS);
  const picture = sheet(drawingOf(view, { colours, chain, rowHeight: 20 }), { first: 0, last }, PICTURE_WIDTH);
  return new XMLSerializer().serializeToString(picture);
}

/** Saves the picture; `type` is svg or png. */
export async function savePicture(view, type) {
  const text = pictureText(view);
  const blob = new Blob([text], { type: "image/svg+xml" });
  if (type === "svg") save(blob, "gantt.svg");
  else save(await rasterised(text), "gantt.png");
}

async function rasterised(text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = image.height > 8000 ? 1 : 2;
  const canvas = html("canvas", { width: image.width * scale, height: image.height * scale });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = html("a", { href: address, download: name });
  byId("sheets").append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
