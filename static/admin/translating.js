/* The sources of the path's sub-sections, each inside its own block; the fields work without. */

/** The block of the stream that holds the sub-section, if there is one. */
function blockOf(field, key) {
  for (const type of field.querySelectorAll('input[type="hidden"][name$="-type"]'))
    if (type.value === key) {
      const block = type.closest("[data-streamfield-child]");
      const deleted = block?.querySelector(':scope > input[name$="-deleted"]');
      if (block && deleted?.value !== "1") return block;
    }
  return null;
}

/** Put each source where its block is, and back beside the field where the block has gone. */
function place(field, list, parts) {
  for (const part of parts) {
    const block = blockOf(field, part.dataset.sourcePart);
    const content = block?.querySelector(".w-panel__content");
    if (content && part.parentElement !== content) content.prepend(part);
    else if (!block && part.parentElement !== list) list.append(part);
  }
}

function follow(beside) {
  const field = beside.querySelector("[data-part-field]");
  const list = beside.querySelector(".beside-source__theirs");
  const parts = [...list.querySelectorAll("[data-source-part]")];
  if (parts.length < 2 && !field.querySelector('input[name="development_path-count"]')) return;
  place(field, list, parts);
  let waiting;
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(place, 100, field, list, parts);
  }).observe(field, { subtree: true, childList: true });
}

function start() {
  document.querySelectorAll(".beside-source").forEach(follow);
}

if (document.readyState === "complete") start();
else window.addEventListener("load", start);
