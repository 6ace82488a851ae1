//! The client's network address.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv6Net};

/// The address a request comes from. `X-Forwarded-For` is believed only from configured proxies, and only from
/// the right: what a client wrote itself stands on the left (django-allauth 65.14.2).
pub(super) fn client(peer: IpAddr, forwarded: &[&str], proxies: &[IpNet]) -> IpAddr {
    let trusted = |address: &IpAddr| proxies.iter().any(|net| net.contains(address));
    let mut found = peer.to_canonical();
    for hop in forwarded.iter().rev().flat_map(|header| header.rsplit(',')) {
        if !trusted(&found) {
            break;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(address) => found = address.to_canonical(),
            Err(_) => break,
        }
    }
    found
}

/// The network an address is counted and shown as: IPv4 as it is, IPv6 by its /64.
pub(super) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            Ipv6Net::new(address, 64).map_or_else(|_| address.to_string(), |net| net.trunc().to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(peer: &str, forwarded: &[&str], proxies: &[&str]) -> String {
        let proxies: Vec<IpNet> = proxies.iter().map(|net| net.parse().unwrap()).collect();
        client(peer.parse().unwrap(), forwarded, &proxies).to_string()
    }

    #[test]
    fn asvs_4_1_3_strangers_cannot_claim_an_address() {
        assert_eq!(of("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(of("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
    }

    #[test]
    fn proxies_are_read_from_the_right() {
        assert_eq!(of("10.0.0.2", &["6.6.6.6, 203.0.113.9"], &["10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(of("10.0.0.2", &["6.6.6.6", "203.0.113.9, 10.0.0.3"], &["10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(of("10.0.0.2", &["rubbish"], &["10.0.0.0/8"]), "10.0.0.2");
    }

    #[test]
    fn cve_2026_45364_one_household_is_one_network() {
        let network = |text: &str| super::network(text.parse::<IpAddr>().unwrap().to_canonical());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
        assert_eq!(network("::ffff:203.0.113.9"), "203.0.113.9");
    }
}
