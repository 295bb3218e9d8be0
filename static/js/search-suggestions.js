// The search field works without this. It offers names while one types, as a combobox: arrows move, Enter follows,
// Escape closes, and the field keeps the focus and the words.

const PAUSE = 120;

class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    if (!this.field || this.list) return;
    this.list = document.createElement("ul");
    this.list.id = `${this.field.id}-suggestions`;
    this.list.className = "suggestions plain";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "hidden-text";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      this.field.setAttribute(name, value);
    }
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    this.field.form?.addEventListener("submit", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
  }

  wait() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const words = this.field.value.trim();
    if (words.length < 2) return this.close();
    this.asking = new AbortController();
    try {
      const address = `${this.dataset.source}?${new URLSearchParams({ q: words })}`;
      const response = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (response.ok && document.activeElement === this.field) this.show((await response.json()).suggestions);
    } catch {
      // Whoever goes on typing, or is offline, has the field itself.
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    this.choose(-1);
    this.list.hidden = !found.length;
    this.field.setAttribute("aria-expanded", String(Boolean(found.length)));
    this.status.textContent = found.length ? this.dataset.count.replace("%n", found.length) : this.dataset.none;
  }

  option(one, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.dataset.kind = one.kind;
    option.dataset.url = one.url;
    const name = document.createElement("span");
    name.textContent = one.text;
    name.lang = one.language;
    const kind = document.createElement("span");
    kind.className = "suggestion-kind";
    kind.textContent = one.kind_name;
    option.append(name, " ", kind);
    return option;
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (this.list.hidden) return this.ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = options.length + 1; // one of them is the field itself
      this.choose(((this.chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && !this.list.hidden && options[this.chosen]) {
      event.preventDefault();
      this.follow(options[this.chosen]);
    }
  }

  choose(place) {
    this.chosen = place;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = this.list.children[place];
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  follow(option) {
    if (option) window.location.assign(option.dataset.url);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }
}

customElements.define("search-suggestions", SearchSuggestions);
