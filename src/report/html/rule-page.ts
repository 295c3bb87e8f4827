import { marked, type Token, type Tokens } from 'marked';
import { visible } from '../text.js';
import type { Chapter, PageNode } from './data.js';

/** Chapters that the report leaves to `sluice explain`: they are long. */
const leftOut = new Set(['Examples']);

/**
 * The chapters of a rule's page as data. Nothing in it becomes markup by itself: HTML in the Markdown stays text.
 * @param isKnown rules that the report has a page of: others are not linked to
 */
export function readChapters(markdown: string, isKnown: (rule: string) => boolean): Chapter[] {
  const chapters: { title: string; content: PageNode[] }[] = [];
  const link = linkOf(isKnown);
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && token.depth === 2) {
      chapters.push({ title: plain(inlines(token.tokens ?? [], link)), content: [] });
    } else {
      chapters.at(-1)?.content.push(...block(token, link));
    }
  }
  return chapters.filter(({ title }) => !leftOut.has(title));
}

type Link = (href: string) => string | undefined;

/** Pages of the web and of other rules; no other scheme ever. */
function linkOf(isKnown: (rule: string) => boolean): Link {
  return (href) => {
    if (/^https:\/\//.test(href)) return href;
    const [, rule] = /^(?:\.\.\/)?(?:[\w-]+\/)?([\w-]+)\.md(?:#.*)?$/.exec(href) ?? [];
    return rule !== undefined && isKnown(rule) ? `#/rules/${rule}` : undefined;
  };
}

function block(token: Token, link: Link): PageNode[] {
  switch (token.type) {
    case 'heading':
      return [
        { tag: token.depth === 3 ? 'h3' : 'h4', children: inlines(token.tokens ?? [], link) },
      ];
    case 'paragraph':
      return [{ tag: 'p', children: inlines(token.tokens ?? [], link) }];
    case 'code':
      return [{ tag: 'pre', children: [{ tag: 'code', children: [shown(token.text)] }] }];
    case 'blockquote':
      return [{ tag: 'blockquote', children: blocks(token.tokens ?? [], link) }];
    case 'list':
      return [list(token as Tokens.List, link)];
    case 'table':
      return [table(token as Tokens.Table, link)];
    case 'text':
      return token.tokens ? inlines(token.tokens, link) : [shown(token.text)];
    case 'space':
    case 'hr':
    case 'def':
      return [];
    default:
      return [{ tag: 'p', children: [shown(token.raw)] }];
  }
}

function blocks(tokens: readonly Token[], link: Link): PageNode[] {
  return tokens.flatMap((token) => block(token, link));
}

function list({ ordered, items }: Tokens.List, link: Link): PageNode {
  return {
    tag: ordered ? 'ol' : 'ul',
    children: items.map(({ tokens }) => ({ tag: 'li', children: blocks(tokens, link) })),
  };
}

function table({ header, rows }: Tokens.Table, link: Link): PageNode {
  const row = (tag: 'th' | 'td', cells: readonly Tokens.TableCell[]): PageNode => ({
    tag: 'tr',
    children: cells.map(({ tokens }) => ({ tag, children: inlines(tokens, link) })),
  });
  return {
    tag: 'table',
    children: [row('th', header), ...rows.map((cells) => row('td', cells))],
  };
}

function inlines(tokens: readonly Token[], link: Link): PageNode[] {
  return tokens.flatMap((token): PageNode[] => {
    const inner = () => inlines(tokensIn(token), link);
    switch (token.type) {
      case 'strong':
        return [{ tag: 'strong', children: inner() }];
      case 'em':
        return [{ tag: 'em', children: inner() }];
      case 'codespan':
        return [{ tag: 'code', children: [shown(token.text)] }];
      case 'br':
        return [{ tag: 'br', children: [] }];
      case 'link': {
        const href = link(token.href);
        return href === undefined ? inner() : [{ tag: 'a', href, children: inner() }];
      }
      case 'text':
      case 'escape':
        return tokensIn(token).length > 0 ? inner() : [shown(token.text)];
      default:
        return [shown(token.raw)];
    }
  });
}

/** Source of a page may be laid out in lines; nothing else that cannot be seen is in it. */
function shown(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function tokensIn(token: Token): readonly Token[] {
  return ('tokens' in token && token.tokens) || [];
}

function plain(nodes: readonly PageNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : plain(node.children))).join('');
}
