/** Elements built without any markup: text of a plan only ever becomes textContent or an attribute value. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {string | Node | null | false | undefined} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/** An HTML element; children are elements or texts, false and null are left out.
 * @param {string} name @param {Attributes} [attributes] @param {(Child | Child[])[]} children
 * @returns {HTMLElement} */
export function html(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An SVG element. @param {string} name @param {Attributes} [attributes] @param {(Child | Child[])[]} children
 * @returns {SVGElement} */
export function svg(name, attributes = {}, ...children) {
  return filled(/** @type {SVGElement} */ (document.createElementNS(SVG, name)), attributes, children);
}

/** @template {Element} T @param {T} element @param {Attributes} attributes @param {(Child | Child[])[]} children */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== false && child !== undefined) element.append(child);
  }
  return element;
}

/** The element of the page with that id. @param {string} id */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** The input or choice of the page with that id. @param {string} id */
export function inputById(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}

/** Sets a value of the style sheet for the whole page; only a new one, since each costs the style of every element.
 * @param {string} name @param {string} value */
export function setStyleValue(name, value) {
  const { style } = document.documentElement;
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}

/** All elements of the page that a selector finds. @param {string} selector */
export function allOf(selector) {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
}
