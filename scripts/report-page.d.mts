import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vite';
import type { PageAssets } from '../src/report/html/page.js';

export function readReportPage(): Promise<PageAssets>;
export function reportPageEsbuildPlugin(): EsbuildPlugin;
export function reportPageVitePlugin(): VitePlugin;
