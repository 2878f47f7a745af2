//! A visitor: a browser of their own, on one page.

mod gestures;

use crate::APP;
use chromiumoxide::{
    Browser, BrowserConfig, Element, Page,
    cdp::{
        browser_protocol::{
            emulation::{SetDeviceMetricsOverrideParams, SetScriptExecutionDisabledParams},
            input::InsertTextParams,
            log::EventEntryAdded,
            network::{self, EnableParams, EventLoadingFinished, EventRequestWillBeSent},
        },
        js_protocol::runtime::EventExceptionThrown,
    },
    page::ScreenshotParams,
};
use futures::StreamExt as _;
use serde::de::DeserializeOwned;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tempfile::TempDir;
use tremplin_tests::{App, target};

/// How long a visitor waits for something to show.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the page asked of the network and what went wrong, since the visit began.
#[derive(Default)]
pub(crate) struct Seen {
    /// Addresses asked for, in order.
    pub(crate) requests: Vec<String>,
    /// Bytes received, as they came over the wire.
    pub(crate) bytes: f64,
    /// Violations, exceptions and failed loads.
    pub(crate) troubles: Vec<String>,
}

/// A visitor in front of a page.
pub(crate) struct Visit {
    browser: Browser,
    page: Page,
    origin: String,
    width: u32,
    seen: Arc<Mutex<Seen>>,
    _profile: TempDir,
}

/// Runs a journey in a browser as wide as `width` pixels.
pub(crate) fn journey<F: Future<Output = ()>>(width: u32, walk: impl FnOnce(Visit) -> F) {
    journey_in(&APP, width, walk);
}

/// The same in another application than the shared one.
pub(crate) fn journey_in<F: Future<Output = ()>>(
    app: &App,
    width: u32,
    walk: impl FnOnce(Visit) -> F,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let visit = Visit::begin(app.url(""), width).await;
        walk(visit).await;
    });
}

impl Visit {
    async fn begin(origin: String, width: u32) -> Self {
        let profile = tempfile::tempdir().expect("a profile directory");
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let config = BrowserConfig::builder()
            .chrome_executable(which(&program))
            .user_data_dir(profile.path())
            .no_sandbox()
            .launch_timeout(Duration::from_secs(60))
            .args(["disable-gpu", "disable-quic", "disable-background-networking"])
            .args(["disable-component-update", "disable-sync", "no-first-run", "lang=fr-FR"])
            .viewport(None)
            .build()
            .expect("a browser configuration");
        let (browser, mut events) = Browser::launch(config).await.expect("Chromium starts");
        tokio::spawn(async move { while events.next().await.is_some() {} });
        let seen = Arc::new(Mutex::new(Seen::default()));
        let page = tab(&browser, &seen, width).await;
        Self { browser, page, origin, width, seen, _profile: profile }
    }

    /// Opens another tab of the same browser and gives back the one that was in front.
    pub(crate) async fn new_tab(&mut self) -> Page {
        let page = tab(&self.browser, &self.seen, self.width).await;
        std::mem::replace(&mut self.page, page)
    }

    /// Brings a tab to the front and gives back the one that was.
    pub(crate) async fn show_tab(&mut self, page: Page) -> Page {
        page.bring_to_front().await.expect("the tab comes to the front");
        std::mem::replace(&mut self.page, page)
    }

    /// Cuts the network, or gives it back.
    #[expect(deprecated, reason = "its successor is not in every Chromium that Debian has")]
    pub(crate) async fn cut_network(&self, cut: bool) {
        let conditions = network::EmulateNetworkConditionsParams::new(cut, 0.0, -1.0, -1.0);
        self.page.execute(conditions).await.expect("the network obeys");
    }

    /// Moves the focus with the tabulation key until the JavaScript condition on the focused element
    /// `e` is true.
    pub(crate) async fn tab_to(&self, what: &str, condition: &str) {
        let reached = format!("(e => {condition})(document.activeElement)");
        for _ in 0..120 {
            if self.value::<bool>(&format!("Boolean({reached})")).await {
                return;
            }
            self.press("Tab").await;
        }
        self.screenshot("failure").await;
        panic!("the keyboard does not reach {what}");
    }

    /// Types a text where the focus is.
    pub(crate) async fn type_text(&self, text: &str) {
        self.page.execute(InsertTextParams::new(text)).await.expect("the text is typed");
    }

    /// Opens an address of the application and waits for it to be loaded.
    pub(crate) async fn open(&self, path: &str) {
        self.page.goto(format!("{}{path}", self.origin)).await.expect("the page loads");
    }

    /// Waits until the JavaScript expression is true; says `what` was missing otherwise.
    pub(crate) async fn wait(&self, what: &str, condition: &str) {
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            // While a page is being replaced there is nobody to answer.
            if let Ok(answer) = self.page.evaluate(format!("Boolean({condition})")).await
                && answer.into_value::<bool>().unwrap_or(false)
            {
                return;
            }
            if tokio::time::Instant::now() > end {
                self.screenshot("failure").await;
                panic!("waited in vain for {what}; troubles: {:?}", self.troubles());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The value of a JavaScript expression.
    pub(crate) async fn value<T: DeserializeOwned>(&self, expression: &str) -> T {
        let answer = self.page.evaluate(expression).await.expect("the expression is evaluated");
        answer.into_value().expect("a value of the expected type")
    }

    /// The visible text of the first element of a selector.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.value(&format!("document.querySelector({selector:?}).innerText")).await
    }

    /// Types into a field as a person does, replacing what is there.
    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        let field = self.element(selector).await;
        field.focus().await.expect("the field takes the focus");
        self.value::<bool>(&format!("(document.querySelector({selector:?}).select?.(), true)"))
            .await;
        self.page.execute(InsertTextParams::new(text)).await.expect("the text is typed");
    }

    /// Gives a date field or a list its value, as its own widget would.
    pub(crate) async fn choose(&self, selector: &str, value: &str) {
        let script = format!(
            "(() => {{ const f = document.querySelector({selector:?}); f.value = {value:?}; \
             f.dispatchEvent(new Event('input', {{ bubbles: true }})); \
             f.dispatchEvent(new Event('change', {{ bubbles: true }})); return f.value === {value:?}; }})()"
        );
        assert!(self.value::<bool>(&script).await, "{selector} does not take {value}");
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: &str) {
        let body = self.page.find_element("body").await.expect("a body");
        body.press_key(key).await.expect("the key is pressed");
    }

    /// The first element of a selector, as soon as it is there: what a click calls for may have to be fetched.
    async fn element(&self, selector: &str) -> Element {
        for _ in 0..50 {
            if let Ok(element) = self.page.find_element(selector).await {
                return element;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("there is no {selector}");
    }

    /// Clicks on the first element of a selector, once it has stopped moving.
    pub(crate) async fn click(&self, selector: &str) {
        let element = self.element(selector).await;
        let place =
            format!("JSON.stringify(document.querySelector({selector:?}).getBoundingClientRect())");
        let mut before = String::new();
        loop {
            element.scroll_into_view().await.expect("it can be seen");
            let now: String = self.value(&place).await;
            if now == before {
                break;
            }
            before = now;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        element.click().await.expect("it is clicked");
    }

    /// Stops the page's scripts, as a visitor without JavaScript.
    pub(crate) async fn without_scripts(&self) {
        self.page.execute(SetScriptExecutionDisabledParams::new(true)).await.expect("no scripts");
    }

    /// The query string of the address bar.
    pub(crate) async fn query(&self) -> String {
        let url = self.page.url().await.expect("an address").unwrap_or_default();
        url.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    }

    /// Keeps what the page looks like in `target/screenshots`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let directory = target().join("screenshots");
        std::fs::create_dir_all(&directory).expect("a directory for screenshots");
        let whole = ScreenshotParams::builder().full_page(true).build();
        let path = directory.join(format!("{name}.png"));
        self.page.save_screenshot(whole, path).await.expect("a screenshot");
        // A picture of the whole page leaves the window with another size.
        self.page.execute(window(self.width)).await.expect("a window of that width");
    }

    /// What the page did so far.
    pub(crate) fn with_seen<T>(&self, read: impl FnOnce(&Seen) -> T) -> T {
        read(&self.seen.lock().expect("no poisoned lock"))
    }

    /// Forgets the troubles of a given text, for journeys that provoke them.
    pub(crate) fn forgive(&self, text: &str) {
        let mut seen = self.seen.lock().expect("no poisoned lock");
        seen.troubles.retain(|trouble| !trouble.contains(text));
    }

    /// Violations of the security policy, exceptions, failed loads.
    pub(crate) fn troubles(&self) -> Vec<String> {
        self.with_seen(|seen| seen.troubles.clone())
    }

    /// Closes the browser, after making sure that nothing went wrong behind the scenes.
    pub(crate) async fn end(mut self) {
        assert_eq!(self.troubles(), Vec::<String>::new());
        self.browser.close().await.expect("the browser closes");
        _ = self.browser.wait().await;
    }
}

fn window(width: u32) -> SetDeviceMetricsOverrideParams {
    SetDeviceMetricsOverrideParams::new(i64::from(width), 900, 1.0, width < 500)
}

async fn tab(browser: &Browser, seen: &Arc<Mutex<Seen>>, width: u32) -> Page {
    let page = browser.new_page("about:blank").await.expect("a page");
    page.execute(window(width)).await.expect("a window of that width");
    page.execute(EnableParams::default()).await.expect("network events");
    page.enable_log().await.expect("log events");
    watch(&page, seen).await;
    page
}

/// Every page asks who is signed in; 401 is how it is told that nobody is, and no trouble.
fn is_trouble(entry: &EventEntryAdded) -> bool {
    let address = entry.entry.url.as_deref().unwrap_or_default();
    !(address.ends_with("/api/session") && entry.entry.text.contains("401"))
}

async fn watch(page: &Page, seen: &Arc<Mutex<Seen>>) {
    let mut requests = page.event_listener::<EventRequestWillBeSent>().await.expect("events");
    let mut loads = page.event_listener::<EventLoadingFinished>().await.expect("events");
    let mut entries = page.event_listener::<EventEntryAdded>().await.expect("events");
    let mut exceptions = page.event_listener::<EventExceptionThrown>().await.expect("events");
    let seen = Arc::clone(seen);
    tokio::spawn(async move {
        loop {
            let add = |change: &dyn Fn(&mut Seen)| change(&mut seen.lock().expect("no poison"));
            tokio::select! {
                Some(event) = requests.next() => add(&|seen| seen.requests.push(event.request.url.clone())),
                Some(event) = loads.next() => add(&|seen| seen.bytes += event.encoded_data_length),
                Some(event) = entries.next() => if is_trouble(&event) { add(&|seen| {
                    seen.troubles.push(format!("{} {:?}", event.entry.text, event.entry.url));
                }) },
                Some(event) = exceptions.next() => add(&|seen| {
                    seen.troubles.push(format!("{:?}", event.exception_details));
                }),
                else => break,
            }
        }
    });
}

fn which(program: &str) -> std::path::PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|directory| directory.join(program))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| program.into())
}
