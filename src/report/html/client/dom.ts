/** What an element may be given: no code and no markup, whatever the text. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined;
}

export type Child = Node | string | number | undefined | false;

const namespace = 'http://www.w3.org/2000/svg';

/** An element of HTML. Children are nodes or text, never markup. */
export function html<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

/** An element of SVG. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS(namespace, tag), attributes, children);
}

function filled<Kind extends Element>(
  element: Kind,
  attributes: Attributes,
  children: readonly Child[],
): Kind {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (/^on|^style$|^srcdoc$/i.test(name)) throw new Error(`${name} is no attribute for data`);
    // States of accessibility are words; what HTML has on or off is there or not.
    element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false || child === '') continue;
    element.append(typeof child === 'number' ? String(child) : child);
  }
}

export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

/** A button that does something. */
export function button(
  attributes: Attributes,
  act: () => void,
  ...children: Child[]
): HTMLButtonElement {
  const made = html('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', act);
  return made;
}

/** A link to a page of the web, which learns nothing of where it was followed. */
export function outside(href: string, ...children: Child[]): HTMLAnchorElement {
  return html(
    'a',
    { href, rel: 'noopener noreferrer', target: '_blank', class: 'outside' },
    ...children,
  );
}

let lastId = 0;

/** An id for an element that a label or description names. */
export function newId(): string {
  lastId += 1;
  return `e${lastId}`;
}
