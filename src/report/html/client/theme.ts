import { button } from './dom.js';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const labels: Readonly<Record<Theme, string>> = {
  auto: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};
const place = 'sluice-theme';

/** Puts the remembered theme on, and makes the button that changes it. */
export function themeButton(announce: (text: string) => void): HTMLButtonElement {
  let theme = remembered();
  const made = button({ class: 'quiet theme' }, () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    show(theme, made);
    remember(theme);
    announce(labels[theme]);
  });
  show(theme, made);
  return made;
}

function show(theme: Theme, made: HTMLButtonElement): void {
  document.documentElement.dataset.theme = theme;
  made.textContent = labels[theme];
}

/** Browsers may keep nothing for a page that is a file. */
function remembered(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(place)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(place, theme);
  } catch {
    // The theme holds until the page is closed.
  }
}
