// Light or dark: the system's wish, unless the person chose. A classic script, so that no wrong colour flashes.
(() => {
  "use strict";
  const KEY = "kabar.theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => localStorage.getItem(KEY);
  const wanted = () => remembered() ?? (system.matches ? "dark" : "light");

  function apply() {
    root.dataset.theme = wanted();
    const button = document.getElementById("theme");
    if (button) label(button);
  }

  function label(button) {
    const dark = wanted() === "dark";
    const words = dark ? "Pakai tema terang" : "Pakai tema gelap";
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    icon.setAttribute("class", "icon");
    use.setAttribute("href", dark ? "#i-sun" : "#i-moon");
    icon.append(use);
    button.replaceChildren(icon);
    button.setAttribute("aria-label", words);
    button.title = words;
  }

  function toggle() {
    localStorage.setItem(KEY, wanted() === "dark" ? "light" : "dark");
    apply();
  }

  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", toggle);
    apply();
  });
  apply();
})();
