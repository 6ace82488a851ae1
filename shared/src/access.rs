//! Who may call an endpoint. The server has one guard per level; a level without a guard does not compile.

use std::fmt::Debug;
use std::marker::PhantomData;

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
    /// A signed-in staff member whose role has the right. A contact named in the path must be in the role's reach.
    Staff(Right),
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
}

/// See [`Level::Staff`]. An endpoint names it with the right it needs, as `Staff(Contacts)`; without one it does not
/// compile.
#[derive(Clone, Copy, Debug)]
pub struct Staff<R>(PhantomData<R>);

impl<R: Needed> Access for Staff<R> {
    const LEVEL: Level = Level::Staff(R::RIGHT);
}

/// A right as a type, for [`Staff`].
pub trait Needed: Copy + Debug + Send + Sync + 'static {
    /// The right this type stands for.
    const RIGHT: Right;
}

macro_rules! needed {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What staff may do in the console. Which role has which right is [`Role::may`](crate::staff::Role::may).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Right {
            $($(#[$doc])* $name,)+
        }

        impl Right {
            /// All rights.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        /// The rights as types.
        pub mod right {
            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug)]
                pub struct $name;
                impl super::Needed for $name {
                    const RIGHT: super::Right = super::Right::$name;
                }
            )+
        }
    };
}

needed! {
    /// To see, add and change contacts, and to see how their mails fared.
    Contacts,
    /// To add many contacts at once, from a file. It tells of thousands of addresses whether a contact has them.
    ContactImport,
    /// To change the email address with which a contact signs in: whoever moves it can have the way in mailed to them.
    Addresses,
    /// To invite contacts.
    Invitations,
    /// To make PINs that are read over the phone.
    PhonePins,
    /// To lock and unlock contacts' accounts, and to disable, enable and close contacts.
    Locks,
    /// To read the access log of the whole practice.
    AccessLog,
    /// To take the access log out of the house, as a file.
    AccessLogExport,
    /// To change what the practice decides.
    Settings,
    /// To invite staff, shut them out, change what they may do, and say whose clients are whose.
    StaffMembers,
    /// To see and change how one signs in oneself.
    OwnSecurity,
}
