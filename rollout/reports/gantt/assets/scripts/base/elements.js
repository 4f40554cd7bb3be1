/** Elements built without any markup: text of a plan only ever becomes textContent or an attribute value. */

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; children are elements or texts, false and null are left out. */
export function html(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== false && child !== undefined) element.append(child);
  }
  return element;
}

/** The element of the page with that id. */
export function byId(id) {
  return document.getElementById(id);
}
