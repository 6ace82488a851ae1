//! A greeting for the time of day.

/// Which greeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greeting {
    /// Good morning.
    Morning,
    /// Good afternoon.
    Afternoon,
    /// Good evening.
    Evening,
    /// Welcome: in the middle of the night nobody wants to hear which part of the day it is.
    Welcome,
}

/// The greeting at `hour`, 0 to 23.
pub(super) const fn at(hour: u32) -> Greeting {
    match hour {
        5..=11 => Greeting::Morning,
        12..=17 => Greeting::Afternoon,
        18..=22 => Greeting::Evening,
        _ => Greeting::Welcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greeting_follows_the_clock() {
        assert_eq!([at(5), at(11)], [Greeting::Morning; 2]);
        assert_eq!([at(12), at(17)], [Greeting::Afternoon; 2]);
        assert_eq!([at(18), at(22)], [Greeting::Evening; 2]);
        assert_eq!([at(23), at(0), at(4)], [Greeting::Welcome; 3]);
    }
}
