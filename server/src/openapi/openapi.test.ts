import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { errors, routes } from '@luyin/contract';
import { projectRoot } from '../config.ts';
import { breaks, type Document } from './compare.ts';
import { openapiDocument } from './document.ts';

interface Described {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        summary: string;
        tags: string[];
        parameters?: { name: string; in: string; required?: boolean }[];
        responses: Record<string, { description: string }>;
      }
    >
  >;
}

describe('the OpenAPI document', () => {
  let document: Described;
  before(async () => {
    document = (await openapiDocument()) as unknown as Described;
  });

  it('does not break the clients of the last release', () => {
    const file = path.join(projectRoot, 'contract', 'openapi', 'released.json');
    const released = JSON.parse(readFileSync(file, 'utf8')) as Document;
    assert.ok(Object.keys(released.paths ?? {}).length > 10, 'the release is not empty');
    assert.deepEqual(breaks(released, document as unknown as Document), []);
  });

  it('is OpenAPI 3.1 and describes every route of the contract, and no other', () => {
    assert.match(document.openapi, /^3\.1\./);
    const described = Object.entries(document.paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    const expected = Object.keys(routes).map((key) => {
      const [method, url] = key.split(' ');
      return `${method} /api/v1${url?.replace(/:(\w+)/g, '{$1}')}`;
    });
    assert.deepEqual(described.sort(), expected.sort());
  });

  it('names every operation once, says who it is for and declares what stands in its path', () => {
    const ids = new Set<string>();
    for (const [url, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        assert.ok(operation.operationId && !ids.has(operation.operationId), operation.operationId);
        ids.add(operation.operationId);
        assert.ok(operation.summary && operation.tags.length === 1);
        const inPath = [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
        assert.deepEqual(declared.map((one) => one.name).sort(), inPath.sort(), `${method} ${url}`);
        assert.ok(declared.every((one) => one.required));
        for (const answer of Object.values(operation.responses)) assert.ok(answer.description);
      }
    }
  });

  it('tells the errors of a route by code and status', () => {
    for (const [key, route] of Object.entries(routes)) {
      const [method = '', url = ''] = key.split(' ');
      const path = `/api/v1${url.replace(/:(\w+)/g, '{$1}')}`;
      const operation = document.paths[path]?.[method.toLowerCase()];
      const codes = 'errors' in route ? route.errors : [];
      for (const code of [...codes, 'invalid_input'] as const) {
        const { description } = operation?.responses[errors[code].status] ?? {};
        assert.ok(description?.includes(code), `${key} says ${code}`);
      }
    }
  });

  it('says how to send what needs no account', () => {
    for (const path of ['/photos', '/clips', '/complaints', '/complaints/{number}/followers']) {
      const { parameters = [], responses } = document.paths[`/api/v1${path}`]!.post!;
      const headers = parameters.filter((one) => one.in === 'header').map(({ name }) => name);
      assert.deepEqual(headers.sort(), ['idempotency-key', 'x-visitor'], path);
      assert.match(responses[401]!.description, /sign_in_required/);
    }
    const { parameters = [] } = document.paths['/api/v1/session/phone-code']!.post!;
    assert.ok(!parameters.some(({ name }) => name === 'x-visitor'));
  });

  it('refers to nothing that is not in it', () => {
    const text = JSON.stringify(document);
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = name
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document);
      assert.ok(found, name);
    }
  });
});
