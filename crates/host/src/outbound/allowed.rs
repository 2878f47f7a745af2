//! `allowed_outbound_hosts`, in Spin's grammar: `<scheme>://<host>[:<port>]`.
//!
//! | part | forms |
//! |---|---|
//! | scheme | `http`, `https`, `*` for both |
//! | host | a name, an address, a network (`10.0.0.0/8`), `*.example.org` for what is below it, `*` for all |
//! | port | a number, `8000..8010` (the end left out), `*` for all; without one, the scheme's own |
//!
//! `{{ variable }}` stands for an application variable. Spin also has schemes of other protocols and
//! `self`; this host refuses them, since it would not do what they promise.

use crate::variables::fill;
use anyhow::{Context as _, Result, anyhow, bail};
use http::{Uri, uri::Scheme};
use ipnet::IpNet;
use std::{collections::BTreeMap, net::IpAddr, ops::Range};
use url::Host;

/// The places to which a component may send requests.
#[derive(Debug, Default)]
pub struct AllowedHosts(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    /// `None` stands for every scheme.
    scheme: Option<Scheme>,
    hosts: Hosts,
    ports: Ports,
}

#[derive(Debug)]
enum Hosts {
    Any,
    /// What ends with this, its leading dot included.
    Below(String),
    Network(IpNet),
    One(Host),
}

#[derive(Debug)]
enum Ports {
    Any,
    /// Wider than a port, so that the last one has an end too.
    Within(Range<u32>),
}

impl AllowedHosts {
    /// Reads a component's entries, their templates filled with the application's variables.
    ///
    /// # Errors
    /// One sentence about the first entry that is not valid, or that this host does not implement.
    pub fn new(entries: &[String], variables: &BTreeMap<String, String>) -> Result<Self> {
        let mut allowed = Vec::new();
        for entry in entries {
            let filled = fill(entry, variables)?;
            // As in Spin, an empty variable stands for an endpoint that is not used.
            let is_unused = filled != *entry && matches!(&*filled, "" | "http://" | "https://");
            if !is_unused {
                let read = Entry::read(filled.trim());
                allowed.push(read.with_context(|| {
                    format!("the allowed outbound host \"{filled}\" is not valid")
                })?);
            }
        }
        Ok(Self(allowed))
    }

    /// Whether a request to `uri` may be sent.
    pub fn allows(&self, uri: &Uri) -> bool {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return false;
        };
        // Nobody needs credentials there, and readers of addresses disagree on where the host begins.
        if authority.as_str().contains('@') {
            return false;
        }
        let port = authority.port_u16().or_else(|| default_port(scheme));
        let (Ok(host), Some(port)) = (Host::parse(authority.host()), port) else {
            return false;
        };
        self.0.iter().any(|entry| {
            entry.scheme.as_ref().is_none_or(|own| own == scheme)
                && entry.hosts.contain(&host)
                && entry.ports.contain(port)
        })
    }
}

impl Entry {
    fn read(text: &str) -> Result<Self> {
        let Some((scheme, rest)) = text.split_once("://") else {
            bail!("it has no scheme, as in \"https://example.org\"");
        };
        let scheme = match scheme {
            "*" => None,
            "http" => Some(Scheme::HTTP),
            "https" => Some(Scheme::HTTPS),
            _ => bail!("this host sends requests by http and https only, not by \"{scheme}\""),
        };
        let (host, port) = match rest.rsplit_once(':') {
            // An IPv6 address or network has colons of its own.
            Some((host, port)) if Hosts::read(rest).is_err() => {
                (host, port.strip_suffix('/').unwrap_or(port))
            }
            _ => (rest, ""),
        };
        let ports = match (port, &scheme) {
            ("", None) => bail!("a scheme \"*\" needs a port, or \":*\""),
            ("", Some(scheme)) => Ports::of(default_port(scheme)),
            (port, _) => Ports::read(port)?,
        };
        Ok(Self { hosts: Hosts::read(host)?, ports, scheme })
    }
}

impl Hosts {
    fn read(text: &str) -> Result<Self> {
        if let Ok(network) = text.parse() {
            return Ok(Self::Network(network));
        }
        let host = text.strip_suffix('/').unwrap_or(text);
        if host == "*" {
            return Ok(Self::Any);
        }
        if matches!(host, "self" | "self.alt") {
            bail!(
                "this host sends no request to the application itself: \
                 name the component, \"http://<id>.spin.internal\""
            );
        }
        if host.contains('/') {
            bail!("a host has no path");
        }
        let read = |name| Host::parse(name).map_err(|_| anyhow!("\"{name}\" is not a host"));
        let above = host.strip_prefix("*.");
        if above.unwrap_or(host).contains('*') {
            bail!("\"*\" stands for a whole host, or for all that is before its first dot");
        }
        match above {
            Some(domain) => match read(domain)? {
                Host::Domain(domain) => Ok(Self::Below(format!(".{domain}"))),
                _ => bail!("nothing is below an address"),
            },
            None => read(host).map(Self::One),
        }
    }

    fn contain(&self, host: &Host) -> bool {
        match (self, host) {
            (Self::Any, _) => true,
            (Self::Below(suffix), Host::Domain(name)) => name.ends_with(suffix),
            (Self::Network(network), Host::Ipv4(address)) => {
                network.contains(&IpAddr::V4(*address))
            }
            (Self::Network(network), Host::Ipv6(address)) => {
                network.contains(&IpAddr::V6(*address))
            }
            (Self::One(one), host) => one == host,
            (Self::Below(_) | Self::Network(_), _) => false,
        }
    }
}

impl Ports {
    fn read(text: &str) -> Result<Self> {
        let number = |text: &str| {
            text.parse::<u16>()
                .map(u32::from)
                .map_err(|_| anyhow!("\"{text}\" is not a port, a number up to 65535"))
        };
        Ok(match text.split_once("..") {
            _ if text == "*" => Self::Any,
            Some((first, end)) => Self::Within(number(first)?..number(end)?),
            None => {
                let port = number(text)?;
                Self::Within(port..port + 1)
            }
        })
    }

    fn of(port: Option<u16>) -> Self {
        let port = port.map_or(0, u32::from);
        Self::Within(port..port + 1)
    }

    fn contain(&self, port: u16) -> bool {
        match self {
            Self::Any => true,
            Self::Within(range) => range.contains(&u32::from(port)),
        }
    }
}

fn default_port(scheme: &Scheme) -> Option<u16> {
    match scheme.as_str() {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}
