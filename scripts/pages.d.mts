import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vite';

export function readPages(): Record<string, string>;
export function pagesEsbuildPlugin(): EsbuildPlugin;
export function pagesVitePlugin(): VitePlugin;
