/* Live word counts of the sections, and the way from the list of what is missing to its field. */

const settle = 250;

function wordsOf(panel) {
  const editor = panel.querySelector(".public-DraftEditor-content");
  if (!editor) return null;
  // A block of the editor is no space in textContent: take the blocks one by one.
  const blocks = [...editor.querySelectorAll("[data-block] [data-text]")].map((block) => block.textContent);
  return blocks.join(" ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function follow(panel) {
  const shown = panel.querySelector("[data-section-count]");
  const header = panel.closest("[data-panel]")?.querySelector(".w-panel__heading");
  const beside = document.createElement("span");
  beside.className = "section-panel__tally";
  beside.setAttribute("aria-hidden", "true");
  beside.textContent = shown.textContent;
  header?.after(beside);

  let waiting;
  const count = () => {
    const words = wordsOf(panel);
    if (words === null) return;
    const text =
      words === 0 ? shown.dataset.none : words === 1 ? shown.dataset.one : shown.dataset.many.replace("{}", words);
    if (shown.textContent !== text) shown.textContent = beside.textContent = text;
  };
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(count, settle);
  }).observe(panel, { subtree: true, childList: true, characterData: true });
}

/** Where one writes or chooses in a panel: a field if there is one, otherwise a button. */
function fieldOf(panel) {
  const fields = ['[contenteditable="true"]', "input:not([type=hidden]), textarea, select", "button"];
  for (const kind of fields)
    for (const found of panel.querySelectorAll(`.w-panel__content :is(${kind})`))
      if (found.checkVisibility()) return found;
  return null;
}

/** Tabs and folds open a moment after they were asked to. */
function focusWhenShown(panel, tries = 20) {
  const field = fieldOf(panel);
  if (field) {
    panel.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  } else if (tries > 0) setTimeout(focusWhenShown, 50, panel, tries - 1);
}

/** Show the panel of that id, or the one that holds it, whatever tab or fold it is in, and put the cursor there. */
function goTo(id) {
  const wanted = document.getElementById(id);
  const panel = wanted?.closest("[data-panel]");
  if (!panel) return false;
  const tab = panel.closest('[role="tabpanel"]');
  if (tab) document.getElementById(tab.getAttribute("aria-labelledby"))?.click();
  for (let folded = panel; folded; folded = folded.parentElement?.closest("[data-panel]")) {
    const toggle = folded.querySelector(":scope > .w-panel__header [data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
  focusWhenShown(wanted.closest(".beside-source") ?? panel);
  return true;
}

function start() {
  document.querySelectorAll(".section-panel").forEach(follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-goto]");
    if (link && goTo(link.hash.slice(1))) event.preventDefault();
  });
  if (/^#(panel|part)-/.test(location.hash)) goTo(location.hash.slice(1));
}

// The tabs and the editors are made when the page has been read.
if (document.readyState === "complete") start();
else window.addEventListener("load", start);
