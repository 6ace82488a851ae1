//! By which index the rows that were asked for are found.

/// One question to the database. Each has an index that brings the rows in the list's order, or so few that sorting
/// them costs nothing; whatever else was asked for is looked at row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Everything, by time.
    Time,
    /// One reason.
    Reason(String),
    /// One network.
    Network(String),
    /// Networks of a prefix that few rows have.
    FewNetworks(String),
    /// Networks of a prefix that many rows have: those of the newest rows are soon found.
    ManyNetworks,
    /// These contacts.
    Contacts(Vec<String>),
    /// These staff members.
    Staff(Vec<String>),
    /// What was typed, word for word.
    Detail(String),
}
