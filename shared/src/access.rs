//! Who may call an endpoint. The server has one guard per level; a level without a guard does not compile.

/// How a level is named in documents, tests and the access matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Anyone at all, signed in or not.
    Anyone,
    /// Whoever holds a session, contact or staff.
    SignedIn,
    /// A browser that gave a right password and owes the mailed PIN, or that went through an identity check and owes
    /// the security code. What its cookie stands for is for the feature to find.
    HalfSignedIn,
    /// A signed-in contact.
    Client,
    /// A signed-in contact who holds the profile named in the path.
    ProfileHolder,
    /// The same, and the profile is the contact's own: nobody acting for them, or beside them, gets in.
    ProfileOwner,
    /// A signed-in staff member of any role.
    Staff,
}

/// A level as a type, so that an endpoint can name it and the server can attach a guard to it.
pub trait Access {
    /// The level this type stands for.
    const LEVEL: Level;
}

macro_rules! levels {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Access for $name {
            const LEVEL: Level = Level::$name;
        }
    )+};
}

levels! {
    /// See [`Level::Anyone`].
    Anyone,
    /// See [`Level::SignedIn`].
    SignedIn,
    /// See [`Level::HalfSignedIn`].
    HalfSignedIn,
    /// See [`Level::Client`].
    Client,
    /// See [`Level::ProfileHolder`].
    ProfileHolder,
    /// See [`Level::ProfileOwner`].
    ProfileOwner,
    /// See [`Level::Staff`].
    Staff,
}
