/** XML as GeoReport v2 has it: no attributes, no namespaces, lists inside an element of their own. */
import {
  DOMImplementation,
  DOMParser,
  XMLSerializer,
  type Document,
  type Element,
} from '@xmldom/xmldom';
import { Refused } from './refused.ts';

/** What one member of a list is called. */
const members: Record<string, string> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
};

export function toXml(root: string, value: unknown): string {
  const document = new DOMImplementation().createDocument(null, root);
  fill(document, document.documentElement!, value);
  const text = new XMLSerializer().serializeToString(document);
  return `<?xml version="1.0" encoding="utf-8"?>\n${text}\n`;
}

function fill(document: Document, element: Element, value: unknown): void {
  const add = (name: string, content: unknown) => {
    const child = document.createElement(name);
    fill(document, child, content);
    element.appendChild(child);
  };
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) for (const one of value) add(members[element.tagName]!, one);
  else if (typeof value === 'object')
    for (const [name, content] of Object.entries(value)) add(name, content);
  else element.appendChild(document.createTextNode(writable(String(value))));
}

/** Characters that XML 1.0 can't hold, not even escaped; somebody typed them all the same. */
const writable = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');

/**
 * A request in XML: each element is a field, and `attribute` elements hold a `code` and a `value`. No document type is
 * read, so nothing can be expanded or fetched by it.
 */
export function fieldsInXml(text: string): [name: string, value: string][] {
  const fields: [string, string][] = [];
  const walk = (element: Element) => {
    for (const child of childrenOf(element)) {
      const inner = childrenOf(child);
      if (child.tagName === 'attribute' && inner.length > 0) {
        const code = inner.find(({ tagName }) => tagName === 'code' || tagName === 'key');
        const value = inner.find(({ tagName }) => tagName === 'value');
        if (code && value) fields.push([`attribute[${code.textContent}]`, value.textContent ?? '']);
      } else if (inner.length > 0) walk(child);
      else fields.push([child.tagName, child.textContent ?? '']);
    }
  };
  const root = parsed(text).documentElement;
  if (!root) throw malformed();
  walk(root);
  return fields;
}

const malformed = () => new Refused(400, 'malformed_xml', '请求里的 XML 不完整或格式不对');

function parsed(text: string): Document {
  if (/<!DOCTYPE/i.test(text)) throw malformed();
  try {
    return new DOMParser({
      onError: () => {
        throw malformed();
      },
    }).parseFromString(text, 'text/xml');
  } catch {
    throw malformed();
  }
}

const childrenOf = (element: Element): Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
