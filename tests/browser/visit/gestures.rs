//! What several journeys do in the same way.

use super::Visit;
use chromiumoxide::cdp::browser_protocol::emulation::{MediaFeature, SetEmulatedMediaParams};

impl Visit {
    /// Signs somebody of the demonstration in by their name, and comes to `path`.
    pub(crate) async fn sign_in(&self, nom: &str, path: &str) {
        self.open(&format!("/connexion?retour={}", path.replace('&', "%26"))).await;
        self.press_button("main button", nom).await;
        let address = path.split('?').next().unwrap_or(path);
        self.wait("the page asked for", &format!("location.pathname === '{address}'")).await;
    }

    /// Waits for a button of a selector with this text in it, and presses it.
    pub(crate) async fn press_button(&self, selector: &str, text: &str) {
        let found = format!(
            "[...document.querySelectorAll({selector:?})].find((b) => b.textContent.includes({text:?}))"
        );
        self.wait(text, &found).await;
        self.value::<bool>(&format!("({found}.click(), true)")).await;
    }

    /// Presses a button of the dialog.
    pub(crate) async fn confirm(&self, text: &str) {
        self.press_button("dialog button", text).await;
    }

    /// Chooses a file, as the browser's own window would.
    pub(crate) async fn choose_file(&self, name: &str, content: &str) {
        let script = format!(
            "(() => {{ const t = new DataTransfer(); t.items.add(new File([{content:?}], {name:?})); \
             const f = document.querySelector('#fichier'); f.files = t.files; \
             f.dispatchEvent(new Event('change', {{ bubbles: true }})); return true; }})()"
        );
        assert!(self.value::<bool>(&script).await);
    }

    /// Drops a file on the zone.
    pub(crate) async fn drop_file(&self, name: &str, content: &str) {
        let script = format!(
            "(() => {{ const t = new DataTransfer(); t.items.add(new File([{content:?}], {name:?})); \
             document.querySelector('.depot').dispatchEvent(new DragEvent('drop', \
             {{ dataTransfer: t, bubbles: true, cancelable: true }})); return true; }})()"
        );
        assert!(self.value::<bool>(&script).await);
    }

    /// The texts of the elements of a selector, with plain spaces.
    pub(crate) async fn texts(&self, selector: &str) -> Vec<String> {
        let script = format!(
            "[...document.querySelectorAll({selector:?})].map(e => e.textContent.replace(/\\s/g, ' ').trim())"
        );
        self.value(&script).await
    }

    /// Asks pages for less motion, as a setting of the system does.
    pub(crate) async fn without_motion(&self) {
        let feature = MediaFeature::new("prefers-reduced-motion", "reduce");
        let media = SetEmulatedMediaParams::builder().features([feature]).build();
        self.page.execute(media).await.expect("the setting is taken");
    }

    /// Nothing on the page moves by itself.
    pub(crate) async fn stands_still(&self) {
        let moving: Vec<String> = self
            .value(
                "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); \
                 return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' || s.scrollBehavior === 'smooth'; \
                 }).map((e) => e.outerHTML)",
            )
            .await;
        assert_eq!(moving, Vec::<String>::new());
    }

    /// Types digits with the keyboard, as date fields want them.
    pub(crate) async fn press_digits(&self, digits: &str) {
        for digit in digits.chars() {
            self.press(&digit.to_string()).await;
        }
    }

    /// Nothing sticks out of the window.
    pub(crate) async fn fits(&self) {
        let wide: u32 = self.value("document.documentElement.scrollWidth").await;
        assert!(wide <= self.width, "{wide} pixels wide at {}", self.width);
    }

    /// What the page at `path` asked for, itself included, and its icon even if the browser had kept it.
    pub(crate) fn asked_by(&self, path: &str) -> Vec<String> {
        let mut asked: Vec<String> = self.with_seen(|seen| seen.requests.clone());
        let page = asked.iter().rposition(|address| address.ends_with(path)).expect("the page");
        asked.drain(..page);
        // The browser's own pictures, in its date fields: nobody is asked for them.
        asked.retain(|address| !address.starts_with("data:"));
        if !asked.iter().any(|address| address.ends_with("/favicon.svg")) {
            asked.push("the icon".to_owned());
        }
        asked
    }

    /// Opens a page and waits until it shows: its first view asks for six things at most, its icon included, and for
    /// sixty kilobytes.
    pub(crate) async fn open_cheaply(&self, path: &str, there: &str) {
        self.wait("the page at rest", "document.readyState === 'complete'").await;
        let before = self.with_seen(|seen| seen.bytes);
        self.open(path).await;
        self.wait(path, there).await;
        // Longer than what is asked for once the page has come to rest.
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        let asked = self.asked_by(path);
        assert!((4..=6).contains(&asked.len()), "{path}: {asked:#?}");
        let bytes = self.with_seen(|seen| seen.bytes) - before;
        assert!(bytes > 1_000.0 && bytes <= 60_000.0, "{path}: {bytes} bytes");
    }
}
