import { hash } from 'node:crypto'
import { LIVE_SCRIPT } from '../../browser/served.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'

/** The colour behind every page. */
export const PAPER = { light: '#fffdf9', dark: '#16171a' } as const

/** What the style of every page has more where a logo stands in the place of the publication's name. */
const LOGO_STYLE = `
.publication img { display: block; max-width: 100%; height: auto; }
.publication img:not([width]) { height: 4rem; object-fit: contain; }
`

/** And where the links to its lists stand at the foot, above those to feeds. */
const NAVIGATION_STYLE = `
.colophon nav + nav { margin-top: 1rem; }
`

/** The style of a publication's pages. */
export function stylesOf({ logo, navigation }: Pick<Publication, 'logo' | 'navigation'>): string {
  return STYLESHEET + (logo ? LOGO_STYLE : '') + (navigation ? NAVIGATION_STYLE : '')
}

/** How every page looks: one column of text, light or dark as the reader's system is, plain on paper. */
export const STYLESHEET = `:root {
  color-scheme: light dark;
  --paper: light-dark(${PAPER.light}, ${PAPER.dark});
  --ink: light-dark(#1c1b19, #e8e6e1);
  --quiet: light-dark(#625d55, #a29d94);
  --line: light-dark(#ddd6ca, #34363b);
  --accent: light-dark(#9b1c1c, #ff9d8a);
  --tint: light-dark(#f6f0e4, #232529);
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 42rem;
  padding: 0 1.25rem 3rem;
  font: 1.125rem/1.6 var(--serif);
  overflow-wrap: break-word;
}
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 0.15em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
:target { scroll-margin-top: 1rem; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { inset-inline-start: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }

.masthead { padding: 1.25rem 0 0.75rem; border-bottom: 3px double var(--ink); margin-bottom: 2rem; }
.masthead .publication { margin: 0; font-size: 1.6rem; font-weight: 700; line-height: 1.2; letter-spacing: -0.01em; }
.masthead nav { margin-top: 0.5rem; }
.publication a { text-decoration: none; }
nav li a, .own-pages a, .names a, .months a, .titles a, .days a, .older a, .kicker a, .byline a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; line-height: 1.5rem; }
nav ul, .own-pages { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
nav, .kicker, .byline, .notices, .block-link, .attached, .notes, .colophon, figcaption, .article-link { font: 0.875rem/1.5 var(--sans); }

h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; margin: 1.75em 0 0.5em; }
h1 { font-size: clamp(1.8rem, 1.4rem + 2vw, 2.6rem); letter-spacing: -0.015em; margin: 0.25rem 0 0.75rem; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.15rem; }
h2 a { text-decoration: none; }
h2 a:hover { text-decoration: underline; }
.page-heading { margin-bottom: 2rem; }
.page-heading p { color: var(--quiet); margin: 0; }
.kicker { color: var(--accent); font-weight: 600; margin: 0; }
.kicker > span, .byline > span { unicode-bidi: isolate; }
.kicker > span + span::before { content: "·"; margin-inline: 0.25em 0.5em; }
.byline { color: var(--quiet); margin: 0.5rem 0 1rem; }
.byline > span + span::before { content: "·"; margin-inline: 0.25em 0.5em; }

.card { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-top: 2rem; }
.card:first-of-type { margin-top: 0; }
.card h2 { margin: 0.25rem 0 0; }
.summary { margin: 0; }
.small-picture { float: inline-end; width: 8rem; height: auto; aspect-ratio: 3 / 2; object-fit: cover; border-radius: 2px; margin: 0.35rem 0 0.5rem; margin-inline-start: 1rem; }
.card { display: flow-root; }
.newest { margin: 0.5rem 0 0; padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--line); }
.newest time { color: var(--quiet); font: 0.875rem/1.5 var(--sans); }
.older { margin-top: 2rem; }
.names, .months { columns: 14rem; list-style: none; padding: 0; }
.months > li { break-inside: avoid; }
.titles { list-style: none; padding: 0; }
.titles li { margin: 0.25rem 0; }
.days { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0 0 0.5rem; padding: 0; }
.letters { margin-bottom: 1.5rem; }
.empty, .names small, .months small, .days small { color: var(--quiet); }
.withdrawn :is(h1, h2, h3) { color: var(--quiet); }

.live { background: var(--accent); color: var(--paper); border-radius: 2px; padding: 0.1em 0.45em; }
.standfirst { font-size: 1.25rem; line-height: 1.4; margin: 0 0 0.75rem; text-wrap: pretty; }
.role { color: var(--quiet); margin: 0; }
.notices { list-style: none; margin: 0 0 1.25rem; padding: 0.6rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--tint); }
.latest { border-block: 1px solid var(--line); padding: 0.75rem 0; margin-bottom: 1.75rem; }
.latest h2, .developments > h2, .speakers h2, .corrections > h2 { font: 700 0.875rem/1.5 var(--sans); letter-spacing: 0.02em; margin: 0 0 0.5rem; }
.latest ol { list-style: none; margin: 0; padding: 0; }
.latest li { display: grid; justify-items: start; padding: 0.25rem 0; }
.latest li a { font: 600 1.0625rem/1.35 var(--serif); text-decoration: none; }
.latest li a:hover { text-decoration: underline; }
.latest time { color: var(--quiet); }
.latest p { margin: 0.5rem 0 0; }
.latest h2:not(:first-child) { margin-top: 1rem; }
.said { text-decoration: underline dotted var(--quiet) 1px; text-underline-offset: 0.25em; }
:target, .said:target { background: var(--tint); }
.own { color: var(--quiet); font: 0.75em/1 var(--sans); text-decoration: none; padding: 0 0.15em; vertical-align: 0.15em; user-select: none; }
.developments, .speakers, .corrections { border-top: 3px double var(--ink); margin-top: 2.5rem; padding-top: 1rem; }
.block { padding-block: 1.25rem 0.5rem; }
.block + .block { border-top: 1px solid var(--line); }
.block h3 { font-size: 1.3rem; margin: 0; }
.block h3 a { text-decoration: none; }
.block h3 a:hover { text-decoration: underline; }
.block .byline { margin: 0.35rem 0 0.75rem; }
.block-link { margin: 0.75rem 0 0; }
.corrections .block h3 { font: 700 0.875rem/1.5 var(--sans); }
.corrections .block p { margin: 0.25rem 0; }
.speakers ul { list-style: none; margin: 0; padding: 0; }
.speakers li { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 0.6em; padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
.speakers .role { font: 0.875rem/1.5 var(--sans); }
.places { margin-inline-start: auto; font: 0.875rem/1.5 var(--sans); }
.places a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; text-align: center; }
.sentence { font-size: 1.35em; line-height: 1.45; color: var(--quiet); margin-block: 1rem; }
.sentence p { margin: 0 0 0.5rem; }
.sentence .said { color: var(--ink); font-style: normal; text-decoration: none; }
.neighbours { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 1rem; }
.neighbours ul { display: grid; gap: 0.75rem; }
.neighbours li a { display: inline; font-weight: 600; }
.article-link + .article-link { margin-top: 0.25rem; }
h1 a { text-decoration-thickness: 2px; }

.content > :first-child { margin-top: 0; }
.entry.correction .content, .entry.withdrawn .content { border: 1px solid var(--line); padding: 1rem 1.25rem; }
:is(.correction, .withdrawn) .content > :last-child { margin-bottom: 0; }
.content img, .content video, .picture img { max-width: 100%; height: auto; border-radius: 2px; }
.picture img:not([width]), img.kept-place { width: 100%; aspect-ratio: 3 / 2; object-fit: scale-down; }
.content table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 0.9em; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.75rem; text-align: start; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); }
code { font-size: 0.875em; }
.address { user-select: all; }
figure { margin: 1.5rem 0; }
figure img { display: block; }
figcaption { color: var(--quiet); margin-top: 0.5rem; }
blockquote { margin: 1.25rem 0; padding-inline-start: 1.25rem; border-inline-start: 4px solid var(--accent); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.notes, .attached, .article-link { color: var(--quiet); margin-top: 1.5rem; }
.notes p { margin: 0.25rem 0; }

.colophon { border-top: 3px double var(--ink); color: var(--quiet); margin-top: 3rem; padding-top: 1rem; }
.colophon p { margin: 0 0 0.5rem; }
.colophon .own-pages { margin-top: 1rem; }
.colophon .rights { margin-top: 1rem; }

.news { position: fixed; inset: auto 0 1rem; display: grid; justify-content: center; pointer-events: none; z-index: 1; }
.news button { pointer-events: auto; max-width: min(90vw, 38rem); padding: 0.6rem 1.25rem; border: 0; border-radius: 2rem; background: var(--accent); color: var(--paper); font: 600 0.9375rem/1.4 var(--sans); cursor: pointer; box-shadow: 0 0.25rem 1rem #0006; }

@media print {
  :root { color-scheme: light; }
  body { max-width: none; font-size: 11pt; }
  .skip, .masthead nav, .colophon nav, .neighbours, .latest p, .own, .places, .block-link, .news { display: none; }
  .content a[href^="http"]:not(.bare, .own)::after { content: " (" attr(href) ")"; font-size: 0.8em; }
  .card, .block { break-inside: avoid-page; }
  h1, h2, h3, h4 { break-after: avoid-page; }
}
`

/** Pages link to it without a host: their policy allows scripts from their own only. */
export const LIVE_SCRIPT_PATH: Path = `/live-${hash('sha256', LIVE_SCRIPT, 'hex').slice(0, 10)}.js`
