// The search page works without this. It adds a field that finds options in a long list, and keeps open what the
// reader has opened while results and facets change, and in the field the words that were searched for.

class FacetFilter extends HTMLElement {
  connectedCallback() {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "facet-field";
    field.autocomplete = "off";
    field.setAttribute("aria-label", this.dataset.label);
    field.placeholder = this.dataset.label;
    field.addEventListener("input", () => this.show(field.value.trim().toLocaleLowerCase()));
    this.prepend(field);
  }

  show(words) {
    const more = this.querySelector("details");
    if (words && !more.open) {
      more.open = true;
      more.dataset.openedByTyping = "";
    } else if (!words && "openedByTyping" in more.dataset) {
      more.open = false;
      delete more.dataset.openedByTyping;
    }
    for (const option of this.querySelectorAll("li[data-value]")) {
      option.hidden = !option.querySelector(".option-name").textContent.toLocaleLowerCase().includes(words);
    }
  }
}

customElements.define("facet-filter", FacetFilter);

let opened = [];
let focused = false;

document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("#found details[open]")].map((details) => details.id);
  focused = Boolean(document.activeElement?.closest("#found"));
});

document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) {
    document.getElementById(id)?.setAttribute("open", "");
  }
  // What was chosen may be gone, as a facet taken back is: whoever uses the keyboard goes on from what was found.
  const count = document.querySelector("#found .found-count");
  if (focused && count && !document.activeElement?.closest("#found")) {
    count.tabIndex = -1;
    count.focus({ preventScroll: true });
  }
  focused = false;
  // A link may have led to other words than those in the field. Whoever types there goes on typing.
  const field = document.getElementById("search-text");
  const found = document.getElementById("found");
  if (field && found && field !== document.activeElement) field.value = found.dataset.words;
});

// Where the part cannot be had, the whole page tells what is wrong, or the browser does.
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, ({ detail }) => window.location.assign(detail.pathInfo.finalRequestPath));
}
